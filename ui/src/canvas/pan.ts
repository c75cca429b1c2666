// Pans with the middle button, or with the hand: while Space is held, or until it is put away. Knows no map.

import type { CanvasView } from "./view.svelte";

let space = false;

function editable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Watches Space. Gives a way to stop. */
export function watchSpace(): () => void {
  const down = (event: KeyboardEvent) => {
    if (event.code !== "Space" || editable(event.target)) return;
    space = true;
    document.documentElement.classList.add("hand");
  };
  const up = (event: KeyboardEvent) => {
    if (event.code === "Space") away();
  };
  // The key may be let go where this window does not hear it.
  const away = () => {
    space = false;
    document.documentElement.classList.remove("hand");
  };
  window.addEventListener("keydown", down);
  window.addEventListener("keyup", up);
  window.addEventListener("blur", away);
  return () => {
    window.removeEventListener("keydown", down);
    window.removeEventListener("keyup", up);
    window.removeEventListener("blur", away);
  };
}

/** Pans if this pointer is meant to. */
export function panWith(event: PointerEvent, view: CanvasView): void {
  const middle = event.button === 1;
  if (!middle && !((space || view.hand) && event.button === 0)) return;
  event.preventDefault();
  event.stopPropagation();
  let { clientX, clientY } = event;
  const move = (next: PointerEvent) => {
    view.scrollBy(clientX - next.clientX, clientY - next.clientY);
    ({ clientX, clientY } = next);
  };
  const end = () => {
    window.removeEventListener("pointermove", move, true);
    window.removeEventListener("pointerup", end, true);
    window.removeEventListener("pointercancel", end, true);
  };
  window.addEventListener("pointermove", move, true);
  window.addEventListener("pointerup", end, true);
  window.addEventListener("pointercancel", end, true);
}
