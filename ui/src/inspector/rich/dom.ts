// Rich text as an editable element holds it: writes paragraphs into the page and reads them back. Knows no framework, no map.

import type { RichParagraph, RichSpan } from "../../wire/generated";
import { paragraphs, type Rich } from "../../map/text";

/** Rich text as the core takes it: plain words where nothing is formatted. */
export type RichValue = string | RichParagraph[];

type Format = { readonly bold: boolean; readonly italic: boolean; readonly link: string | null };
type Spans = { text: string; format: Format }[];

const PLAIN: Format = { bold: false, italic: false, link: null };
const BLOCKS = /^(ADDRESS|ARTICLE|BLOCKQUOTE|DIV|DL|DD|DT|H[1-6]|LI|OL|P|PRE|SECTION|TABLE|TBODY|TR|UL)$/;
const IGNORED = /^(SCRIPT|STYLE|TEMPLATE|HEAD|TITLE)$/;

/** The address that a link may lead to, or nothing: the same schemes that the core takes. */
export function safeLink(address: string | null | undefined): string | null {
  const text = address?.trim() ?? "";
  return /^(https?:\/\/|mailto:)\S+$/i.test(text) ? text : null;
}

/** Puts rich text into an element: a `div` for each paragraph, with `data-bullet` before which a bullet is drawn. */
export function writeRich(root: HTMLElement, value: Rich): void {
  const page = root.ownerDocument;
  const blocks = paragraphs(value).map(({ bullet, spans }) => {
    const block = page.createElement("div");
    if (bullet) block.dataset.bullet = "";
    for (const span of spans) if (span.text) block.append(written(page, span));
    // An empty line has no height, and a last break is not seen, without one more.
    if (!block.textContent || block.textContent.endsWith("\n")) block.append(page.createElement("br"));
    breakLines(block);
    return block;
  });
  root.replaceChildren(...blocks);
}

function written(page: Document, span: RichSpan): Node {
  let node: Node = page.createTextNode(span.text);
  const wrap = (element: HTMLElement) => {
    element.append(node);
    node = element;
  };
  if (span.italic) wrap(page.createElement("i"));
  if (span.bold) wrap(page.createElement("b"));
  const address = safeLink(span.link);
  if (address) {
    const link = page.createElement("a");
    link.setAttribute("href", address);
    wrap(link);
  }
  return node;
}

/** Line feeds inside a paragraph as elements, which editing understands everywhere. */
function breakLines(block: HTMLElement): void {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.includes("\n")) continue;
    const pieces = text.data.split("\n").flatMap((line, nth) => {
      const words = line ? [line] : [];
      return nth === 0 ? words : [block.ownerDocument.createElement("br"), ...words];
    });
    text.replaceWith(...pieces);
  }
}

/** What an element holds, whatever editing has made of it. */
export function readRich(root: HTMLElement): RichValue {
  const found: { bullet: boolean; spans: Spans }[] = [];
  let current: { bullet: boolean; spans: Spans } | null = null;
  /** Breaks that count only if words follow: the last one of a block is not seen. */
  let breaks = 0;

  function say(text: string, format: Format, bullet: boolean): void {
    if (!current) {
      current = { bullet, spans: [] };
      found.push(current);
    }
    const last = current.spans.at(-1);
    if (last && sameFormat(last.format, format)) last.text += text;
    else current.spans.push({ text, format });
  }

  function end(): void {
    if (breaks > 1) say("\n".repeat(breaks - 1), current?.spans.at(-1)?.format ?? PLAIN, current?.bullet ?? false);
    breaks = 0;
    current = null;
  }

  function walk(node: Node, format: Format, bullet: boolean, inBlock: boolean): void {
    if (node.nodeType === Node.TEXT_NODE) {
      // Some web views put this where a caret would have no height.
      const text = (node.nodeValue ?? "").replaceAll("\u200b", "").replaceAll("\r", "");
      if (!text) return;
      if (breaks > 0) say("\n".repeat(breaks), PLAIN, bullet);
      breaks = 0;
      say(text, format, bullet);
      return;
    }
    if (!(node instanceof HTMLElement) || IGNORED.test(node.tagName)) return;
    if (node.tagName === "BR") {
      if (inBlock) breaks += 1;
      else if (current) end();
      else found.push({ bullet, spans: [] });
      return;
    }
    if (!BLOCKS.test(node.tagName)) {
      for (const child of node.childNodes) walk(child, formatOf(node, format), bullet, inBlock);
      return;
    }
    end();
    const before = found.length;
    const own = bullet || node.tagName === "LI" || node.dataset.bullet !== undefined;
    for (const child of node.childNodes) walk(child, formatOf(node, format), own, true);
    end();
    if (found.length === before && !/^(UL|OL|TABLE|TBODY)$/.test(node.tagName)) found.push({ bullet: own, spans: [] });
  }

  for (const child of root.childNodes) walk(child, PLAIN, false, false);
  end();
  return valueOf(found);
}

function sameFormat(one: Format, other: Format): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.link === other.link;
}

function formatOf(element: HTMLElement, around: Format): Format {
  const { tagName, style } = element;
  const weight = style.fontWeight;
  const bold = /^(B|STRONG)$/.test(tagName) || /^(bold|bolder|[6-9]00)$/.test(weight);
  const italic = /^(I|EM|CITE)$/.test(tagName) || /^(italic|oblique)/.test(style.fontStyle);
  const link = tagName === "A" ? safeLink(element.getAttribute("href")) : null;
  return {
    bold: /^(normal|[1-4]00)$/.test(weight) ? false : around.bold || bold,
    italic: style.fontStyle === "normal" ? false : around.italic || italic,
    link: link ?? around.link,
  };
}

function valueOf(found: readonly { bullet: boolean; spans: Spans }[]): RichValue {
  const all: RichParagraph[] = found.map(({ bullet, spans }) => ({
    bullet,
    spans: (spans.length > 0 ? spans : [{ text: "", format: PLAIN }]).map(({ text, format }) => ({ text, ...format })),
  }));
  if (all.every(({ bullet, spans }) => !bullet && spans.every(({ text }) => text === ""))) {
    return "\n".repeat(Math.max(0, all.length - 1));
  }
  const plain = all.every(
    ({ bullet, spans }) =>
      !bullet && spans.every((span) => !span.bold && !span.italic && !span.link && !span.text.includes("\n")),
  );
  return plain ? all.map(({ spans }) => spans.map(({ text }) => text).join("")).join("\n") : all.map(short);
}

/** Without what is at its default, as in files. */
function short({ bullet, spans }: RichParagraph): RichParagraph {
  const lean = spans.map(({ text, bold, italic, link }) => ({
    text,
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link ? { link } : {}),
  }));
  return { ...(bullet ? { bullet } : {}), spans: lean } as RichParagraph;
}
