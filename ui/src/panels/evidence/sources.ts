// What kinds of sources there are and how they are marked; must not know any source.

import { inOrder, type Kinds } from "../../map/copy";
import { kept } from "../../map/kept";
import type { IconName } from "../../shared/icons";
import type { SourceKind } from "../../wire/generated";

export const KINDS = {
  interview: "chat-circle",
  survey: "chart-bar",
  support: "lifebuoy",
  analytics: "chart-line",
  review: "star",
  userTest: "user-focus",
  walkthrough: "footprints",
  sales: "storefront",
  social: "share-network",
  operations: "wrench",
  other: "note",
} as const satisfies Record<SourceKind, IconName>;

/** The kinds that count rather than tell, so that a new source of the kind begins as such. */
const COUNTS: readonly SourceKind[] = ["survey", "analytics", "operations"];
export const usualMethod = (kind: SourceKind) => (COUNTS.includes(kind) ? "quantitative" : "qualitative");

/** The sources in order. */
export const sourcesOf = kept(["source"], (copy) => inOrder(copy.tables.source.all.values()));

/** What each source supports. */
export const usedBySource = kept(["evidence"], (copy) => {
  const used = new Map<string, Kinds["evidence"][]>();
  for (const item of inOrder(copy.tables.evidence.all.values())) {
    const own = used.get(item.source ?? "");
    if (own) own.push(item);
    else used.set(item.source ?? "", [item]);
  }
  return used;
});

/**
 * Whether a source is too old on a day, both as `2026-09-30`; a month or a year alone is over after its end. Nobody can tell
 * of a day in words.
 */
export function isStale(staleAfter: string | undefined, today: string): boolean {
  if (!staleAfter || !/^\d{4}(-\d\d){0,2}$/.test(staleAfter)) return false;
  return today.slice(0, staleAfter.length) > staleAfter;
}
