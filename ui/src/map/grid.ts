// The rows and columns of a map, and what lies where. Pure; answers are kept until a table that they rest on changes.

import type { ColumnRange, EmotionPoint, LaneKind, Place } from "../wire/generated";
import { inOrder, type Kinds, type MapCopy, type PartKind, type Sparse } from "./copy";

export interface Columns {
  readonly stages: readonly { readonly stage: Kinds["stage"]; readonly first: number; readonly count: number }[];
  readonly steps: readonly { readonly step: Kinds["step"]; readonly stage: number }[];
  readonly stepIndex: ReadonlyMap<string, number>;
  readonly stageIndex: ReadonlyMap<string, number>;
}

/** Keeps an answer until one of the tables has another version. */
function kept<T>(kinds: readonly PartKind[], make: (copy: MapCopy) => T): (copy: MapCopy) => T {
  // Tables are the same through all copies of one map.
  const known = new WeakMap<MapCopy["tables"], { key: string; answer: T }>();
  return (copy) => {
    const key = kinds.map((kind) => copy.tables[kind].version).join();
    const last = known.get(copy.tables);
    if (last?.key === key) return last.answer;
    const answer = make(copy);
    known.set(copy.tables, { key, answer });
    return answer;
  };
}

export const columns = kept(["stage", "step"], (copy): Columns => {
  const byStage = new Map<string, Kinds["step"][]>();
  for (const step of inOrder(copy.tables.step.all.values())) {
    const siblings = byStage.get(step.stage ?? "") ?? [];
    siblings.push(step);
    byStage.set(step.stage ?? "", siblings);
  }
  const stages: { stage: Kinds["stage"]; first: number; count: number }[] = [];
  const steps: { step: Kinds["step"]; stage: number }[] = [];
  for (const stage of inOrder(copy.tables.stage.all.values())) {
    const own = byStage.get(stage.id) ?? [];
    const nth = stages.length;
    stages.push({ stage, first: steps.length, count: own.length });
    steps.push(...own.map((step) => ({ step, stage: nth })));
  }
  return {
    stages,
    steps,
    stepIndex: new Map(steps.map(({ step }, nth) => [step.id, nth])),
    stageIndex: new Map(stages.map(({ stage }, nth) => [stage.id, nth])),
  };
});

/** The lanes from top to bottom, hidden ones included. */
export const lanes = kept(["lane"], (copy) => inOrder(copy.tables.lane.all.values()));

/** The personas in order. */
export const personas = kept(["persona"], (copy) => inOrder(copy.tables.persona.all.values()));

/** First and last column of a range; null if an end is missing. */
export function span(grid: Columns, range: ColumnRange): readonly [number, number] | null {
  const stage = (id: string): readonly [number, number] | null => {
    const nth = grid.stageIndex.get(id);
    const found = nth === undefined ? undefined : grid.stages[nth];
    return found && found.count > 0 ? [found.first, found.first + found.count - 1] : null;
  };
  const step = (id: string): readonly [number, number] | null => {
    const nth = grid.stepIndex.get(id);
    return nth === undefined ? null : [nth, nth];
  };
  let ends: (readonly [number, number] | null)[];
  if ("step" in range) ends = [step(range.step)];
  else if ("steps" in range) ends = range.steps.map(step);
  else if ("stage" in range) ends = [stage(range.stage)];
  else ends = range.stages.map(stage);
  const found = ends.filter((end) => end !== null);
  if (found.length < ends.length || found.length === 0) return null;
  return [Math.min(...found.map((end) => end[0])), Math.max(...found.map((end) => end[1]))];
}

/** The cards of each lane by first column, then order. */
export const cardsByLane = kept(["card", "stage", "step"], (copy) => {
  const grid = columns(copy);
  const byLane = new Map<string, { card: Kinds["card"]; first: number; last: number }[]>();
  for (const card of inOrder(copy.tables.card.all.values())) {
    const place = card.place;
    const where = place && span(grid, place.range);
    if (!where) continue;
    const own = byLane.get(place.lane) ?? [];
    own.push({ card, first: where[0], last: where[1] });
    byLane.set(place.lane, own);
  }
  for (const own of byLane.values()) own.sort((a, b) => a.first - b.first);
  return byLane;
});

/** The cards that begin in a cell, in order. */
export function cardsAt(copy: MapCopy, lane: string, column: number): Kinds["card"][] {
  return (cardsByLane(copy).get(lane) ?? []).filter((entry) => entry.first === column).map((entry) => entry.card);
}

/** The cards that cover a cell, in order. */
export function cardsOver(copy: MapCopy, lane: string, column: number): Kinds["card"][] {
  const covers = (entry: { first: number; last: number }) => entry.first <= column && column <= entry.last;
  return (cardsByLane(copy).get(lane) ?? []).filter(covers).map((entry) => entry.card);
}

/** The cards without a place, in order. */
export const parked = kept(["card"], (copy) =>
  inOrder(copy.tables.card.all.values()).filter((card) => card.place == null),
);

/** The points of a lane on a step. */
export function feelingsAt(copy: MapCopy, lane: string, step: string): Sparse<EmotionPoint>[] {
  return (feelingsByCell(copy).get(`${lane} ${step}`) ?? []).slice();
}

const feelingsByCell = kept(["emotionPoint"], (copy) => {
  const byCell = new Map<string, Sparse<EmotionPoint>[]>();
  for (const point of copy.tables.emotionPoint.all.values()) {
    const key = `${point.lane} ${point.step}`;
    byCell.set(key, [...(byCell.get(key) ?? []), point]);
  }
  return byCell;
});

/** The evidence of each card, in order. */
export const evidenceByCard = kept(["evidence"], (copy) => {
  const byCard = new Map<string, Kinds["evidence"][]>();
  for (const item of inOrder(copy.tables.evidence.all.values())) {
    const card = item.card ?? "";
    byCard.set(card, [...(byCard.get(card) ?? []), item]);
  }
  return byCard;
});

/** Whether cards may lie in lanes of a kind. */
export function hasCards(kind: LaneKind | undefined): boolean {
  return kind !== "emotion" && kind !== "divider";
}

/** Where a new card of a cell lies: what cards of its lane usually cover. */
export function placeAt(copy: MapCopy, lane: string, column: number): Place | null {
  const grid = columns(copy);
  const at = grid.steps[column];
  const row = copy.tables.lane.all.get(lane);
  if (!at || !row) return null;
  const stage = grid.stages[at.stage];
  const wide = (row.align ?? "stages") === "stages" && row.kind !== "touchpoints" && row.kind !== "channels";
  return { lane, range: wide && stage ? { stage: stage.stage.id } : { step: at.step.id } };
}
