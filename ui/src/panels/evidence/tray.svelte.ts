// Lines of evidence that wait for a card, for each source of each map apart; kept with the settings. Knows no core.

import type { App } from "../../state/app.svelte";

/** Lines of so many sources are kept; those that have waited longest go first. */
const MOST = 200;

const keyOf = (map: string, source: string) => `${map} ${source}`;
const NONE: readonly string[] = [];

export const linesOf = (app: App, map: string, source: string): readonly string[] =>
  app.settings.waiting[keyOf(map, source)] ?? NONE;

function keep(app: App, map: string, source: string, lines: readonly string[]): void {
  const key = keyOf(map, source);
  const others = Object.entries(app.settings.waiting).filter(([other]) => other !== key);
  const all = lines.length > 0 ? [...others, [key, lines] as const] : others;
  app.change({ waiting: Object.fromEntries(all.slice(-MOST)) });
}

/** Adds every line that says something; marks of lists are not part of what is said. */
export function addLines(app: App, map: string, source: string, text: string): number {
  const fresh = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "").trim())
    .filter(Boolean);
  if (fresh.length > 0) keep(app, map, source, [...linesOf(app, map, source), ...fresh]);
  return fresh.length;
}

/** Takes one line away: the first that says so. */
export function removeLine(app: App, map: string, source: string, line: string): void {
  const lines = linesOf(app, map, source);
  const at = lines.indexOf(line);
  if (at >= 0) keep(app, map, source, lines.toSpliced(at, 1));
}
