// What lies inside of stages, steps and lanes. Pure.

import type { Part } from "../wire/generated";
import { named, type MapCopy } from "./copy";
import { columns, span } from "./grid";

/** How many cards and feelings go with these parts: those that lie in no other stage, step or lane. */
export function insideOf(copy: MapCopy, parts: readonly Part[]): number {
  const found = parts.flatMap((part) => named(part) ?? []);
  const grid = columns(copy);
  const inside = [...copy.tables.card.all.values()].filter((card) => {
    const where = card.place && span(grid, card.place.range);
    return found.some(({ kind, id }) => {
      if (kind === "lane") return card.place?.lane === id;
      if (!where) return false;
      const [first, last] = where;
      if (kind === "step") return first === last && grid.stepIndex.get(id) === first;
      const own = kind === "stage" ? grid.stages[grid.stageIndex.get(id) ?? -1] : undefined;
      return own !== undefined && first >= own.first && last < own.first + own.count;
    });
  }).length;
  const feelings = [...copy.tables.emotionPoint.all.values()].filter((point) =>
    found.some(({ kind, id }) => {
      if (kind === "lane" || kind === "step") return point[kind] === id;
      return kind === "stage" && copy.tables.step.all.get(point.step ?? "")?.stage === id;
    }),
  ).length;
  return inside + feelings;
}
