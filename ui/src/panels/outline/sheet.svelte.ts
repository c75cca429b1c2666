// Which of many rows of one height are in sight. Knows the scroller's box and no row.

import { on } from "svelte/events";

const ROW = 30;
/** Rows kept beyond either edge, so that a quick scroll shows no gap. */
const SPARE = 6;
/** What is above the first row, px. */
const PAD = 6;

export class Sheet {
  #top = $state(0);
  #view = $state(600);
  #scroller: HTMLElement | null = null;
  readonly #count: () => number;

  constructor(count: () => number) {
    this.#count = count;
  }

  get height(): number {
    return this.#count() * ROW;
  }

  /** Rows that a page key goes through. */
  get page(): number {
    return Math.max(1, Math.floor(this.#view / ROW) - 1);
  }

  topOf(nth: number): number {
    return nth * ROW;
  }

  /** The rows that are there: those in sight, and the active one wherever it is, because the tree points at it. */
  visible(active: number): number[] {
    const first = Math.max(0, Math.floor(this.#top / ROW) - SPARE);
    const last = Math.min(this.#count(), Math.ceil((this.#top + this.#view) / ROW) + SPARE);
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, nth) => nth + first);
    if (active >= 0 && active < first) return [active, ...rows];
    return active >= last && active < this.#count() ? [...rows, active] : rows;
  }

  /** Follows a scroller; an attachment. */
  readonly follow = (scroller: HTMLElement): (() => void) => {
    this.#scroller = scroller;
    const observer = new ResizeObserver(() => {
      if (scroller.clientHeight > 0) this.#view = scroller.clientHeight;
    });
    observer.observe(scroller);
    const off = on(scroller, "scroll", () => (this.#top = scroller.scrollTop), { passive: true });
    return () => {
      observer.disconnect();
      off();
      this.#scroller = null;
    };
  };

  /** Scrolls as little as it takes to bring a row into sight. */
  reveal(nth: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = nth * ROW + PAD;
    if (top - PAD < scroller.scrollTop) scroller.scrollTop = top - PAD;
    else if (top + ROW + PAD > scroller.scrollTop + this.#view) scroller.scrollTop = top + ROW + PAD - this.#view;
    this.#top = scroller.scrollTop;
  }
}
