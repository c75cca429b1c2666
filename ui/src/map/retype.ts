// Formatted text that was typed over as plain words: what was not touched keeps its formatting. Pure.

import type { RichParagraph, RichSpan } from "../wire/generated";
import { paragraphs, plain, type Rich } from "./text";

type Format = Omit<RichSpan, "text">;
/** A character with its formatting, or the end of a paragraph with what the next one is. */
type Unit = { char: string; format: Format; next?: Omit<RichParagraph, "spans"> };

function units(text: Rich): Unit[] {
  return paragraphs(text).flatMap(({ spans, ...next }, nth): Unit[] => [
    ...(nth > 0 ? [{ char: "\n", format: {}, next }] : []),
    ...spans.flatMap(({ text: run, ...format }) => [...run].map((char) => ({ char, format }))),
  ]);
}

/** Text with the words of `typed`: what both begin and end with stays as it was, what lies between follows what is before it. */
export function retyped(text: Rich, typed: string): Rich {
  if (typeof text === "string" || text === undefined) return typed;
  if (plain(text) === typed) return text;
  const [old, now] = [units(text), [...typed]];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start]?.char === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end)?.char === now.at(-1 - end)) end += 1;
  const near = old[start - 1]?.format ?? old[start]?.format ?? {};
  const format: Format = { ...(near.bold ? { bold: true } : {}), ...(near.italic ? { italic: true } : {}) };
  const fresh = now.slice(start, now.length - end).map((char): Unit => ({ char, format }));
  return built([...old.slice(0, start), ...fresh, ...old.slice(old.length - end)], paragraphs(text)[0]);
}

function built(all: readonly Unit[], first: RichParagraph | undefined): RichParagraph[] {
  let last: RichParagraph = { ...first, spans: [] };
  const made = [last];
  for (const { char, format, next } of all) {
    const before = last.spans.at(-1);
    if (char === "\n") {
      last = { ...(next ?? last), spans: [] };
      made.push(last);
    } else if (before && sameFormat(before, format)) before.text += char;
    else last.spans.push({ ...format, text: char });
  }
  return made;
}

const sameFormat = (a: Format, b: Format): boolean =>
  (a.bold ?? false) === (b.bold ?? false) &&
  (a.italic ?? false) === (b.italic ?? false) &&
  (a.link ?? null) === (b.link ?? null);
