import { describe, expect, it } from "vitest";

import { copyOf, type Kinds } from "../../map/copy";
import type { JourneyMap } from "../../wire/generated";
import { edges, edgesOf, rangeOf } from "./range";
import { firstFields, moreFields, type CardField } from "./plan";

const copy = copyOf({
  info: {},
  stages: [
    { id: "1", order: "a", name: "Find" },
    { id: "2", order: "b", name: "Buy" },
  ],
  steps: [
    { id: "s1", stage: "1", order: "a", name: "Search" },
    { id: "s2", stage: "1", order: "b" },
    { id: "s3", stage: "2", order: "a" },
  ],
} as unknown as JourneyMap);

describe("ends of a card", () => {
  it("name every stage and step", () => {
    expect(edges(copy).map(({ label }) => label)).toEqual([
      "All of Find",
      "Search",
      "Step 2 of Find",
      "All of Buy",
      "Buy",
    ]);
  });
  it("are read from every kind of range", () => {
    expect(edgesOf({ step: "s1" })).toEqual(["step:s1", "step:s1"]);
    expect(edgesOf({ steps: ["s1", "s3"] })).toEqual(["step:s1", "step:s3"]);
    expect(edgesOf({ stage: "2" })).toEqual(["stage:2", "stage:2"]);
    expect(edgesOf({ stages: ["1", "2"] })).toEqual(["stage:1", "stage:2"]);
  });
  it("make the range that says most", () => {
    expect(rangeOf(copy, "step:s1", "step:s1", "to")).toEqual({ step: "s1" });
    expect(rangeOf(copy, "step:s1", "step:s3", "to")).toEqual({ steps: ["s1", "s3"] });
    expect(rangeOf(copy, "stage:1", "stage:2", "to")).toEqual({ stages: ["1", "2"] });
    expect(rangeOf(copy, "stage:1", "step:s3", "to")).toEqual({ steps: ["s1", "s3"] });
    expect(rangeOf(copy, "stage:1", "stage:1", "to")).toEqual({ stage: "1" });
  });
  it("move along when one passes the other", () => {
    expect(rangeOf(copy, "step:s3", "step:s1", "from")).toEqual({ step: "s3" });
    expect(rangeOf(copy, "step:s3", "step:s1", "to")).toEqual({ step: "s1" });
  });
});

describe("fields of a card", () => {
  const KINDS = [
    "text",
    "quotes",
    "questions",
    "touchpoints",
    "channels",
    "painPoints",
    "opportunities",
    "metrics",
    "process",
    "storyboard",
    "unknown",
  ] as const;
  const blank: Kinds["card"] = { id: "1" };

  it("are six first, and none stands twice", () => {
    for (const kind of KINDS) {
      const first = firstFields(kind);
      const all = [...first, ...moreFields(kind, blank).flatMap(([, fields]) => fields)];
      expect(first).toHaveLength(6);
      expect(new Set(all).size).toBe(all.length);
    }
  });
  it("include whatever the card has, in any lane", () => {
    const card = {
      ...blank,
      severity: "minor",
      metric: { value: "1" },
      opportunity: { aim: "x" },
      shape: "decision",
    } as never;
    const all = [...firstFields("text"), ...moreFields("text", card).flatMap(([, fields]) => fields)];
    for (const field of [
      "severity",
      "painStatus",
      "value",
      "measuredOn",
      "aim",
      "reference",
      "shape",
    ] satisfies CardField[]) {
      expect(all).toContain(field);
    }
  });
  it("leave out what is for other kinds", () => {
    const all = moreFields("text", blank).flatMap(([, fields]) => fields);
    expect(all).not.toContain("severity");
    expect(all).not.toContain("horizon");
  });
});
