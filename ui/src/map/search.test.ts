import { describe, expect, it } from "vitest";

import type { JourneyMap } from "../wire/generated";
import { copyOf, follow } from "./copy";
import { MapSearch } from "./search";

const map = () =>
  copyOf({
    info: {},
    stages: [
      { id: "1", order: "1", name: "Find a café" },
      { id: "2", order: "2", name: "Pay" },
    ],
    steps: [
      { id: "1", stage: "1", name: "Search" },
      { id: "2", stage: "2", name: "" },
    ],
    lanes: [
      { id: "b", order: "2", name: "Pain points", kind: "painPoints" },
      { id: "a", order: "1", name: "Doing", kind: "text" },
      { id: "e", order: "3", name: "Feeling", kind: "emotion" },
    ],
    cards: [
      { id: "1", title: "The price is hidden", place: { lane: "b", range: { step: "2" } } },
      { id: "2", text: "Asks for the price", place: { lane: "a", range: { step: "2" } } },
      { id: "3", text: [{ spans: [{ text: "Looks " }, { text: "around", bold: true }] }], tags: ["price"] },
    ],
    words: [{ id: "w", name: "Curious", value: 1 }],
    emotions: [{ id: "p", lane: "e", step: "1", value: 0.5, word: "w" }],
    evidence: [{ id: "v", card: "1", figure: "41 %", observation: "ask what it costs" }],
  } as unknown as JourneyMap);

const search = (copy = map()) => {
  const made = new MapSearch();
  made.update(copy);
  return { copy, made, keys: (typed: string) => made.find(typed).map((hit) => hit.key) };
};

describe("search", () => {
  it("finds exact words in reading order, whatever case and accents", () => {
    const { keys } = search();
    expect(keys("PRICE")).toEqual(["card:2", "card:1", "card:3"]);
    expect(keys("cafe")).toEqual(["stage:1"]);
    expect(keys("looks around")).toEqual(["card:3"]);
    expect(keys("")).toEqual([]);
  });

  it("finds feelings by their word, and evidence at its card", () => {
    const { made, keys } = search();
    expect(keys("curious")).toEqual(["emotionPoint:p"]);
    expect(made.find("what it costs")[0]).toMatchObject({ part: { card: "1" }, label: "41 % ask what it costs" });
  });

  it("forgives a slip if nothing is spelt so", () => {
    const { keys } = search();
    expect(keys("hiden")).toEqual(["card:1"]);
  });

  it("follows the map", () => {
    const { copy, made, keys } = search();
    expect(keys("hiden")).toEqual(["card:1"]);
    follow(copy, [
      { part: { card: "1" }, now: null },
      { part: { card: "4" }, now: { id: "4", title: "Delivery is late" } },
      { part: { emotionWord: "w" }, now: { id: "w", name: "Hopeful", value: 1 } },
    ]);
    made.update(copy);
    expect(keys("hiden")).toEqual([]);
    expect(keys("delivry")).toEqual(["card:4"]);
    expect(keys("hopeful")).toEqual(["emotionPoint:p"]);
    expect(keys("curious")).toEqual([]);
    const other = copyOf({ info: {}, stages: [{ id: "9", name: "Other" }] } as unknown as JourneyMap);
    made.update(other);
    expect(keys("delivery")).toEqual([]);
    expect(keys("other")).toEqual(["stage:9"]);
  });
});
