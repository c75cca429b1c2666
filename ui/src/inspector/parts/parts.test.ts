import { describe, expect, it } from "vitest";

import { feelingColor, feelingWord, frowns, mouth, scoreText } from "./feeling";

describe("the look of a score", () => {
  it("takes the colours of the scale at its ends and middle", () => {
    expect([-2, -1, 0, 1, 2].map(feelingColor)).toEqual(["#c2334d", "#d9662b", "#b5830a", "#5a9430", "#1f8259"]);
  });
  it("stays on the scale for scores beyond it", () => {
    expect(feelingColor(-9)).toBe(feelingColor(-2));
    expect(mouth(7)).toBe(mouth(2));
  });
  it("mixes colours between", () => {
    expect(feelingColor(-1.5)).toBe("#ce4d3c");
  });
  it("smiles, frowns and says so", () => {
    expect(mouth(-1.8)).toBe("M-7 7.34 Q0 0.05 7 7.34");
    expect([frowns(-1.5), frowns(-1.4)]).toEqual([true, false]);
    expect([-1.8, -1, 0, 1, 2].map(feelingWord)).toEqual(["Frustrated", "Unhappy", "Neutral", "Pleased", "Delighted"]);
    expect([-1.8, 0, 0.5].map(scoreText)).toEqual(["−1.8", "0", "+0.5"]);
  });
});
