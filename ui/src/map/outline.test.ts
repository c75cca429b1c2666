import { describe, expect, it } from "vitest";

import type { JourneyMap } from "../wire/generated";
import { copyOf } from "./copy";
import { outline, PARKING, typedFeeling } from "./outline";

const map = () =>
  copyOf({
    info: {},
    personas: [{ id: "p", name: "Ben" }],
    stages: [
      { id: "1", order: "1", name: "Find" },
      { id: "2", order: "2", name: "Buy" },
    ],
    steps: [
      { id: "1", order: "1", stage: "1", name: "Search" },
      { id: "2", order: "2", stage: "1", name: "Compare" },
      { id: "3", order: "1", stage: "2" },
    ],
    lanes: [
      { id: "t", order: "1", name: "Touchpoints", kind: "touchpoints" },
      { id: "d", order: "2", kind: "divider" },
      { id: "e", order: "3", name: "Feeling", kind: "emotion" },
      { id: "h", order: "4", name: "Hidden", kind: "text", hidden: true },
    ],
    cards: [
      { id: "b", order: "2", title: "Shop", place: { lane: "t", range: { step: "2" } } },
      { id: "a", order: "1", title: "Site", place: { lane: "t", range: { step: "1" } } },
      { id: "w", order: "1", title: "Whole", place: { lane: "t", range: { stages: ["1", "2"] } } },
      { id: "x", text: "Later" },
    ],
    words: [{ id: "w", name: "Curious", value: 1 }],
    emotions: [
      { id: "2", lane: "e", step: "1", value: -1, persona: "p" },
      { id: "1", lane: "e", step: "1", value: 0.5 },
    ],
  } as unknown as JourneyMap);

describe("outline", () => {
  it("goes stage by stage, lane by lane, card by card, and ends with the parking lot", () => {
    const rows = outline(map(), new Set());
    expect(rows.map((row) => `${row.level} ${row.key}`)).toEqual([
      "1 1",
      "2 1/t",
      "3 card:a",
      "3 card:w",
      "3 card:b",
      "3 +1/t",
      "2 1/e",
      "3 feeling:1",
      "3 feeling:2",
      "3 e 2",
      "1 2",
      "2 2/t",
      "3 +2/t",
      "2 2/e",
      "3 e 3",
      "1 parking",
      "2 card:x",
      "2 +parking",
    ]);
    expect(rows[0]).toMatchObject({ nth: 1, of: 3, count: 3 });
    expect(rows[4]).toMatchObject({ nth: 3, of: 4, parent: "1/t", step: "Compare" });
    expect(rows.find((row) => row.key === "+1/t")).toMatchObject({ place: { lane: "t", range: { step: "2" } } });
    expect(rows.find((row) => row.key === "1/e")).toMatchObject({ count: 2 });
  });

  it("leaves out what is closed", () => {
    const rows = outline(map(), new Set(["1", "2/t", PARKING]));
    expect(rows.map((row) => row.key)).toEqual(["1", "2", "2/t", "2/e", "e 3", "parking"]);
  });

  it("reads feelings as they are typed", () => {
    const copy = map();
    expect(typedFeeling(copy, "+0.5 curious", false)).toEqual({ value: 0.5, word: "w", label: "" });
    expect(typedFeeling(copy, "Curious", true)).toEqual({ value: 1, word: "w", label: "" });
    expect(typedFeeling(copy, "\u22121,5 Lost in the menu", false)).toEqual({
      value: -1.5,
      word: null,
      label: "Lost in the menu",
    });
    expect(typedFeeling(copy, "3 clicks", false)).toEqual({ value: 3, word: null, label: "clicks" });
    expect(typedFeeling(copy, "Lost", false)).toEqual({ word: null, label: "Lost" });
    expect(typedFeeling(copy, "Lost", true)).toEqual({ value: 0, word: null, label: "Lost" });
    expect(typedFeeling(copy, "1", false)).toEqual({ value: 1, word: null, label: "" });
  });
});
