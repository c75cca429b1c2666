// What a drag shows on the way: a ghost, the line where it would land, a marquee, words. Knows no map.

import { getContext, setContext } from "svelte";

import type { Rect } from "../wire/generated";

export interface Ghost {
  /** Nodes of the scene that are carried. */
  readonly nodes: readonly string[];
  readonly dx: number;
  readonly dy: number;
}

export class Dragging {
  ghost = $state.raw<Ghost | null>(null);
  /** Where it would land: a line between things, or a cell. */
  slot = $state.raw<Rect | null>(null);
  marquee = $state.raw<Rect | null>(null);
  /** What is said beside the pointer, such as a score; page coordinates. */
  hint = $state.raw<{ text: string; x: number; y: number } | null>(null);

  get active(): boolean {
    return this.ghost !== null || this.slot !== null || this.marquee !== null;
  }

  clear(): void {
    this.ghost = null;
    this.slot = null;
    this.marquee = null;
    this.hint = null;
  }
}

const KEY = Symbol("dragging");
export const provideDragging = (dragging: Dragging): Dragging => setContext(KEY, dragging);
export const useDragging = (): Dragging => getContext<Dragging>(KEY);
