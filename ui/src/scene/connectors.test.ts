import { describe, expect, it } from "vitest";

import { connectorsOf } from "./connectors";
import { box, group, layer, node, rect, scene } from "./test-scenes";

const path = (bounds: ReturnType<typeof rect>) => node("", bounds, { kind: "path", path: "M0 0" });
/** As the core paints them: groups as wide as the table, moved down to where the header lies. */
const arrow = (id: string, what: ReturnType<typeof box>) =>
  node(id, rect(0, 90, 1000, 190), { kind: "group", at: { x: 0, y: 90 }, children: [what] });
const over = layer({ kind: "over" }, 10, [
  group("m5", rect(0, 0, 50, 20), [box(rect(0, 0, 50, 20))]),
  arrow("k7/line", path(rect(100, 4, 300, 40))),
  arrow("k7", box(rect(160, 26, 240, 53))),
]);

describe("arrows between steps", () => {
  it("lie where their words and lines are painted, not where their groups are", () => {
    expect(connectorsOf(scene([over]))).toEqual([
      {
        link: "7",
        words: rect(160, 126, 240, 153),
        line: [rect(94, 104, 106, 140), rect(100, 134, 300, 146), rect(294, 104, 306, 140)],
      },
    ]);
  });
  it("are none where nothing leads back or ahead", () => {
    expect(connectorsOf(null)).toEqual([]);
    expect(connectorsOf(scene([layer({ kind: "header" }, 0, [])]))).toEqual([]);
  });
});
