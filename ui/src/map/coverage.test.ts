import { describe, expect, it } from "vitest";

import type { JourneyMap } from "../wire/generated";
import { copyOf, follow } from "./copy";
import { coverageOf, percent, standing } from "./coverage";
import { cardTags, countMatches, filters, matches } from "./filter";

const place = (lane: string, range: object) => ({ lane, range });
const map = () =>
  copyOf({
    info: {},
    stages: [
      { id: "1", order: "1", name: "Find" },
      { id: "2", order: "2", name: "Buy" },
    ],
    steps: [
      { id: "1", stage: "1" },
      { id: "2", stage: "2" },
    ],
    lanes: [
      { id: "a", kind: "text" },
      { id: "b", kind: "channels" },
    ],
    sources: [
      { id: "q", name: "Talks" },
      { id: "n", name: "Survey", method: "quantitative" },
    ],
    cards: [
      { id: "1", place: place("a", { stage: "1" }), tags: ["Price"] },
      { id: "2", place: place("a", { stage: "2" }), personas: ["p"], department: "d" },
      { id: "3", place: place("a", { stages: ["1", "2"] }), status: "validated", tags: ["Price", "Delay"] },
      { id: "4", place: place("b", { step: "1" }) },
      { id: "5", place: place("b", { step: "1" }), status: "assumption" },
      { id: "6" },
    ],
    evidence: [{ id: "1", card: "2", source: "q" }],
  } as unknown as JourneyMap);

describe("coverage", () => {
  it("counts claims by what they rest on", () => {
    const copy = map();
    const { map: all, stages } = coverageOf(copy);
    expect(all).toEqual({ none: 1, anecdotal: 1, assumption: 1, supported: 1, all: 4 });
    expect(stages.map(({ counts }) => counts)).toEqual([
      { none: 1, anecdotal: 0, assumption: 1, supported: 1, all: 3 },
      { none: 0, anecdotal: 1, assumption: 0, supported: 1, all: 2 },
    ]);
  });

  it("follows new evidence, and lets the card's own word win", () => {
    const copy = map();
    coverageOf(copy);
    follow(copy, [{ part: { evidence: "2" }, now: { id: "2", card: "2", source: "n" } }]);
    expect(coverageOf(copy).map.supported).toBe(2);
    follow(copy, [{ part: { card: "2" }, now: { ...copy.tables.card.all.get("2"), status: "assumption" } }]);
    expect(standing(copy, copy.tables.card.all.get("2") ?? { id: "" })).toBe("assumption");
    expect(coverageOf(copy).map.supported).toBe(1);
  });

  it("never rounds something to nothing or to all", () => {
    expect([percent(1, 1000), percent(999, 1000), percent(0, 5), percent(5, 5), percent(0, 0)]).toEqual([
      1, 99, 0, 100, 0,
    ]);
  });
});

describe("filter", () => {
  const card = (copy: ReturnType<typeof map>, id: string) => copy.tables.card.all.get(id) ?? { id: "" };

  it("lets cards pass that meet all of it", () => {
    const copy = map();
    expect(matches(copy, {}, card(copy, "6"))).toBe(true);
    expect(matches(copy, { persona: "p" }, card(copy, "1"))).toBe(true);
    expect(matches(copy, { persona: "other" }, card(copy, "2"))).toBe(false);
    expect(matches(copy, { tag: "Price", evidence: "validated" }, card(copy, "3"))).toBe(true);
    expect(matches(copy, { tag: "Price", evidence: "validated" }, card(copy, "1"))).toBe(false);
    expect(matches(copy, { evidence: "none", lane: "a" }, card(copy, "1"))).toBe(true);
    expect(matches(copy, { department: "d" }, card(copy, "2"))).toBe(true);
    expect(countMatches(copy, { lane: "a" })).toEqual({ shown: 3, all: 6 });
    expect(cardTags(copy)).toEqual(["Delay", "Price"]);
  });

  it("knows whether it is on", () => {
    expect(filters({})).toBe(false);
    expect(filters({ lane: "a" })).toBe(true);
  });
});
