// How well the claims of a map are supported, card by card, stage by stage and as a whole (S-58). Pure.

import type { EvidenceStatus, LaneKind } from "../wire/generated";
import type { Kinds, MapCopy } from "./copy";
import { columns, evidenceByCard, span } from "./grid";
import { kept } from "./kept";

/** What a card rests on. */
export type Standing = EvidenceStatus | "none";

/** How many cards rest on what; `supported` are those with data behind them, tested or not. */
export interface Counts {
  readonly assumption: number;
  readonly anecdotal: number;
  readonly supported: number;
  readonly none: number;
  readonly all: number;
}

export type Support = Exclude<keyof Counts, "all">;

/** From the weakest to the strongest. */
export const SUPPORTS = ["none", "assumption", "anecdotal", "supported"] as const satisfies readonly Support[];

export interface Coverage {
  readonly map: Counts;
  readonly stages: readonly { readonly stage: Kinds["stage"]; readonly counts: Counts }[];
}

/** Lanes whose cards say how something is drawn or measured, and claim nothing. */
const NO_CLAIMS: ReadonlySet<LaneKind> = new Set([
  "channels",
  "process",
  "storyboard",
  "divider",
  "emotion",
  "metrics",
]);

/** What a card rests on: its own word for it, otherwise the best of its evidence. */
export function standing(copy: MapCopy, card: Kinds["card"]): Standing {
  if (card.status) return card.status;
  const evidence = evidenceByCard(copy).get(card.id) ?? [];
  if (evidence.length === 0) return "none";
  const counts = evidence.some((item) => copy.tables.source.all.get(item.source ?? "")?.method === "quantitative");
  return counts ? "dataBacked" : "anecdotal";
}

/** In which part of the bar a card is counted. */
export function supportOf(standing: Standing): Support {
  return standing === "dataBacked" || standing === "validated" ? "supported" : standing;
}

/** Whether a card is to be supported at all: it lies in a lane that makes claims, or somebody has judged it. */
export function claims(copy: MapCopy, card: Kinds["card"]): boolean {
  const lane = copy.tables.lane.all.get(card.place?.lane ?? "");
  return lane !== undefined && (card.status != null || !NO_CLAIMS.has(lane.kind ?? "text"));
}

type Tally = { -readonly [K in keyof Counts]: number };
const tally = (): Tally => ({ assumption: 0, anecdotal: 0, supported: 0, none: 0, all: 0 });

/** How well the map and each stage are supported. A card that covers several stages counts in each, and once in the map. */
export const coverageOf = kept(["card", "lane", "stage", "step", "evidence", "source"], (copy): Coverage => {
  const grid = columns(copy);
  const map = tally();
  const stages = grid.stages.map(({ stage }) => ({ stage, counts: tally() }));
  for (const card of copy.tables.card.all.values()) {
    const where = card.place && span(grid, card.place.range);
    if (!where || !claims(copy, card)) continue;
    const support = supportOf(standing(copy, card));
    const first = grid.steps[where[0]]?.stage ?? 0;
    const last = grid.steps[where[1]]?.stage ?? first;
    for (const counts of [map, ...stages.slice(first, last + 1).map((one) => one.counts)]) {
      counts[support] += 1;
      counts.all += 1;
    }
  }
  return { map, stages };
});

/** A share in whole percent. Only all is 100, and only nothing is 0. */
export function percent(part: number, all: number): number {
  if (part === 0 || all === 0) return 0;
  if (part === all) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * part) / all)));
}
