import { expect, it } from "vitest";

import { onSlide, smallestText } from "./smallest";
import { card, lane, layer, scene } from "./test-scenes";

it("finds the smallest letters, and what they come to on a slide", () => {
  const one = scene([layer(lane("1"), 0, [card("c1", 0, 0), card("c2", 200, 0)], 1920)]);
  const px = smallestText(one);
  expect(px).toBeGreaterThan(5);
  const wide = { ...one, size: { width: 1920, height: 1080 } };
  expect(onSlide(wide)).toBeCloseTo(px / 2);
  expect(onSlide({ ...wide, size: { width: 960, height: 2160 } })).toBeCloseTo(px / 4);
});

it("is endless where nothing is written", () => {
  expect(smallestText(scene([layer(lane("1"), 0, [])]))).toBe(Infinity);
});
