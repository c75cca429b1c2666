/** Scores of an emotion lane and where they lie. Pure; y is from the lane's top unless a name says page. */

import type { AxisPlan, GridPlan, Rect } from "../wire/generated";
import { clamp, outside } from "./rect";

/** Where a score lies. */
export function yOfScore(axis: AxisPlan, score: number): number {
  const range = axis.high - axis.low;
  const share = range === 0 ? 0 : (axis.high - score) / range;
  return axis.top + clamp(share, 0, 1) * axis.height;
}

/** The score at a height, held within the axis; `step` rounds it, such as 0.5. */
export function scoreAtY(axis: AxisPlan, y: number, step = 0): number {
  const share = axis.height === 0 ? 0 : clamp((y - axis.top) / axis.height, 0, 1);
  const score = axis.high - share * (axis.high - axis.low);
  // Rounded away from noise such as 0.30000000000000004; never minus zero.
  const round = step > 0 ? Math.round(Math.round(score / step) * step * 1e6) / 1e6 : score;
  return clamp(round, axis.low, axis.high) + 0;
}

/** The chart of a lane that lies nearest to a height in it. */
export function axisAt(plan: GridPlan, lane: string, y: number): AxisPlan | null {
  const far = (axis: AxisPlan) => outside(y, axis.top, axis.top + axis.height);
  return plan.axes
    .filter((axis) => axis.lane === lane)
    .reduce<AxisPlan | null>((best, axis) => (best && far(best) <= far(axis) ? best : axis), null);
}

/** One person's chart, or the one that the lane's people share. */
export function axisOf(plan: GridPlan, lane: string, persona: string | null): AxisPlan | null {
  const axes = plan.axes.filter((axis) => axis.lane === lane);
  return axes.find((axis) => axis.persona === persona) ?? axes.find((axis) => axis.persona === null) ?? null;
}

/** How far around a point of a curve a pointer meets it. */
const REACH = 14;

/** A point of a curve; fields at their default are left out. */
type Scored = {
  readonly lane?: string;
  readonly step?: string;
  readonly persona?: string | null;
  readonly value?: number;
};

/** Where a point of a curve is met on the page; `top` is its lane's. */
export function pointBox(plan: GridPlan, top: number, { lane, step, persona, value }: Scored): Rect | null {
  const axis = axisOf(plan, lane ?? "", persona ?? null);
  const column = plan.columns.find((one) => one.step === step);
  if (!axis || !column) return null;
  const [x, y] = [(column.left + column.right) / 2, top + yOfScore(axis, value ?? 0)];
  return { x0: x - REACH, x1: x + REACH, y0: y - REACH, y1: y + REACH };
}
