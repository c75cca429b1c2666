import { describe, expect, it } from "vitest";

import { CanvasView } from "./view.svelte";

describe("scrolling by a window", () => {
  it("leaves out what is frozen and keeps a little in sight", () => {
    const view = new CanvasView();
    view.size = { width: 1200, height: 800 };
    view.inset = { top: 100, bottom: 0, left: 190, right: 10 };
    view.scrollByWindow(1, 0);
    expect(view.scroll).toEqual({ x: 900, y: 0 });
    view.scrollByWindow(0, 1);
    expect(view.scroll).toEqual({ x: 900, y: 630 });
    view.scrollByWindow(-1, -1);
    expect(view.scroll).toEqual({ x: 0, y: 0 });
  });
});
