import { describe, expect, it } from "vitest";

import { rect } from "./test-scenes";
import {
  centerRect,
  clampZoom,
  fitRect,
  nextZoom,
  pagePoint,
  reveal,
  visiblePage,
  wheelZoom,
  windowPoint,
  windowRect,
  zoomAbout,
  type Viewport,
  ZOOM_STEPS,
} from "./viewport";

const view: Viewport = {
  zoom: 1,
  scroll: { x: 300, y: 200 },
  size: { width: 1000, height: 600 },
  origin: { x: 40, y: 40 },
};
const inset = { top: 80, right: 0, bottom: 0, left: 200 };

describe("the window", () => {
  it("and the page are told from each other", () => {
    const at = { x: 123, y: 45 };
    for (const zoom of [0.1, 0.5, 1, 3]) {
      const back = windowPoint({ ...view, zoom }, pagePoint({ ...view, zoom }, at));
      expect(back.x).toBeCloseTo(at.x);
      expect(back.y).toBeCloseTo(at.y);
    }
    expect(visiblePage(view)).toEqual(rect(260, 160, 1260, 760));
    expect(visiblePage({ ...view, zoom: 2 })).toEqual(rect(130, 80, 630, 380));
  });

  it("zooms about a point", () => {
    const at = { x: 700, y: 350 };
    const next = zoomAbout(view, at, 2);
    expect(next.zoom).toBe(2);
    expect(pagePoint(next, at)).toEqual(pagePoint(view, at));
    expect(zoomAbout({ ...view, scroll: { x: 0, y: 0 } }, at, 0.1).scroll).toEqual({ x: 0, y: 0 });
  });

  it("zooms within bounds and by steps", () => {
    expect([clampZoom(0), clampZoom(9), clampZoom(NaN), clampZoom(0.7)]).toEqual([0.1, 4, 1, 0.7]);
    expect([
      nextZoom(1, "in"),
      nextZoom(1, "out"),
      nextZoom(0.9, "in"),
      nextZoom(4, "in"),
      nextZoom(0.1, "out"),
    ]).toEqual([1.25, 0.8, 1, 4, 0.1]);
    expect(nextZoom(0.9999, "in")).toBe(1.25);
    expect([...ZOOM_STEPS].sort((a, b) => a - b)).toEqual(ZOOM_STEPS);
    expect(wheelZoom(1, -100)).toBeGreaterThan(1);
    expect(wheelZoom(wheelZoom(1, -100), 100)).toBeCloseTo(1);
  });

  it("fits a rectangle beside header and rail", () => {
    const page = rect(1100, 600, 3100, 1600);
    const fit = fitRect(view, page, inset);
    const seen = windowRect(fit, page);
    expect(seen.x0).toBeGreaterThanOrEqual(200 + 23.9);
    expect(seen.x1).toBeLessThanOrEqual(1000 - 23.9);
    expect(seen.y0).toBeGreaterThanOrEqual(80);
    expect(seen.y1).toBeLessThanOrEqual(600);
    expect(fitRect(view, rect(500, 500, 501, 501), inset, 24, 1).zoom).toBe(1);
    expect(fitRect({ ...view, size: { width: 10, height: 10 } }, page, inset).zoom).toBe(0.1);
  });

  it("scrolls no more than it must", () => {
    expect(reveal(view, rect(600, 400, 700, 500), inset)).toEqual(view.scroll);
    // Below the frozen rail and header.
    const hidden = reveal(view, rect(300, 180, 400, 220), inset, 10);
    const seen = windowRect({ ...view, scroll: hidden }, rect(300, 180, 400, 220));
    expect([seen.x0, seen.y0]).toEqual([210, 90]);
    const beyond = reveal(view, rect(1300, 900, 1400, 1000), inset, 10);
    const shown = windowRect({ ...view, scroll: beyond }, rect(1300, 900, 1400, 1000));
    expect([shown.x1, shown.y1]).toEqual([990, 590]);
    // Larger than the window, and in sight from edge to edge.
    expect(reveal(view, rect(0, 400, 5000, 500), inset).x).toBe(300);
  });

  it("keeps clear of a rail on the right", () => {
    const right = { ...inset, left: 0, right: 200 };
    const page = rect(1100, 400, 1200, 500);
    const seen = windowRect({ ...view, scroll: reveal(view, page, right, 10) }, page);
    expect(seen.x1).toBe(790);
  });

  it("puts a rectangle into the middle", () => {
    const page = rect(2000, 1000, 2100, 1100);
    const seen = windowRect({ ...view, scroll: centerRect(view, page, inset) }, page);
    expect((seen.x0 + seen.x1) / 2).toBe(600);
    expect((seen.y0 + seen.y1) / 2).toBe(340);
  });
});
