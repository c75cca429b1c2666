// How the page is looked at: zoom, scroll offsets, what is visible. Knows the scroller's box, and no map.

import { getContext, setContext } from "svelte";

import type { Point, Rect } from "../wire/generated";
import {
  FAR_ZOOM,
  fitRect,
  nextZoom,
  reveal,
  visiblePage,
  zoomAbout,
  type Inset,
  type Viewport,
} from "../scene/viewport";

/** What is around the page while nothing is scrolled, px. */
const ORIGIN: Point = { x: 0, y: 0 };

export class CanvasView {
  /** A plain drag pans, for hands that cannot hold a key as well. */
  hand = $state(false);
  zoom = $state(1);
  scroll = $state.raw<Point>({ x: 0, y: 0 });
  size = $state.raw({ width: 0, height: 0 });
  /** What the frozen header and rail cover, px of the window. */
  inset = $state.raw<Inset>({ top: 0, right: 0, bottom: 0, left: 0 });
  /** The header's origin on the page, what is above it while it is frozen, and how much of the margin scrolls away before
   * the rail stays; px of the page. */
  frozen = $state.raw({ top: 0, above: 0, slack: 0, rtl: false, width: 0 });
  #scroller: HTMLElement | null = null;
  /** Runs once the sheet has the size that a new zoom gives it. */
  #settle: (() => void) | null = null;

  get viewport(): Viewport {
    return { zoom: this.zoom, scroll: this.scroll, size: this.size, origin: ORIGIN };
  }

  /** The part of the page that the window shows. */
  get visible(): Rect {
    return visiblePage(this.viewport);
  }

  get far(): boolean {
    return this.zoom < FAR_ZOOM;
  }

  /** Follows a scroller. Gives a way to stop. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const measure = () => {
      this.size = { width: scroller.clientWidth, height: scroller.clientHeight };
    };
    const moved = () => {
      this.scroll = { x: scroller.scrollLeft, y: scroller.scrollTop };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener("scroll", moved, { passive: true });
    measure();
    moved();
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", moved);
      this.#scroller = null;
    };
  }

  /** The sheet has its new size: offsets beyond the old one are possible now. */
  settled(): void {
    this.#settle?.();
    this.#settle = null;
  }

  #take(next: Viewport): void {
    this.zoom = next.zoom;
    this.scrollTo(next.scroll);
    this.#settle = () => this.scrollTo(next.scroll);
  }

  scrollTo(to: Point): void {
    this.#scroller?.scrollTo({ left: to.x, top: to.y, behavior: "instant" });
    this.scroll = { x: this.#scroller?.scrollLeft ?? to.x, y: this.#scroller?.scrollTop ?? to.y };
  }

  scrollBy(x: number, y: number): void {
    this.scrollTo({ x: this.scroll.x + x, y: this.scroll.y + y });
  }

  /** By as many windows as given, without what is frozen; a little of what was seen stays in sight. */
  scrollByWindow(x: number, y: number): void {
    const { left, right, top, bottom } = this.inset;
    const share = 0.9;
    this.scrollBy(x * share * (this.size.width - left - right), y * share * (this.size.height - top - bottom));
  }

  /** Another zoom about a point of the window; the middle if none is given. */
  zoomTo(zoom: number, about: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.#take(zoomAbout(this.viewport, about, zoom));
  }

  zoomStep(direction: "in" | "out"): void {
    this.zoomTo(nextZoom(this.zoom, direction));
  }

  /** Shows all of a rectangle of the page. */
  fit(rect: Rect, largest = 1.5): void {
    this.#take(fitRect(this.viewport, rect, { top: 0, right: 0, bottom: 0, left: 0 }, 16, largest));
  }

  /** Shows all of a rectangle of the page beside header and rail. */
  fitBeside(rect: Rect, largest = 2): void {
    this.#take(fitRect(this.viewport, rect, this.inset, 24, largest));
  }

  /** Brings a rectangle of the page into view, moving as little as possible. */
  reveal(rect: Rect): void {
    const to = reveal(this.viewport, rect, this.inset);
    if (to.x !== this.scroll.x || to.y !== this.scroll.y) this.scrollTo(to);
  }

  /** The point of the page under a point of the window (client coordinates). */
  pageAt(client: Point): Point {
    const box = this.#scroller?.getBoundingClientRect();
    return {
      x: (client.x - (box?.left ?? 0) + this.scroll.x) / this.zoom,
      y: (client.y - (box?.top ?? 0) + this.scroll.y) / this.zoom,
    };
  }

  /** Where a rectangle of the page is in the scroller's window, as part of what scrolls or of what is frozen. */
  shownAt(rect: Rect, part: "page" | "header" | "rail" = "page"): Rect {
    const { zoom, scroll, frozen } = this;
    const at = {
      x0: rect.x0 * zoom - scroll.x,
      x1: rect.x1 * zoom - scroll.x,
      y0: rect.y0 * zoom - scroll.y,
      y1: rect.y1 * zoom - scroll.y,
    };
    if (part === "header") {
      const down = Math.max(0, scroll.y - (frozen.top - frozen.above) * zoom);
      return { ...at, y0: at.y0 + down, y1: at.y1 + down };
    }
    if (part === "rail") {
      const most = Math.max(0, frozen.width * zoom - this.size.width);
      const back = frozen.rtl
        ? -Math.max(0, most - frozen.slack * zoom - scroll.x)
        : Math.max(0, scroll.x - frozen.slack * zoom);
      return { ...at, x0: at.x0 + back, x1: at.x1 + back };
    }
    return at;
  }

  /** The scroller's own box in client coordinates. */
  get box(): DOMRect | null {
    return this.#scroller?.getBoundingClientRect() ?? null;
  }

  focus(): void {
    this.#scroller?.querySelector<HTMLElement>("[data-active]")?.focus({ preventScroll: true });
  }
}

const KEY = Symbol("view");
export const provideView = (view: CanvasView): CanvasView => setContext(KEY, view);
export const useView = (): CanvasView => getContext<CanvasView>(KEY);
