// The words of entities: what a card says in short, and rich text as plain lines. Pure.

import type { RichParagraph } from "../wire/generated";
import type { Kinds } from "./copy";

/** Rich text as it crosses: plain words, or paragraphs. */
export type Rich = string | readonly RichParagraph[] | undefined;

/** Paragraphs of rich text. */
export function paragraphs(text: Rich): readonly RichParagraph[] {
  if (text === undefined || text === "") return [];
  if (typeof text !== "string") return text;
  return text.split("\n").map((line) => ({ spans: [{ text: line }] }) as RichParagraph);
}

/** The characters alone, paragraphs separated by line feeds. */
export function plain(text: Rich): string {
  if (typeof text === "string") return text;
  return paragraphs(text)
    .map((paragraph) => paragraph.spans.map((span) => span.text).join(""))
    .join("\n");
}

/** The addresses that a text links to, each once. */
export function linksOf(text: Rich): string[] {
  const all = paragraphs(text).flatMap((paragraph) => paragraph.spans.flatMap((span) => span.link ?? []));
  return [...new Set(all)];
}

/** What a card says, on one line. */
export function spoken(card: Kinds["card"]): string {
  return [card.title, plain(card.text)].filter(Boolean).join(": ").replaceAll("\n", " ");
}
