import { describe, expect, it } from "vitest";

import { box, group, layer, rect, scene } from "../scene/test-scenes";
import type { GridPlan } from "../wire/generated";
import { headHeight, railGround, rowsOf } from "./rows";

const plan = { columns: [], axes: [], rail: [0, 100], panel: [0, 1000] } as GridPlan;
const header = layer(
  { kind: "header" },
  200,
  [group("s1", rect(100, 0, 400, 54), []), group("p1", rect(100, 62, 400, 90), [])],
  140,
);
const arrow = layer({ kind: "over" }, 0, [group("k1", rect(0, 200, 1000, 330), [box(rect(150, 100, 250, 127))])]);
const height = (...layers: Parameters<typeof scene>[0]) => headHeight(scene(layers), rowsOf(scene(layers), plan));

describe("the header that stays", () => {
  it("is all of it where nothing is painted below its rows", () => {
    expect(height(header)).toBe(140);
  });
  it("ends with its rows where arrows lie below them", () => {
    expect(height(header, arrow)).toBe(88);
  });
  it("is nothing on a map without stages", () => {
    expect(height(arrow)).toBe(0);
  });
});

describe("the ground of the rail", () => {
  it("lets the words of dividers be seen", () => {
    expect(railGround([], 100, 1, "#FFF")).toBe("#FFF");
    expect(railGround([rect(0, 300, 900, 340)], 100, 0.5, "#FFF")).toBe(
      "linear-gradient(to bottom, #FFF 50px, transparent 50px 70px, #FFF 70px)",
    );
  });
});
