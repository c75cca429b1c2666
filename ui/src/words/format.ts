// Fills templates and writes numbers and dates; must not know any template by name.

/** What a template's places can hold; numbers are written in the reader's manner. */
export type Value = string | number;
export type Values = Readonly<Record<string, Value>>;

/** Names of the places in a template: `{stage}` and `{n|one card|# cards}` hold "stage" and "n". */
export type Places<Template extends string> = Template extends `${string}{${infer Rest}`
  ? PlaceName<Rest> | Places<Rest>
  : never;
type PlaceName<Rest extends string> = Rest extends `${infer Place}}${string}`
  ? Place extends `${infer Name}|${string}`
    ? Name
    : Place
  : never;

/** A template taken apart: plain text, or a place with its plural forms, each a template of its own. */
export type Part = { kind: "text"; text: string } | { kind: "place"; name: string; forms: readonly Part[][] };

const parsed = new Map<string, readonly Part[]>();

export function parse(template: string): readonly Part[] {
  let parts = parsed.get(template);
  if (!parts) {
    parts = partsOf(template);
    parsed.set(template, parts);
  }
  return parts;
}

function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf("{", at);
    const close = open < 0 ? -1 : closing(template, open);
    if (close < 0) break;
    if (open > at) parts.push({ kind: "text", text: template.slice(at, open) });
    const [name = "", ...forms] = pieces(template.slice(open + 1, close));
    parts.push({ kind: "place", name, forms: forms.map(partsOf) });
    at = close + 1;
  }
  if (at < template.length) parts.push({ kind: "text", text: template.slice(at) });
  return parts;
}

/** Index of the brace that closes the one at `open`, or -1. */
function closing(template: string, open: number): number {
  let depth = 0;
  for (let at = open; at < template.length; at++) {
    if (template[at] === "{") depth++;
    else if (template[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

/** Splits at bars, but not at those of places inside. */
function pieces(inside: string): string[] {
  const found = [""];
  let depth = 0;
  for (const letter of inside) {
    if (letter === "{") depth++;
    if (letter === "}") depth--;
    if (letter === "|" && depth === 0) found.push("");
    else found[found.length - 1] += letter;
  }
  return found;
}

/** Writes a template out; `text` may change the words between the places. A place without value stays visible. */
export function fill(
  template: string,
  values: Values = {},
  text: (words: string) => string = (words) => words,
): string {
  return write(parse(template), values, text);
}

function write(parts: readonly Part[], values: Values, text: (words: string) => string): string {
  return parts.map((part) => (part.kind === "text" ? text(part.text) : place(part, values, text))).join("");
}

function place(part: Part & { kind: "place" }, values: Values, text: (words: string) => string): string {
  const value = values[part.name];
  if (value === undefined) return `{${part.name}}`;
  const shown = typeof value === "number" ? number(value, Number.isInteger(value) ? 0 : 2) : value;
  const [one, other = one] = part.forms;
  if (!one || !other) return shown;
  const form = plurals().select(Number(value)) === "one" ? one : other;
  return write(form, values, (words) => words.split("#").map(text).join(shown));
}

/** The reader's own English where the system has one: the words are English, so dates must be too. */
const locale = (): string => {
  const wanted = typeof navigator === "undefined" ? [] : navigator.languages;
  return wanted.find((language) => language.startsWith("en")) ?? "en";
};

// Intl objects are slow to make and never change while the program runs.
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

const plurals = once(() => new Intl.PluralRules("en"));
const dates = once(() => new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }));
const dateTimes = once(() => new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }));
const times = once(() => new Intl.DateTimeFormat(locale(), { timeStyle: "short" }));
const numbers = new Map<number, Intl.NumberFormat>();

/** The day of a moment given in milliseconds since 1970. */
export const date = (ms: number): string => dates().format(ms);
/** The day and the minute of a moment given in milliseconds since 1970. */
export const dateTime = (ms: number): string => dateTimes().format(ms);
/** The minute of a moment given in milliseconds since 1970. */
export const time = (ms: number): string => times().format(ms);

/** A number with at most `digits` decimals; the minus is a true one, as wide as a plus. */
export function number(n: number, digits = 0): string {
  let format = numbers.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { maximumFractionDigits: digits });
    numbers.set(digits, format);
  }
  const text = format.format(n === 0 ? 0 : n);
  return text === format.format(-0) ? format.format(0) : text.replace("-", "\u2212");
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A file's size in the largest fitting unit of thousands. */
export function bytes(n: number): string {
  let step = 0;
  let size = n;
  // 999.5 kB would round to 1,000 kB.
  while (size >= (step === 0 ? 1000 : 999.5) && step < UNITS.length - 1) {
    size /= 1000;
    step++;
  }
  const digits = step > 0 && size < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(locale(), {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(size);
}
