import { afterEach, describe, expect, expectTypeOf, it } from "vitest";

import { bytes, date, dateTime, fill, number, parse, type Places } from "./format";
import { message, setLocale, t, type Key } from "./index";
import { accented, bracketed } from "./pseudo";

afterEach(() => setLocale("en"));

describe("templates", () => {
  it("puts values into their places", () => {
    expect(fill("{who} in {stage}", { who: "Lena", stage: "Order" })).toBe("Lena in Order");
  });
  it("chooses the plural form and writes the number into it", () => {
    const template = "{n|one card|# cards}";
    expect([0, 1, 2, 1500].map((n) => fill(template, { n }))).toEqual([
      "0 cards",
      "one card",
      "2 cards",
      "1,500 cards",
    ]);
  });
  it("has places inside plural forms", () => {
    const template = "{n|one card in {stage}|# cards in {stage}}.";
    expect(fill(template, { n: 1, stage: "Order" })).toBe("one card in Order.");
    expect(fill(template, { n: 3, stage: "#1 | {x}" })).toBe("3 cards in #1 | {x}.");
  });
  it("shows the name of a place that got no value", () => {
    expect(fill("{n|one|#} of {total}", { n: 2 })).toBe("2 of {total}");
  });
  it("takes a lone brace for text", () => {
    expect(fill("a { b")).toBe("a { b");
    expect(parse("")).toEqual([]);
  });
  it("knows its places at compile time", () => {
    expectTypeOf<Places<"{n|one card in {stage}|# cards in {stage}} by {who}">>().toEqualTypeOf<
      "n" | "stage" | "who"
    >();
    expectTypeOf<Places<"Cancel">>().toEqualTypeOf<never>();
  });
});

describe("the catalogue", () => {
  it("finds words by their path", () => {
    expect(t("common.cancel")).toBe("Cancel");
    expect(t("shared.tag.remove", { tag: "web" })).toBe("Remove web");
    expect(message("shared.list.moved", { n: 1, total: 3 })).toBe("Line moved to place 1 of 3");
  });
  it("refuses unknown keys and missing values when compiled", () => {
    // @ts-expect-error no such key
    expect(t("common.nowhere")).toBe("common.nowhere");
    // @ts-expect-error its value is missing
    expect(t("shared.addNew")).toBe("Add “{text}”");
    expectTypeOf<"common.cancel">().toExtend<Key>();
  });
});

describe("the stand-in language", () => {
  it("is accented, bracketed and a third longer, and leaves values alone", () => {
    setLocale("pseudo");
    const said = t("shared.addNew", { text: "Lena" });
    expect(said).toMatch(/^⟦Åðð “Lena”·+⟧$/);
    expect(said.length).toBeGreaterThanOrEqual("Add “Lena”".length * 1.35);
    expect(t("shared.matches", { n: 4 })).toContain("4 çĥöîçéš");
  });
  it("has a letter for every letter", () => {
    expect(accented("azAZ09")).toBe("ážÅŽ09");
    expect(accented("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")).not.toMatch(/[a-zA-Z]/);
    expect(bracketed("")).toBe("");
  });
});

describe("numbers and dates", () => {
  it("writes numbers with a true minus and never a minus zero", () => {
    expect([number(-1.84, 1), number(-0.04, 1), number(1234567), number(0.5, 2)]).toEqual([
      "−1.8",
      "0",
      "1,234,567",
      "0.5",
    ]);
  });
  it("writes sizes in the largest fitting unit", () => {
    expect([0, 1, 999, 1000, 999_600, 12_345_678, 3e12].map(bytes)).toEqual([
      "0 bytes",
      "1 byte",
      "999 bytes",
      "1 kB",
      "1 MB",
      "12 MB",
      "3,000 GB",
    ]);
  });
  it("writes days and minutes", () => {
    const noon = new Date(2026, 8, 14, 12, 5).getTime();
    expect(date(noon)).toContain("2026");
    expect(dateTime(noon)).toContain("12:05");
  });
});
