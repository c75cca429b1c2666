import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(process.cwd(), "src/styles/tokens.css"), "utf8");

function declared(selector: string): Map<string, string> {
  const found = new Map<string, string>();
  let from = css.indexOf(selector);
  while (from >= 0) {
    const block = css.slice(css.indexOf("{", from) + 1, css.indexOf("}", from));
    for (const [, name = "", value = ""] of block.matchAll(/--([\w-]+):\s*([^;]+);/g)) found.set(name, value);
    from = css.indexOf(selector, from + 1);
  }
  return found;
}

const light = declared("\n:root {");
const dark = declared(':root[data-theme="dark"] {');
const darkBySystem = declared(':root:not([data-theme="light"]) {');

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ["ground", "panel", "raised", "sunken", "hover"];
const words: [string, string[]][] = [
  ["ink", [...grounds, "pressed", "accent-bg", "moment-bg", "good-bg", "warn-bg", "danger-bg"]],
  ["ink-2", [...grounds, "pressed"]],
  ["ink-3", ["panel", "raised"]],
  ["accent", [...grounds, "accent-bg", "segment"]],
  ["moment", ["ground", "panel", "raised", "sunken", "moment-bg"]],
  ["good", [...grounds, "good-bg"]],
  ["warn", [...grounds, "warn-bg"]],
  ["danger", [...grounds, "danger-bg"]],
  ["on-accent", ["accent-fill", "accent-fill-hover"]],
  ["on-moment", ["moment-fill"]],
  ["on-good", ["good-fill"]],
  ["on-danger", ["danger-fill", "danger-fill-hover"]],
  ["float-ink", ["float", "float-hover", "float-line"]],
  ["float-ink-2", ["float", "float-hover"]],
  ["float-accent", ["float", "float-hover"]],
  ["float-good", ["float"]],
  ["float-warn", ["float"]],
  ["float-danger", ["float"]],
  ["on-tooltip", ["tooltip"]],
];
const shapes: [string, string[]][] = [
  ["control-line", ["panel", "raised"]],
  ["focus", [...grounds, "focus-gap"]],
  ["float-focus", ["float", "float-focus-gap"]],
  ["accent-fill", ["ground", "panel", "raised"]],
  ["moment-fill", ["panel"]],
  ["scrollbar", ["panel"]],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s scheme", (_, tokens) => {
  const value = (name: string): string => {
    const found = tokens.get(name);
    expect(found, name).toMatch(/^#[0-9a-f]{6}$/);
    return found ?? "#000000";
  };
  const pairs = (list: [string, string[]][]) => list.flatMap(([front, backs]) => backs.map((back) => [front, back]));

  it.each(pairs(words))("reads %s on %s", (front = "", back = "") => {
    expect(contrast(value(front), value(back))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(pairs(shapes))("shows %s on %s", (front = "", back = "") => {
    expect(contrast(value(front), value(back))).toBeGreaterThanOrEqual(3);
  });
});

it("is equally dark for the system's wish and the reader's", () => {
  expect(Object.fromEntries(darkBySystem)).toEqual(Object.fromEntries(dark));
  expect([...dark.keys()].filter((name) => !light.has(name))).toEqual([]);
});
