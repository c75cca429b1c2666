// A map as an outline: stage by stage, in each lane by lane, card by card; then what is parked. Pure.

import type { Place } from "../wire/generated";
import type { Kinds, MapCopy } from "./copy";
import { cardsByLane, columns, feelingsAt, hasCards, lanes, parked, personas, placeAt } from "./grid";

interface Item {
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Which of its siblings it is, from 1, and how many there are. */
  readonly nth: number;
  readonly of: number;
  readonly parent: string | null;
}

export type OutlineRow = Item &
  (
    | { readonly kind: "stage"; readonly stage: Kinds["stage"]; readonly open: boolean; readonly count: number }
    | {
        readonly kind: "lane";
        readonly lane: Kinds["lane"];
        readonly stage: string;
        readonly open: boolean;
        readonly count: number;
      }
    | { readonly kind: "card"; readonly card: Kinds["card"]; readonly step: string; readonly lane: string | null }
    | {
        readonly kind: "feeling";
        readonly lane: string;
        readonly step: Kinds["step"];
        readonly point: Kinds["emotionPoint"] | null;
        /** Its number in the stage, for a step without a name. */
        readonly column: number;
      }
    | { readonly kind: "adder"; readonly place: Place | null; readonly lane: string | null }
    | { readonly kind: "parking"; readonly open: boolean; readonly count: number }
  );

export const PARKING = "parking";
export const laneKey = (stage: string, lane: string): string => `${stage}/${lane}`;

/** What stands under a lane of a stage. */
type Leaf = Omit<Item, "nth" | "of" | "parent" | "level"> &
  (
    | Omit<Extract<OutlineRow, { kind: "card" }>, keyof Item>
    | Omit<Extract<OutlineRow, { kind: "feeling" }>, keyof Item>
    | Omit<Extract<OutlineRow, { kind: "adder" }>, keyof Item>
  );

/** The outline without what is inside the closed rows, named by their keys. */
export function outline(copy: MapCopy, closed: ReadonlySet<string>): OutlineRow[] {
  const grid = columns(copy);
  const shown = lanes(copy).filter((lane) => lane.kind !== "divider" && !lane.hidden);
  const groups = groupsOf(copy);
  const rows: OutlineRow[] = [];
  const under = (parent: string, level: 2 | 3, leaves: readonly Leaf[]) =>
    leaves.forEach((leaf, nth) => rows.push({ ...leaf, level, nth: nth + 1, of: leaves.length, parent }));

  const top = grid.stages.length + 1;
  grid.stages.forEach(({ stage, first, count }, at) => {
    const inside = shown.map((lane) => ({ lane, cards: groups.get(laneKey(stage.id, lane.id)) ?? [] }));
    const open = !closed.has(stage.id);
    const all = inside.reduce((sum, { cards }) => sum + cards.length, 0);
    rows.push({ kind: "stage", key: stage.id, level: 1, nth: at + 1, of: top, parent: null, stage, open, count: all });
    if (!open) return;
    inside.forEach(({ lane, cards }, nth) => {
      const key = laneKey(stage.id, lane.id);
      const unfolded = !closed.has(key);
      const leaves = hasCards(lane.kind)
        ? cardLeaves(copy, lane, first, cards, key)
        : feelingLeaves(copy, lane.id, first, count);
      const said = hasCards(lane.kind) ? cards.length : leaves.filter((leaf) => "point" in leaf && leaf.point).length;
      const place = { level: 2 as const, nth: nth + 1, of: inside.length, parent: stage.id };
      rows.push({ kind: "lane", key, ...place, lane, stage: stage.id, open: unfolded, count: said });
      if (unfolded) under(key, 3, leaves);
    });
  });

  const waiting = parked(copy);
  const open = !closed.has(PARKING);
  const place = { level: 1 as const, nth: top, of: top, parent: null };
  rows.push({ kind: "parking", key: PARKING, ...place, open, count: waiting.length });
  if (open) {
    const cards = waiting.map((card): Leaf => ({ kind: "card", key: `card:${card.id}`, card, step: "", lane: null }));
    under(PARKING, 2, [...cards, { kind: "adder", key: `+${PARKING}`, place: null, lane: null }]);
  }
  return rows;
}

type Placed = { readonly card: Kinds["card"]; readonly first: number };

/** The cards by the stage that they begin in, and by lane. */
function groupsOf(copy: MapCopy): ReadonlyMap<string, Placed[]> {
  const grid = columns(copy);
  const groups = new Map<string, Placed[]>();
  for (const [lane, cards] of cardsByLane(copy)) {
    for (const placed of cards) {
      const stage = grid.stages[grid.steps[placed.first]?.stage ?? -1]?.stage.id;
      const key = laneKey(stage ?? "", lane);
      const group = groups.get(key);
      if (group) group.push(placed);
      else groups.set(key, [placed]);
    }
  }
  return groups;
}

/** Cards, and a line to write new ones on: they go where the last one begins. */
function cardLeaves(copy: MapCopy, lane: Kinds["lane"], first: number, cards: readonly Placed[], key: string): Leaf[] {
  const grid = columns(copy);
  const leaves = cards.map(({ card, first }): Leaf => {
    const narrow = card.place && "step" in card.place.range;
    const step = narrow ? (grid.steps[first]?.step.name ?? "") : "";
    return { kind: "card", key: `card:${card.id}`, card, step, lane: lane.id };
  });
  const place = placeAt(copy, lane.id, cards.at(-1)?.first ?? first);
  return place ? [...leaves, { kind: "adder", key: `+${key}`, place, lane: lane.id }] : leaves;
}

/** The feelings on each step of a stage; a step without one has a row to say it on. */
function feelingLeaves(copy: MapCopy, lane: string, first: number, count: number): Leaf[] {
  const order = new Map(personas(copy).map((persona, nth) => [persona.id, nth]));
  const rank = (point: Kinds["emotionPoint"]) =>
    (order.get(point.persona ?? "") ?? -1) + (point.series === "second" ? 0.5 : 0);
  return columns(copy)
    .steps.slice(first, first + count)
    .flatMap(({ step }, nth): Leaf[] => {
      const points = feelingsAt(copy, lane, step.id).sort((a, b) => rank(a) - rank(b));
      const at = { kind: "feeling", lane, step, column: nth + 1 } as const;
      if (points.length === 0) return [{ ...at, key: `${lane} ${step.id}`, point: null }];
      return points.map((point) => ({ ...at, key: `feeling:${point.id}`, point }));
    });
}

/**
 * The fields of a feeling as it is typed in one line: `+0.5 Curious`, `-1`, `Curious`. A word of the dictionary brings its
 * own score; any other words stand beside the point.
 */
export function typedFeeling(copy: MapCopy, typed: string, fresh: boolean): Record<string, unknown> {
  const found = /^\s*([+\-\u2212]?\d+(?:[.,]\d+)?)(?:\s+|$)/.exec(typed);
  const value = found ? Number((found[1] ?? "").replace("\u2212", "-").replace(",", ".")) : undefined;
  const said = typed.slice(found?.[0].length ?? 0).trim();
  const same = (name: string | undefined) => name?.toLowerCase() === said.toLowerCase();
  const word = said ? [...copy.tables.emotionWord.all.values()].find((one) => same(one.name)) : undefined;
  const score = value ?? word?.value ?? (fresh ? 0 : undefined);
  return {
    ...(score === undefined ? {} : { value: score }),
    word: word?.id ?? null,
    label: word ? "" : said,
  };
}
