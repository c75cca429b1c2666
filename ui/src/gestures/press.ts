// What a pressed pointer turns into: a click, or a drag that ends in a drop or is called off. Pure.

import type { Point } from "../wire/generated";

/** A drag begins after so many px, so that a trembling hand clicks. */
export const THRESHOLD = 4;

export type Press =
  | { readonly kind: "idle" }
  | { readonly kind: "pressed"; readonly from: Point }
  | { readonly kind: "dragging"; readonly from: Point; readonly at: Point };

export type PressEvent =
  | { readonly kind: "down"; readonly at: Point }
  | { readonly kind: "move"; readonly at: Point }
  | { readonly kind: "up"; readonly at: Point }
  | { readonly kind: "escape" };

/** What whoever listens is told. */
export type PressEffect = "none" | "click" | "start" | "move" | "drop" | "cancel";

export const IDLE: Press = { kind: "idle" };

/** The next state, and what has happened. */
export function press(state: Press, event: PressEvent): readonly [Press, PressEffect] {
  switch (event.kind) {
    case "down":
      return [{ kind: "pressed", from: event.at }, "none"];
    case "move": {
      if (state.kind === "idle") return [state, "none"];
      if (state.kind === "dragging") return [{ ...state, at: event.at }, "move"];
      const far = Math.hypot(event.at.x - state.from.x, event.at.y - state.from.y) >= THRESHOLD;
      return far ? [{ kind: "dragging", from: state.from, at: event.at }, "start"] : [state, "none"];
    }
    case "up":
      if (state.kind === "pressed") return [IDLE, "click"];
      return [IDLE, state.kind === "dragging" ? "drop" : "none"];
    case "escape":
      return [IDLE, state.kind === "dragging" ? "cancel" : "none"];
    default:
      return event satisfies never;
  }
}

/** How far to scroll in one frame while the pointer is near an edge of the window; px. */
export function edgeScroll(at: number, from: number, to: number, reach = 36, most = 18): number {
  if (at < from + reach) return -Math.ceil(most * Math.min(1, (from + reach - at) / reach));
  if (at > to - reach) return Math.ceil(most * Math.min(1, (at - to + reach) / reach));
  return 0;
}
