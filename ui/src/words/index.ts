// Finds the words the program shows and speaks; must not know who shows them.
import banners from "./en/banners";
import canvas from "./en/canvas";
import common from "./en/common";
import evidence from "./en/evidence";
import exporting from "./en/exporting";
import importing from "./en/importing";
import inspector from "./en/inspector";
import menu from "./en/menu";
import outline from "./en/outline";
import panels from "./en/panels";
import present from "./en/present";
import shared from "./en/shared";
import start from "./en/start";
import { fill, type Places, type Value, type Values } from "./format";
import { accented, bracketed } from "./pseudo";

export { bytes, date, dateTime, number, time, type Values } from "./format";

// prettier-ignore
const catalogue = {
  banners, canvas, common, evidence, exporting, importing, inspector, menu, outline, panels, present, shared, start,
} as const;

type Catalogue = typeof catalogue;
type PathsOf<Words> = {
  [Name in keyof Words & string]: Words[Name] extends string ? Name : `${Name}.${PathsOf<Words[Name]>}`;
}[keyof Words & string];
type TemplateAt<Words, Path extends string> = Path extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Words
    ? TemplateAt<Words[Name], Rest>
    : never
  : Path extends keyof Words
    ? Words[Path] & string
    : never;

/** A dotted path to one template, such as "common.cancel". */
export type Key = PathsOf<Catalogue>;

type ValuesFor<Path extends Key> = [Places<TemplateAt<Catalogue, Path>>] extends [never]
  ? []
  : [values: Readonly<Record<Places<TemplateAt<Catalogue, Path>>, Value>>];

export type Locale = "en" | "pseudo";
let locale: Locale = "en";

/** Chooses the language; to be called before anything is shown, because words already shown stay as they are. */
export function setLocale(next: Locale): void {
  locale = next;
}

/** The words at a key; unknown keys and missing values do not compile. */
export const t = <Path extends Key>(key: Path, ...values: ValuesFor<Path>): string => message(key, values[0]);

/** The words at a key that is only known when the program runs; a missing value shows as its name in braces. */
export function message(key: Key, values?: Values): string {
  const template = templateAt(key);
  return locale === "pseudo" ? bracketed(fill(template, values, accented)) : fill(template, values);
}

function templateAt(key: string): string {
  let found: unknown = catalogue;
  for (const name of key.split(".")) found = (found as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof found === "string" ? found : key;
}
