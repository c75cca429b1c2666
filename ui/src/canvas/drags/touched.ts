// What a rectangle over the page touches. Pure.

import type { MapCopy } from "../../map/copy";
import { laneAt, laneBox, meets, pointBox } from "../../scene/geometry";
import type { SceneStore } from "../../scene/store";
import type { GridPlan, Part, Point, Rect } from "../../wire/generated";

/** What is painted where. */
export interface Ground {
  readonly copy: MapCopy;
  readonly scene: SceneStore;
  readonly plan: GridPlan;
  /** Whose curves alone are drawn; nobody for all. */
  readonly only: string | null;
}

/** Cards that a rectangle touches; points of curves too if it was begun among feelings. */
export function touchedBy(ground: Ground, marquee: Rect, from: Point): Part[] {
  const { copy, scene, plan, only } = ground;
  const cards = [...copy.tables.card.all.keys()].flatMap((card): Part[] => {
    const box = scene.boxOf(`c${card}`);
    return box && meets(box, marquee) ? [{ card }] : [];
  });
  const page = scene.scene;
  const lane = page && laneAt(page, from.y);
  if (!page || !lane || copy.tables.lane.all.get(lane)?.kind !== "emotion") return cards;
  const points = [...copy.tables.emotionPoint.all.values()].flatMap((point): Part[] => {
    if (only !== null && point.persona !== only) return [];
    const row = laneBox(page, plan, point.lane ?? "");
    const box = row && pointBox(plan, row.y0, point);
    return box && meets(box, marquee) ? [{ emotionPoint: point.id }] : [];
  });
  return [...cards, ...points];
}
