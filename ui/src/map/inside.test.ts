import { expect, it } from "vitest";

import { copyOf } from "./copy";
import { insideOf } from "./inside";

it("counts what goes with a stage, a step or a lane, feelings too", () => {
  const copy = copyOf({
    info: { id: "m", title: "" },
    stages: [
      { id: "a", order: "1" },
      { id: "b", order: "2" },
    ],
    steps: [
      { id: "1", order: "1", stage: "a" },
      { id: "2", order: "1", stage: "b" },
    ],
    lanes: [
      { id: "l", order: "1", kind: "text" },
      { id: "e", order: "2", kind: "emotion" },
    ],
    cards: [
      { id: "x", order: "1", place: { lane: "l", range: { step: "1" } } },
      { id: "y", order: "1", place: { lane: "l", range: { stages: ["a", "b"] } } },
    ],
    emotions: [{ id: "p", lane: "e", step: "2", value: 1 }],
  } as unknown as Parameters<typeof copyOf>[0]);
  expect(insideOf(copy, [{ stage: "a" }])).toBe(1);
  expect(insideOf(copy, [{ stage: "b" }])).toBe(1);
  expect(insideOf(copy, [{ step: "2" }])).toBe(1);
  expect(insideOf(copy, [{ lane: "l" }])).toBe(2);
  expect(insideOf(copy, [{ stage: "a" }, { stage: "b" }])).toBe(2);
});
