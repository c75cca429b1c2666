// Follows a pressed pointer in the DOM: capture, Escape, scrolling at the edges. Knows no map.

import { edgeScroll, IDLE, press, type Press, type PressEffect, type PressEvent } from "../gestures/press";
import type { Point } from "../wire/generated";
import type { CanvasView } from "./view.svelte";

export interface Drag {
  /** The page point that was pressed. */
  readonly from: Point;
  /** The page point under the pointer now. */
  readonly at: Point;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

export interface DragHandlers {
  click?(event: PointerEvent): void;
  /** `false` if there is nothing to drag. */
  start?(drag: Drag): boolean;
  move?(drag: Drag): void;
  drop?(drag: Drag): void;
  cancel?(): void;
  /** Whether the canvas scrolls when the pointer is at its edges. */
  readonly scrolls?: boolean;
}

/** Follows the pointer from a pointerdown on. */
export function follow(event: PointerEvent, view: CanvasView, handlers: DragHandlers): void {
  const target = event.currentTarget as HTMLElement;
  let state: Press = IDLE;
  let last = event;
  let frame = 0;
  let live = true;
  const from = view.pageAt({ x: event.clientX, y: event.clientY });

  const drag = (): Drag => ({
    from,
    at: view.pageAt({ x: last.clientX, y: last.clientY }),
    alt: last.altKey,
    shift: last.shiftKey,
    ctrl: last.ctrlKey || last.metaKey,
  });

  function feed(what: PressEvent): PressEffect {
    const [next, effect] = press(state, what);
    state = next;
    return effect;
  }

  function end(): void {
    live = false;
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", moved, true);
    window.removeEventListener("pointerup", up, true);
    window.removeEventListener("pointercancel", cancelled, true);
    window.removeEventListener("keydown", key, true);
    document.documentElement.classList.remove("dragging");
  }

  function scroll(): void {
    const box = view.box;
    if (!live || !box) return;
    const x = edgeScroll(last.clientX, box.left + view.inset.left, box.right - view.inset.right);
    const y = edgeScroll(last.clientY, box.top + view.inset.top, box.bottom);
    if (x !== 0 || y !== 0) {
      view.scrollBy(x, y);
      handlers.move?.(drag());
    }
    frame = requestAnimationFrame(scroll);
  }

  function moved(next: PointerEvent): void {
    last = next;
    const effect = feed({ kind: "move", at: { x: next.clientX, y: next.clientY } });
    if (effect === "start") {
      if (handlers.start?.(drag()) === false) {
        end();
        return;
      }
      document.documentElement.classList.add("dragging");
      target.setPointerCapture?.(next.pointerId);
      if (handlers.scrolls !== false) frame = requestAnimationFrame(scroll);
      handlers.move?.(drag());
    } else if (effect === "move") {
      handlers.move?.(drag());
    }
  }

  function up(next: PointerEvent): void {
    last = next;
    const effect = feed({ kind: "up", at: { x: next.clientX, y: next.clientY } });
    end();
    if (effect === "click") handlers.click?.(next);
    else if (effect === "drop") handlers.drop?.(drag());
  }

  function cancelled(): void {
    const effect = feed({ kind: "escape" });
    end();
    if (effect === "cancel") handlers.cancel?.();
  }

  function key(next: KeyboardEvent): void {
    if (state.kind !== "dragging") return;
    // Nothing else is done meanwhile: a letter would begin to edit what is being carried.
    next.preventDefault();
    next.stopPropagation();
    if (next.key === "Escape") cancelled();
  }

  feed({ kind: "down", at: { x: event.clientX, y: event.clientY } });
  window.addEventListener("pointermove", moved, true);
  window.addEventListener("pointerup", up, true);
  window.addEventListener("pointercancel", cancelled, true);
  window.addEventListener("keydown", key, true);
}
