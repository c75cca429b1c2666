import { describe, expect, it } from "vitest";

import { retyped } from "./retype";
import { plain, type Rich } from "./text";

const TEXT: Rich = [
  { spans: [{ text: "Calls the " }, { text: "hotline", bold: true }, { text: " twice" }] },
  { bullet: true, spans: [{ text: "see " }, { text: "the log", link: "https://a.example" }] },
];

describe("text that is typed over", () => {
  it("keeps the formatting of what was not touched", () => {
    expect(retyped(TEXT, "Calls the hotline three times\nsee the log")).toEqual([
      { spans: [{ text: "Calls the " }, { text: "hotline", bold: true }, { text: " three times" }] },
      TEXT[1],
    ]);
  });

  it("takes the formatting of what stands before, but no link", () => {
    const typed = "Calls the hotlines twice\nsee the log";
    expect(retyped(TEXT, typed)).toMatchObject([
      { spans: [{ text: "Calls the " }, { text: "hotlines", bold: true }, { text: " twice" }] },
      {},
    ]);
    expect(plain(retyped(TEXT, typed))).toBe(typed);
    expect(retyped(TEXT, "Calls the hotline twice\nsee the log book")).toMatchObject([
      {},
      { spans: [{ text: "see " }, { text: "the log", link: "https://a.example" }, { text: " book" }] },
    ]);
  });

  it("joins and divides paragraphs", () => {
    expect(retyped(TEXT, "Calls the hotline twice, see the log")).toHaveLength(1);
    expect(retyped(TEXT, "Calls the hotline twice\nsee the log\nand call")).toMatchObject([{}, {}, { bullet: true }]);
    expect(plain(retyped(TEXT, ""))).toBe("");
  });

  it("is what it was if nothing has changed, and plain where nothing was formatted", () => {
    expect(retyped(TEXT, plain(TEXT))).toBe(TEXT);
    expect(retyped("plain", "other")).toBe("other");
    expect(retyped(undefined, "other")).toBe("other");
  });
});
