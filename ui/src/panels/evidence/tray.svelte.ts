// Lines of evidence that wait for a card, kept while the window is open, for each map apart. Knows no core.

import { SvelteMap } from "svelte/reactivity";

export interface WaitingLine {
  readonly id: number;
  readonly text: string;
}

/** The lines of each source of each map. */
const waiting = new SvelteMap<string, readonly WaitingLine[]>();
let made = 0;

const keyOf = (map: string, source: string) => `${map} ${source}`;
const NONE: readonly WaitingLine[] = [];

export const linesOf = (map: string, source: string): readonly WaitingLine[] => waiting.get(keyOf(map, source)) ?? NONE;

/** Adds every line that says something; marks of lists are not part of what is said. */
export function addLines(map: string, source: string, text: string): number {
  const fresh = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "").trim())
    .filter(Boolean)
    .map((line) => ({ id: ++made, text: line }));
  if (fresh.length > 0) waiting.set(keyOf(map, source), [...linesOf(map, source), ...fresh]);
  return fresh.length;
}

export function removeLine(map: string, source: string, id: number): void {
  waiting.set(
    keyOf(map, source),
    linesOf(map, source).filter((line) => line.id !== id),
  );
}
