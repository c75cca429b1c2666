/**
 * Where the map's table lies on the page: lanes, stages, steps and cells, and which of them a point is in. All lengths
 * are px of the page. Pure; reads the scene's layers and the core's `GridPlan`, never a node.
 *
 * Columns stand in the order of the map; on the page of a map that reads from the right, the first is the rightmost.
 */

import type { ColumnPlan, GridPlan, Layer, Point, Rect, Scene } from "../wire/generated";
import { layerOf } from "./layers";
import { outside, unionOf } from "./rect";

export * from "./rect";
export * from "./slots";
export * from "./axis";

/** A lane's row. */
export type LaneBox = { lane: string; box: Rect };

/** A cell of the table. */
export type Cell = { lane: string; step: string; stage: string; column: number };

/** Left and right edge of the table's rows: the lanes' panels, the rail included. */
function sides(plan: GridPlan): { x0: number; x1: number } {
  const [a, b] = plan.panel;
  return { x0: Math.min(a, b), x1: Math.max(a, b) };
}

function rowBox(layer: Layer, plan: GridPlan): Rect {
  return { ...sides(plan), y0: layer.origin.y, y1: layer.origin.y + layer.size.height };
}

/** All lanes from top to bottom, from panel edge to panel edge. */
export function laneBoxes(scene: Scene, plan: GridPlan): LaneBox[] {
  return scene.layers
    .flatMap((layer) => (layer.kind.kind === "lane" ? [{ lane: layer.kind.lane, box: rowBox(layer, plan) }] : []))
    .sort((a, b) => a.box.y0 - b.box.y0);
}

/** One lane, from panel edge to panel edge. */
export function laneBox(scene: Scene, plan: GridPlan, lane: string): Rect | null {
  const layer = layerOf(scene, { kind: "lane", lane });
  return layer ? rowBox(layer, plan) : null;
}

/** The lane that a height on the page lies in. Null between lanes. */
export function laneAt(scene: Scene, y: number): string | null {
  const layer = scene.layers.find(
    ({ kind, origin, size }) => kind.kind === "lane" && y >= origin.y && y < origin.y + size.height,
  );
  return layer?.kind.kind === "lane" ? layer.kind.lane : null;
}

/** The lane that lies nearest to a height. */
export function nearestLane(scene: Scene, y: number): string | null {
  let best: { lane: string; far: number } | null = null;
  for (const { kind, origin, size } of scene.layers) {
    if (kind.kind !== "lane") continue;
    const far = outside(y, origin.y, origin.y + size.height);
    if (!best || far < best.far) best = { lane: kind.lane, far };
  }
  return best?.lane ?? null;
}

/** Before which lane something lands that is let go at this height: an index into `laneBoxes`, or their count. */
export function laneGap(scene: Scene, plan: GridPlan, y: number): { index: number; y: number } {
  const lanes = laneBoxes(scene, plan);
  const found = lanes.findIndex(({ box }) => y < (box.y0 + box.y1) / 2);
  const index = found < 0 ? lanes.length : found;
  const [above, below] = [lanes[index - 1], lanes[index]];
  if (above && below) return { index, y: (above.box.y1 + below.box.y0) / 2 };
  return { index, y: below ? below.box.y0 : (above?.box.y1 ?? 0) };
}

/** The column that an x lies in, as an index into the plan's columns. */
export function columnAt(plan: GridPlan, x: number): number | null {
  const at = plan.columns.findIndex(({ left, right }) => x >= left && x < right);
  return at < 0 ? null : at;
}

/** The column nearest to an x; null if there are none. */
export function nearestColumn(plan: GridPlan, x: number): number | null {
  let best: { at: number; far: number } | null = null;
  for (const [at, { left, right }] of plan.columns.entries()) {
    const far = outside(x, left, right);
    if (!best || far < best.far) best = { at, far };
  }
  return best?.at ?? null;
}

/** The cell that a point of the page is in. */
export function cellAt(scene: Scene, plan: GridPlan, { x, y }: Point): Cell | null {
  return cell(plan, laneAt(scene, y), columnAt(plan, x));
}

function cell(plan: GridPlan, lane: string | null, column: number | null): Cell | null {
  const found = column === null ? undefined : plan.columns[column];
  if (lane === null || column === null || !found) return null;
  return { lane, step: found.step, stage: found.stage, column };
}

/** The box of the cell of a lane and a step. */
export function cellBox(scene: Scene, plan: GridPlan, lane: string, step: string): Rect | null {
  return rangeBox(scene, plan, lane, step, step);
}

/** The box of the cells of a lane from one step to another, in either order. */
export function rangeBox(scene: Scene, plan: GridPlan, lane: string, from: string, to: string): Rect | null {
  const row = laneBox(scene, plan, lane);
  const across = columnsBox(plan, stepsBetween(plan, from, to), row);
  return across;
}

/** The columns from one step to another, in either order; both ends included. */
export function stepsBetween(plan: GridPlan, from: string, to: string): ColumnPlan[] {
  const [a, b] = [from, to].map((step) => plan.columns.findIndex((column) => column.step === step)) as [number, number];
  return a < 0 || b < 0 ? [] : plan.columns.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** The whole table: from the stages' top to the last row's bottom. */
export function tableBox(scene: Scene, plan: GridPlan): Rect | null {
  const rows = scene.layers.filter(
    ({ kind: { kind } }) => kind === "header" || kind === "transitions" || kind === "lane" || kind === "parking",
  );
  return unionOf(rows.map((layer) => rowBox(layer, plan)));
}

function columnsBox(plan: GridPlan, columns: readonly ColumnPlan[], rows: Rect | null): Rect | null {
  if (!rows || columns.length === 0) return null;
  const x0 = Math.min(...columns.map((column) => Math.min(column.left, column.right)));
  const x1 = Math.max(...columns.map((column) => Math.max(column.left, column.right)));
  return { x0, x1, y0: rows.y0, y1: rows.y1 };
}

/** The x of the border before a column, or after the last one. */
export function borderX(plan: GridPlan, before: number, rtl: boolean): number | null {
  const { columns } = plan;
  const next = columns[before];
  if (next) return rtl ? next.right : next.left;
  const last = columns[columns.length - 1];
  return last ? (rtl ? last.left : last.right) : null;
}

/** The border nearest to an x: before which column it is, and how far away. Of two the one that is met first. */
export function nearestBorder(
  plan: GridPlan,
  x: number,
  rtl: boolean,
): { before: number; x: number; far: number } | null {
  let best: { before: number; x: number; far: number } | null = null;
  for (let before = 0; before <= plan.columns.length; before += 1) {
    const at = borderX(plan, before, rtl);
    if (at === null) return null;
    const far = Math.abs(at - x);
    if (!best || far < best.far) best = { before, x: at, far };
  }
  return best;
}
