import { describe, expect, it } from "vitest";

import type { AxisPlan, GridPlan } from "../wire/generated";
import * as geometry from "./geometry";
import { lane, layer, rect, scene } from "./test-scenes";

const layers = [layer({ kind: "header" }, 60, [], 40), layer(lane("1"), 110, [], 90), layer(lane("2"), 210, [], 50)];
const page = scene(layers);
const plan = (edges: number[], rtl = false): GridPlan => {
  const turn = (from: number, to: number) =>
    rtl ? { left: 1000 - to, right: 1000 - from } : { left: from, right: to };
  const columns = edges
    .slice(1)
    .map((to, nth) => ({ step: `p${nth}`, stage: nth < 2 ? "s0" : "s1", ...turn(edges[nth] ?? 0, to) }));
  return {
    columns,
    axes: [],
    rail: rtl ? [800, 980] : [20, 200],
    panel: [20, 980],
  } as unknown as GridPlan;
};
const ltr = plan([200, 400, 600, 900]);
const rtl = plan([200, 400, 600, 900], true);

describe("cells", () => {
  it("are found by a point", () => {
    expect(geometry.cellAt(page, ltr, { x: 450, y: 150 })).toEqual({ lane: "1", step: "p1", stage: "s0", column: 1 });
    expect(geometry.cellAt(page, ltr, { x: 600, y: 210 })).toEqual({ lane: "2", step: "p2", stage: "s1", column: 2 });
    expect(geometry.cellAt(page, ltr, { x: 450, y: 205 })).toBeNull();
    expect(geometry.cellAt(page, ltr, { x: 950, y: 150 })).toBeNull();
  });

  it("run from the right where the map does", () => {
    expect(geometry.cellAt(page, rtl, { x: 790, y: 150 })).toMatchObject({ step: "p0", column: 0 });
    expect(geometry.cellAt(page, rtl, { x: 110, y: 150 })).toMatchObject({ step: "p2" });
    expect(geometry.cellBox(page, rtl, "1", "p0")).toEqual(rect(600, 110, 800, 200));
  });

  it("have boxes, alone and in ranges", () => {
    expect(geometry.cellBox(page, ltr, "2", "p1")).toEqual(rect(400, 210, 600, 260));
    expect(geometry.rangeBox(page, ltr, "2", "p2", "p1")).toEqual(rect(400, 210, 900, 260));
    expect(geometry.rangeBox(page, rtl, "2", "p1", "p2")).toEqual(rect(100, 210, 600, 260));
    expect(geometry.cellBox(page, ltr, "2", "gone")).toBeNull();
    expect(geometry.cellBox(page, ltr, "gone", "p1")).toBeNull();
  });
});

describe("the table", () => {
  it("has stages, steps and lanes from edge to edge", () => {
    expect(geometry.laneBox(page, ltr, "1")).toEqual(rect(20, 110, 980, 200));
    expect(geometry.laneBoxes(page, ltr).map(({ lane }) => lane)).toEqual(["1", "2"]);
  });

  it("has borders between columns", () => {
    expect([0, 1, 2, 3].map((at) => geometry.borderX(ltr, at, false))).toEqual([200, 400, 600, 900]);
    expect([0, 1, 2, 3].map((at) => geometry.borderX(rtl, at, true))).toEqual([800, 600, 400, 100]);
    expect(geometry.nearestBorder(ltr, 590, false)).toEqual({ before: 2, x: 600, far: 10 });
    expect(geometry.nearestBorder(rtl, 590, true)).toEqual({ before: 1, x: 600, far: 10 });
  });

  it("has places for lanes between lanes", () => {
    expect(geometry.laneGap(page, ltr, 0)).toEqual({ index: 0, y: 110 });
    expect(geometry.laneGap(page, ltr, 190)).toEqual({ index: 1, y: 205 });
    expect(geometry.laneGap(page, ltr, 9999)).toEqual({ index: 2, y: 260 });
  });
});

