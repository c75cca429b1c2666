import { describe, expect, it } from "vitest";

import type { JourneyMap } from "../wire/generated";
import { copyOf } from "./copy";
import { curvesFor } from "./filter";

const copy = copyOf({
  info: {},
  personas: [{ id: "a" }, { id: "b" }, { id: "quiet" }],
  emotions: [
    { id: "1", lane: "e", step: "1", persona: "a" },
    { id: "2", lane: "e", step: "1", persona: "b" },
  ],
} as unknown as JourneyMap);
const curves = (from: string | null, to: string | null, drawn: string | null) => curvesFor(copy, { from, to }, drawn);

describe("the curves that a filter leaves", () => {
  it("are those of the person that it is about, and all again without one", () => {
    expect(curves(null, "a", null)).toBe("a");
    expect(curves("a", "b", "a")).toBe("b");
    expect(curves("b", null, "b")).toBeNull();
  });
  it("are all where the person has none", () => {
    expect(curves(null, "quiet", null)).toBeUndefined();
    expect(curves("a", "quiet", "a")).toBeNull();
  });
  it("are those that the legend shows, as long as the filter is about nobody", () => {
    expect(curves("a", null, "b")).toBeUndefined();
    expect(curves("a", null, null)).toBeUndefined();
    expect(curves(null, "a", "a")).toBeUndefined();
  });
});
