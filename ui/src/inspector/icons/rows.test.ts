import { describe, expect, it } from "vitest";

import { heightOfAll, rowAt, ROW_HEIGHT, rowsIn, rowsOf, step, TITLE_HEIGHT } from "./rows";

const icons = (n: number) => [...Array(n).keys()].map((nth) => ({ name: `i${nth}`, path: "" }));
const rows = rowsOf(
  [
    { title: "A", icons: icons(3) },
    { title: "Empty", icons: [] },
    { title: "B", icons: icons(5) },
  ],
  3,
);

describe("the icon picker's rows", () => {
  it("have a heading for each set that is not empty, and number icons through all of them", () => {
    expect(rows.map((row) => (row.kind === "title" ? row.title : [row.first, row.icons.length]))).toEqual([
      "A",
      [0, 3],
      "B",
      [3, 3],
      [6, 2],
    ]);
    expect(heightOfAll(rows)).toBe(2 * TITLE_HEIGHT + 3 * ROW_HEIGHT);
  });
  it("find the row of an icon", () => {
    expect(rowAt(rows, 5)?.first).toBe(3);
    expect(rowAt(rows, 8)).toBeNull();
  });
  it("are walked in all directions and end at the edges", () => {
    expect(step(rows, 1, "down")).toBe(4);
    expect(step(rows, 5, "down")).toBe(7);
    expect(step(rows, 7, "down")).toBe(7);
    expect(step(rows, 3, "up")).toBe(0);
    expect(step(rows, 0, "left")).toBe(0);
    expect(step(rows, 2, "right")).toBe(3);
    expect(step(rows, 7, "right")).toBe(7);
  });
  it("exist only in sight", () => {
    const many = rowsOf([{ title: "", icons: icons(3000) }], 6);
    expect(rowsIn(many, 5000, 400).length).toBeLessThan(20);
    expect(rowsIn(many, 0, 400)[0]).toMatchObject({ top: 0 });
  });
});
