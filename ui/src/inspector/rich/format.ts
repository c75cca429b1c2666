// What buttons and keys do to rich text under the caret: bold, italic, bullets, links, pasting. Knows no framework, no map.

import { safeLink } from "./dom";

/** How the text at the caret is formatted. */
export interface Formats {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly bullet: boolean;
  readonly link: string | null;
}

export const NO_FORMATS: Formats = { bold: false, italic: false, bullet: false, link: null };

/** What is selected, if all of it is inside the element. */
export function rangeIn(root: HTMLElement): Range | null {
  const selection = root.ownerDocument.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && root.contains(range.commonAncestorContainer) ? range : null;
}

/** Selects a range again, after a field beside the text has had the keyboard. */
export function restore(root: HTMLElement, range: Range | null): void {
  root.focus();
  if (!range) return;
  const selection = root.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function query(page: Document, command: string): boolean {
  try {
    return page.queryCommandState(command);
  } catch {
    return false;
  }
}

export function formatsIn(root: HTMLElement): Formats {
  const range = rangeIn(root);
  if (!range) return NO_FORMATS;
  const page = root.ownerDocument;
  return {
    bold: query(page, "bold"),
    italic: query(page, "italic"),
    bullet: blocksIn(root, range).every((block) => block.dataset.bullet !== undefined),
    link: linkAt(root, range)?.getAttribute("href") ?? null,
  };
}

function linkAt(root: HTMLElement, range: Range): HTMLAnchorElement | null {
  const node = range.startContainer;
  const link = (node instanceof Element ? node : node.parentElement)?.closest("a") ?? null;
  return link && root.contains(link) ? link : null;
}

/** Bold or italic on or off for what is selected or typed next. */
export function toggle(root: HTMLElement, format: "bold" | "italic"): void {
  root.focus();
  const page = root.ownerDocument;
  page.execCommand("styleWithCSS", false, "false");
  page.execCommand(format);
}

/** The paragraphs that a range touches. Words that stand in none get one. */
function blocksIn(root: HTMLElement, range: Range): HTMLElement[] {
  return ([...root.children] as HTMLElement[]).filter((block) => range.intersectsNode(block));
}

/** Bullets before every selected paragraph, or before none if all have one. */
export function toggleBullets(root: HTMLElement): void {
  const range = rangeIn(root);
  if (!range) return;
  inParagraphs(root);
  const blocks = blocksIn(root, range);
  const all = blocks.every((block) => block.dataset.bullet !== undefined);
  for (const block of blocks) {
    if (all) delete block.dataset.bullet;
    else block.dataset.bullet = "";
  }
}

/** Browsers leave the first words of an empty element without a paragraph. The caret stays where it is. */
export function inParagraphs(root: HTMLElement): void {
  const loose = (node: Node) => !(node instanceof HTMLElement && /^(DIV|P|UL|OL)$/.test(node.tagName));
  if (root.childNodes.length > 0 && ![...root.childNodes].some(loose)) return;
  const range = rangeIn(root)?.cloneRange();
  const kept = range && {
    node: range.startContainer,
    at: range.startOffset,
    end: range.endContainer,
    to: range.endOffset,
  };
  let block: HTMLElement | null = null;
  for (const node of [...root.childNodes]) {
    if (!loose(node)) {
      block = null;
      continue;
    }
    if (!block) {
      block = root.ownerDocument.createElement("div");
      root.insertBefore(block, node);
    }
    block.append(node);
  }
  if (root.childNodes.length === 0) {
    block = root.ownerDocument.createElement("div");
    block.append(root.ownerDocument.createElement("br"));
    root.append(block);
  }
  if (!kept) return;
  const place = root.ownerDocument.createRange();
  const inside = (node: Node) => (node === root ? (root.firstElementChild ?? root) : node);
  const held = (node: Node, at: number) =>
    Math.min(at, node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? "").length : node.childNodes.length);
  place.setStart(inside(kept.node), held(inside(kept.node), kept.at));
  place.setEnd(inside(kept.end), held(inside(kept.end), kept.to));
  restore(root, place);
}

/** The address that somebody means, or nothing if it leads nowhere. Many leave its beginning out. */
export function linkFrom(text: string): string | null {
  const typed = text.trim();
  if (!typed || /^[a-z]+:/i.test(typed)) return safeLink(typed);
  return safeLink(/^[^\s/@]+@[^\s/@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`);
}

/** A link on what is selected, or as words of its own where nothing is; `null` takes it away. */
export function setLink(root: HTMLElement, link: string | null): void {
  const range = rangeIn(root);
  if (!range) return;
  const page = root.ownerDocument;
  const here = linkAt(root, range);
  if (here && range.collapsed) {
    const whole = page.createRange();
    whole.selectNodeContents(here);
    restore(root, whole);
  }
  if (!link) page.execCommand("unlink");
  else if (range.collapsed && !here) insert(root, link.replace(/^(https?:\/\/|mailto:)/i, ""), link);
  else {
    if (!range.collapsed) restore(root, onWords(root, range));
    page.execCommand("createLink", false, link);
  }
}

/** A selection of everything begins and ends around paragraphs; a link around those would leave an empty one behind. */
function onWords(root: HTMLElement, range: Range): Range {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) texts.push(walker.currentNode as Text);
  const [first, last] = [texts[0], texts.at(-1)];
  const narrow = range.cloneRange();
  if (first && range.startContainer !== first) narrow.setStart(first, 0);
  if (last && range.endContainer !== last) narrow.setEnd(last, last.length);
  return narrow;
}

function insert(root: HTMLElement, text: string, link: string): void {
  const page = root.ownerDocument;
  const element = page.createElement("a");
  element.setAttribute("href", link);
  element.textContent = text;
  const range = rangeIn(root);
  if (!range) return;
  range.insertNode(element);
  range.setStartAfter(element);
  range.collapse(true);
  restore(root, range);
}

/** Inserts words without their look; each line is a paragraph. */
export function insertPlain(root: HTMLElement, text: string): void {
  const page = root.ownerDocument;
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  lines.forEach((line, nth) => {
    if (nth > 0) page.execCommand("insertParagraph");
    if (line) page.execCommand("insertText", false, line);
  });
}

/** Whether an edit that the web view is about to make has no place in rich text, such as underlining. */
export function isForeign(inputType: string): boolean {
  return /^(format(?!Bold|Italic)|insert(Ordered|Unordered)List|insertHorizontalRule|insertFromDrop)/.test(inputType);
}
