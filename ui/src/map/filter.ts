// Which cards are shown at full strength while a filter is on. Pure.

import type { Filter } from "../state/app.svelte";
import type { Kinds, MapCopy } from "./copy";
import { standing } from "./coverage";
import { inOrder } from "./copy";
import { kept } from "./kept";

/** Whether a filter leaves anything out. */
export function filters(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== "");
}

/** Whether a card passes all of a filter. A card for nobody in particular concerns everybody. */
export function matches(copy: MapCopy, filter: Filter, card: Kinds["card"]): boolean {
  const { persona, department, tag, evidence, lane } = filter;
  if (persona && (card.personas ?? []).length > 0 && !card.personas?.includes(persona)) return false;
  if (department && card.department !== department) return false;
  if (tag && !card.tags?.includes(tag)) return false;
  if (lane && card.place?.lane !== lane) return false;
  return !evidence || standing(copy, card) === evidence;
}

/**
 * Whose curves alone are to be drawn once the filter is about somebody else; `undefined` leaves them as they are. Curves of
 * one chart have no names of their own to be paler by, so that others are left out.
 */
export function curvesFor(
  copy: MapCopy,
  change: { readonly from: string | null; readonly to: string | null },
  drawn: string | null,
): string | null | undefined {
  const feels = [...copy.tables.emotionPoint.all.values()].some((point) => point.persona === change.to);
  const next = change.to !== null && feels ? change.to : null;
  // What somebody has chosen in the legend stays until the filter says otherwise.
  if (next === drawn || (next === null && drawn !== change.from)) return undefined;
  return next;
}

/** How many cards there are, and how many pass. */
export function countMatches(copy: MapCopy, filter: Filter): { readonly shown: number; readonly all: number } {
  let shown = 0;
  for (const card of copy.tables.card.all.values()) if (matches(copy, filter, card)) shown += 1;
  return { shown, all: copy.tables.card.all.size };
}

/** The words that cards are tagged with, by the alphabet. */
export const cardTags = kept(["card"], (copy) =>
  [...new Set([...copy.tables.card.all.values()].flatMap((card) => card.tags ?? []))].sort((a, b) =>
    a.localeCompare(b),
  ),
);

/** The departments in the dictionary's order. */
export const departments = kept(["department"], (copy) => inOrder(copy.tables.department.all.values()));
