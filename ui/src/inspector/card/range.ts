// Columns of a card as two ends that people choose: a step, or a whole stage. Pure; knows no field.

import { stageName, stepName } from "../../map/describe";
import { columns } from "../../map/grid";
import type { MapCopy } from "../../map/copy";
import type { Choice } from "../../shared/Select.svelte";
import type { ColumnRange } from "../../wire/generated";
import { t } from "../../words";

/** "stage:1" or "step:1". */
export type Edge = `${"stage" | "step"}:${string}`;

/** Where a range begins and ends. */
export function edgesOf(range: ColumnRange): readonly [Edge, Edge] {
  if ("step" in range) return [`step:${range.step}`, `step:${range.step}`];
  if ("stage" in range) return [`stage:${range.stage}`, `stage:${range.stage}`];
  if ("steps" in range) return [`step:${range.steps[0]}`, `step:${range.steps[1]}`];
  return [`stage:${range.stages[0]}`, `stage:${range.stages[1]}`];
}

/** Every step, and every stage as a whole, in order. */
export function edges(copy: MapCopy): Choice[] {
  const grid = columns(copy);
  return grid.stages.flatMap(({ stage, first, count }) => [
    { value: `stage:${stage.id}`, label: t("inspector.place.wholeStage", { stage: stageName(copy, stage.id) }) },
    ...grid.steps.slice(first, first + count).map(({ step }) => ({
      value: `step:${step.id}`,
      label: stepName(copy, step.id),
      ...(count > 1 && step.name ? { aside: stageName(copy, stage.id) } : {}),
    })),
  ]);
}

/** The range between two ends; an end that would come before the start moves it along, as `held` says. */
export function rangeOf(copy: MapCopy, from: Edge, to: Edge, held: "from" | "to"): ColumnRange {
  const grid = columns(copy);
  const [a, b] = [from, to].map((edge) => {
    const [kind, id = ""] = edge.split(":") as ["stage" | "step", string];
    const stage = kind === "stage" ? grid.stages[grid.stageIndex.get(id) ?? -1] : undefined;
    const first = stage ? stage.first : (grid.stepIndex.get(id) ?? 0);
    return { kind, id, first, last: stage ? stage.first + stage.count - 1 : first };
  }) as [End, End];
  if (a.first > b.last || b.first < a.first) return single(held === "from" ? a : b);
  if (a.kind === "stage" && b.kind === "stage") return a.id === b.id ? { stage: a.id } : { stages: [a.id, b.id] };
  const start = grid.steps[a.first]?.step.id ?? a.id;
  const end = grid.steps[b.last]?.step.id ?? b.id;
  return start === end ? { step: start } : { steps: [start, end] };
}

type End = { kind: "stage" | "step"; id: string; first: number; last: number };

const single = (end: End): ColumnRange => (end.kind === "stage" ? { stage: end.id } : { step: end.id });
