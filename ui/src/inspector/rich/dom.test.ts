import { describe, expect, it } from "vitest";

import type { RichParagraph } from "../../wire/generated";
import { readRich, safeLink, writeRich, type RichValue } from "./dom";
import { formatsIn, inParagraphs, isForeign, linkFrom, toggleBullets } from "./format";

function holding(html: string): HTMLElement {
  const root = document.createElement("div");
  root.innerHTML = html;
  return root;
}

const read = (html: string) => readRich(holding(html));
const rich = (...paragraphs: unknown[]) => paragraphs as RichParagraph[];

function round(value: RichValue): RichValue {
  const root = document.createElement("div");
  writeRich(root, value);
  return readRich(root);
}

describe("writing and reading back", () => {
  const values: RichValue[] = [
    "",
    "one",
    "one\ntwo",
    "one\n\ntwo",
    " leading and trailing ",
    rich({ spans: [{ text: "Asked " }, { text: "three times", bold: true }] }),
    rich({ bullet: true, spans: [{ text: "a" }] }, { spans: [{ text: "b", italic: true }] }),
    rich({ spans: [{ text: "a", bold: true, italic: true, link: "https://example.org/a?b" }] }),
    rich({ spans: [{ text: "line\nbreak" }] }),
    rich({ spans: [{ text: "ends in a break\n" }] }),
    rich({ spans: [{ text: "a\n\nb", bold: true }] }),
    rich({ bullet: true, spans: [{ text: "" }] }, { bullet: true, spans: [{ text: "b" }] }),
  ];
  it.each(values.map((value) => [JSON.stringify(value), value] as const))("keeps %s", (_, value) => {
    const back = round(value);
    // Breaks inside bold words are not bold themselves, which cannot be seen.
    const seen = (text: RichValue) =>
      typeof text === "string"
        ? text
        : text.map((one) => [one.bullet ?? false, one.spans.map((span) => span.text).join("")]);
    expect(seen(back)).toEqual(seen(value));
    if (!JSON.stringify(value).includes("\\n\\n")) expect(back).toEqual(value);
  });

  it("writes no link that the core would not take", () => {
    const root = document.createElement("div");
    writeRich(root, rich({ spans: [{ text: "x", link: "javascript:alert(1)" }] }));
    expect(root.querySelector("a")).toBeNull();
  });

  it("writes no markup from words", () => {
    const root = document.createElement("div");
    writeRich(root, "<img src=x onerror=alert(1)>");
    expect(root.querySelector("img")).toBeNull();
    expect(readRich(root)).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("reading what web views make", () => {
  it("takes loose words and blocks", () => {
    expect(read("one<div>two</div><div>three</div>")).toBe("one\ntwo\nthree");
    expect(read("<p>one</p><p>two</p>")).toBe("one\ntwo");
    expect(read("one<br>two")).toBe("one\ntwo");
  });
  it("knows an empty field", () => {
    expect(read("")).toBe("");
    expect(read("<br>")).toBe("");
    expect(read("<div><br></div>")).toBe("");
  });
  it("keeps empty lines between words", () => {
    expect(read("<div>one</div><div><br></div><div>two</div>")).toBe("one\n\ntwo");
  });
  it("takes the last break of a block for what it is", () => {
    expect(read("<div>one<br></div>")).toBe("one");
    expect(read("<div>one<br>two</div>")).toEqual([{ spans: [{ text: "one\ntwo" }] }]);
  });
  it("takes lists as bullets", () => {
    expect(read("<ul><li>a</li><li>b</li></ul>")).toEqual([
      { bullet: true, spans: [{ text: "a" }] },
      { bullet: true, spans: [{ text: "b" }] },
    ]);
  });
  it("takes styles and elements for bold and italic", () => {
    expect(read('<div><span style="font-weight: bold">a</span><em>b</em><strong>c</strong></div>')).toEqual([
      {
        spans: [
          { text: "a", bold: true },
          { text: "b", italic: true },
          { text: "c", bold: true },
        ],
      },
    ]);
  });
  it("joins neighbours of one look and drops others' looks", () => {
    expect(read('<div><b>a</b><b>b</b><font color="red">c</font><u>d</u></div>')).toEqual([
      { spans: [{ text: "ab", bold: true }, { text: "cd" }] },
    ]);
  });
  it("leaves scripts and styles out", () => {
    expect(read("<style>b{}</style><div>a<script>1</script></div>")).toBe("a");
  });
});

describe("links", () => {
  it("are addresses that the core takes", () => {
    expect(safeLink(" https://a.example ")).toBe("https://a.example");
    expect(safeLink("mailto:a@b.example")).toBe("mailto:a@b.example");
    for (const bad of ["javascript:alert(1)", "file:///etc", "https://", "", null]) expect(safeLink(bad)).toBeNull();
  });
});

describe("addresses that people type", () => {
  it("may lack their beginning", () => {
    expect(linkFrom("a.example/x")).toBe("https://a.example/x");
    expect(linkFrom(" me@a.example ")).toBe("mailto:me@a.example");
    expect(linkFrom("http://a.example")).toBe("http://a.example");
    for (const bad of ["", "two words", "javascript:alert(1)"]) expect(linkFrom(bad)).toBeNull();
  });
});

describe("formatting", () => {
  function editing(html: string): HTMLElement {
    const root = holding(html);
    document.body.replaceChildren(root);
    return root;
  }
  function select(from: Node, to: Node = from): void {
    const range = document.createRange();
    range.setStart(from, 0);
    range.setEnd(to, to.childNodes.length);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  }

  it("puts bullets before all selected paragraphs and takes them away again", () => {
    const root = editing("<div>a</div><div data-bullet>b</div><div>c</div>");
    select(root.children[0] as Node, root.children[1]);
    toggleBullets(root);
    expect([...root.children].map((block) => (block as HTMLElement).dataset.bullet)).toEqual(["", "", undefined]);
    expect(formatsIn(root).bullet).toBe(true);
    toggleBullets(root);
    expect(root.querySelector("[data-bullet]")).toBeNull();
  });

  it("gives loose words a paragraph", () => {
    const root = editing("a<b>b</b><div>c</div>");
    select(root.firstChild as Node);
    inParagraphs(root);
    expect(root.innerHTML).toBe("<div>a<b>b</b></div><div>c</div>");
    expect(readRich(root)).toEqual([{ spans: [{ text: "a" }, { text: "b", bold: true }] }, { spans: [{ text: "c" }] }]);
  });

  it("refuses what rich text has no place for", () => {
    expect(["formatUnderline", "insertOrderedList", "insertFromDrop"].every(isForeign)).toBe(true);
    expect(["formatBold", "formatItalic", "insertText", "insertParagraph"].some(isForeign)).toBe(false);
  });
});