describe("slots", () => {
  const cell = rect(200, 100, 600, 300);
  const stacked = [
    { id: "a", box: rect(210, 110, 590, 150) },
    { id: "b", box: rect(210, 160, 590, 200) },
  ];
  const beside = [
    { id: "a", box: rect(210, 110, 400, 150) },
    { id: "b", box: rect(410, 110, 590, 145) },
    { id: "c", box: rect(210, 160, 400, 200) },
  ];

  it("lie above and below cards that are stacked", () => {
    const at = (y: number) => geometry.slotAt(stacked, { x: 300, y }, cell, false);
    expect(at(100)).toEqual({ index: 0, after: null, before: "a", line: rect(210, 105, 590, 105) });
    expect(at(140)).toMatchObject({ index: 1, after: "a", before: "b", line: rect(210, 155, 590, 155) });
    expect(at(290)).toEqual({ index: 2, after: "b", before: null, line: rect(210, 205, 590, 205) });
  });

  it("lie left and right of cards side by side", () => {
    const at = (x: number) => geometry.slotAt(beside, { x, y: 130 }, cell, false);
    expect(at(220)).toMatchObject({ index: 0, before: "a", line: rect(205, 110, 205, 150) });
    expect(at(390)).toMatchObject({ index: 1, after: "a", before: "b", line: rect(405, 110, 405, 150) });
    expect(at(580)).toMatchObject({ index: 2, after: "b", before: "c", line: rect(595, 110, 595, 150) });
    expect(geometry.slotAt(beside, { x: 580, y: 198 }, cell, false)).toMatchObject({
      index: 3,
      after: "c",
      before: null,
    });
  });

  it("are counted from the right where the map reads so", () => {
    const turned = beside.map(({ id, box: { x0, x1, y0, y1 } }) => ({ id, box: rect(800 - x1, y0, 800 - x0, y1) }));
    const at = (x: number) => geometry.slotAt(turned, { x, y: 130 }, cell, true);
    expect(at(585)).toMatchObject({ index: 0, before: "a", line: { x0: 595 } });
    expect(at(395)).toMatchObject({ index: 1, after: "a", before: "b", line: { x0: 395 } });
    expect(at(205)).toMatchObject({ index: 2, after: "b", before: "c" });
  });

  it("are one where there is no card", () => {
    expect(geometry.slotAt([], { x: 1, y: 1 }, cell, false)).toEqual({
      index: 0,
      after: null,
      before: null,
      line: rect(210, 200, 590, 200),
    });
  });
});

describe("scores", () => {
  const axis = { lane: "1", persona: null, low: -3, high: 3, top: 20, height: 120 } as unknown as AxisPlan;

  it("lie on the axis and come back from it", () => {
    expect(geometry.yOfScore(axis, 3)).toBe(20);
    expect(geometry.yOfScore(axis, -3)).toBe(140);
    for (const score of [-3, -1.5, 0, 0.25, 3])
      expect(geometry.scoreAtY(axis, geometry.yOfScore(axis, score))).toBeCloseTo(score);
  });

  it("are held within the axis and rounded", () => {
    expect(geometry.scoreAtY(axis, -500)).toBe(3);
    expect(geometry.scoreAtY(axis, 500)).toBe(-3);
    expect(geometry.scoreAtY(axis, 81, 0.5)).toBe(0);
    expect(Object.is(geometry.scoreAtY(axis, 81, 1), -0)).toBe(false);
    expect(geometry.scoreAtY(axis, 75, 0.1)).toBe(0.3);
  });

  it("are read on the nearest of several charts", () => {
    const two = { ...ltr, axes: [axis, { ...axis, persona: "9", top: 200 }] } as unknown as GridPlan;
    expect(geometry.axisAt(two, "1", 190)?.persona).toBe("9");
    expect(geometry.axisAt(two, "1", 10)?.persona).toBeNull();
    expect(geometry.axisAt(two, "2", 10)).toBeNull();
    expect(geometry.axisOf(two, "1", "9")?.top).toBe(200);
    expect(geometry.axisOf(two, "1", "5")?.top).toBe(20);
  });
});

describe("rectangles", () => {
  it("meet, contain, join", () => {
    const [a, b] = [rect(0, 0, 10, 10), rect(10, 0, 20, 10)];
    expect(geometry.meets(a, b)).toBe(true);
    expect(geometry.contains(a, { x: 10, y: 5 })).toBe(false);
    expect(geometry.contains(b, { x: 10, y: 5 })).toBe(true);
    expect(geometry.union(a, b)).toEqual(rect(0, 0, 20, 10));
    expect(geometry.unionOf([])).toBeNull();
    expect(geometry.within(rect(1, 1, 2, 2), a)).toBe(true);
    expect(geometry.overlapOf(a, rect(5, 5, 30, 30))).toEqual(rect(5, 5, 10, 10));
    expect(geometry.between({ x: 4, y: 1 }, { x: 2, y: 3 })).toEqual(rect(2, 1, 4, 3));
    expect(geometry.distance(a, { x: 13, y: 14 })).toBe(5);
  });
});
