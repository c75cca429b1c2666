import { expect, it } from "vitest";

const ALL = import.meta.glob<string>(["../**/*.{ts,svelte}", "!./en/*", "!../**/*.test.*"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const WORDS = import.meta.glob<object>("./en/*.ts", { eager: true, import: "default" });
const SOURCE = Object.values(ALL).join("\n");

/** What is asked for as it stands, and what is put together of pieces. */
const literal = new Set([...SOURCE.matchAll(/["'`]([a-z]\w*(?:\.\w+)+)["'`]/g)].map(([, path]) => path));
const pieced = [...SOURCE.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(([, path = ""]) => {
  const pieces = path.split(/\$\{[^}]*\}/).map((piece) => piece.replaceAll(/[^\w]/g, "\\$&"));
  return new RegExp(`^${pieces.join("[\\w.]+")}$`);
});

function paths(words: object, before: string): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === "string" ? [`${before}.${name}`] : paths(value as object, `${before}.${name}`),
  );
}

it("has no words that nothing shows", () => {
  expect(literal.size).toBeGreaterThan(500);
  const all = Object.entries(WORDS).flatMap(([file, words]) => paths(words, file.replace(/^\.\/en\/|\.ts$/g, "")));
  expect(all.length).toBeGreaterThan(800);
  expect(all.filter((path) => !literal.has(path) && !pieced.some((one) => one.test(path)))).toEqual([]);
});
