import { describe, expect, it } from "vitest";

import { copyOf } from "../../map/copy";
import { SceneStore } from "../../scene/store";
import { card, lane, layer, rect, scene } from "../../scene/test-scenes";
import type { GridPlan, JourneyMap } from "../../wire/generated";
import { touchedBy } from "./touched";

const copy = copyOf({
  info: {},
  lanes: [
    { id: "a", kind: "text" },
    { id: "e", kind: "emotion" },
  ],
  cards: [{ id: "1" }, { id: "2" }],
  emotions: [
    { id: "f", lane: "e", step: "s1", value: 1, persona: "p" },
    { id: "g", lane: "e", step: "s2", value: -1, persona: "q" },
    { id: "h", lane: "gone", step: "s1" },
  ],
} as unknown as JourneyMap);
const plan = {
  columns: [
    { step: "s1", stage: "s", left: 100, right: 300 },
    { step: "s2", stage: "s", left: 300, right: 500 },
  ],
  axes: [{ lane: "e", persona: null, top: 20, height: 100, low: -2, high: 2 }],
  rail: [0, 100],
  panel: [0, 1000],
} as unknown as GridPlan;
const store = new SceneStore();
store.reset(scene([layer(lane("a"), 0, [card("c1", 100, 10), card("c2", 300, 10)]), layer(lane("e"), 100, [], 140)]));
const touched = (marquee: ReturnType<typeof rect>, from: { x: number; y: number }, only: string | null = null) =>
  touchedBy({ copy, scene: store, plan, only }, marquee, from);

// The points lie at 200, 145 and at 400, 195.
describe("what a marquee touches", () => {
  it("is cards alone where it was begun among cards", () => {
    expect(touched(rect(90, 5, 250, 240), { x: 90, y: 5 })).toEqual([{ card: "1" }]);
  });
  it("is points of curves and cards where it was begun among feelings", () => {
    expect(touched(rect(150, 120, 450, 230), { x: 150, y: 230 })).toEqual([
      { emotionPoint: "f" },
      { emotionPoint: "g" },
    ]);
    expect(touched(rect(150, 40, 250, 230), { x: 150, y: 230 })).toEqual([{ card: "1" }, { emotionPoint: "f" }]);
  });
  it("is no point that is not drawn or lies beside it", () => {
    expect(touched(rect(150, 120, 450, 230), { x: 150, y: 230 }, "q")).toEqual([{ emotionPoint: "g" }]);
    expect(touched(rect(150, 170, 250, 230), { x: 150, y: 230 })).toEqual([]);
  });
});
