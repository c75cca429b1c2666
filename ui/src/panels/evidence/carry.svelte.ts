// Carries a note by pointer over the window and says onto which card it falls. Knows no note and no map.

import { on } from "svelte/events";

/** Px that a pointer may stray before a press becomes a drag. */
const SLACK = 4;

export class Carrying {
  /** What is carried, where the pointer is, and the box of the card under it; nothing is carried otherwise. */
  now = $state.raw<{ text: string; x: number; y: number; box: DOMRect | null } | null>(null);

  /** Begins with a press. `drop` gets the card that it ends on. */
  begin(event: PointerEvent, text: string, drop: (card: string) => void): void {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    const stops = [
      // On the window: a quick hand has left the note before the first move is told.
      on(window, "pointermove", ({ clientX: x, clientY: y }) => {
        if (!this.now && Math.hypot(x - from.x, y - from.y) < SLACK) return;
        this.now = { text, x, y, box: cardAt(x, y)?.getBoundingClientRect() ?? null };
      }),
      on(window, "pointerup", (up) => {
        const card = this.now ? cardAt(up.clientX, up.clientY) : null;
        end();
        const id = card?.dataset.card;
        if (id) drop(id);
      }),
      on(window, "pointercancel", () => end()),
      on(window, "keydown", (key) => {
        if (key.key !== "Escape" || !this.now) return;
        key.preventDefault();
        end();
      }),
    ];
    const end = () => {
      this.now = null;
      for (const stop of stops) stop();
    };
  }
}

/** The card under a point of the window. */
function cardAt(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-card]") ?? null;
}
