/** Maths of points and rectangles. Knows no scene. */

import type { Point, Rect } from "../wire/generated";

/** The rectangle between two corners, whichever they are. */
export const between = (a: Point, b: Point): Rect => ({
  x0: Math.min(a.x, b.x),
  y0: Math.min(a.y, b.y),
  x1: Math.max(a.x, b.x),
  y1: Math.max(a.y, b.y),
});

export const widthOf = (rect: Rect): number => rect.x1 - rect.x0;
export const heightOf = (rect: Rect): number => rect.y1 - rect.y0;
export const centerOf = (rect: Rect): Point => ({ x: (rect.x0 + rect.x1) / 2, y: (rect.y0 + rect.y1) / 2 });

/** Left and top edges belong to a rectangle, right and bottom ones do not, so that of two neighbours one is meant. */
export const contains = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.x0 && x < rect.x1 && y >= rect.y0 && y < rect.y1;

/** Whether two rectangles touch or overlap. */
export const meets = (a: Rect, b: Rect): boolean => a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;

/** Whether the first lies wholly inside the second. */
export const within = (inner: Rect, outer: Rect): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

export const union = (a: Rect, b: Rect): Rect => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});

/** The smallest rectangle around all. */
export const unionOf = (rects: readonly Rect[]): Rect | null =>
  rects.reduce<Rect | null>((all, rect) => (all ? union(all, rect) : rect), null);

/** What two rectangles share. */
export const overlapOf = (a: Rect, b: Rect): Rect | null =>
  meets(a, b)
    ? { x0: Math.max(a.x0, b.x0), y0: Math.max(a.y0, b.y0), x1: Math.min(a.x1, b.x1), y1: Math.min(a.y1, b.y1) }
    : null;

/** Larger by so much on each side. */
export const grown = (rect: Rect, by: number): Rect => ({
  x0: rect.x0 - by,
  y0: rect.y0 - by,
  x1: rect.x1 + by,
  y1: rect.y1 + by,
});

export const moved = (rect: Rect, by: Point): Rect => ({
  x0: rect.x0 + by.x,
  y0: rect.y0 + by.y,
  x1: rect.x1 + by.x,
  y1: rect.y1 + by.y,
});

export const scaled = (rect: Rect, by: number): Rect => ({
  x0: rect.x0 * by,
  y0: rect.y0 * by,
  x1: rect.x1 * by,
  y1: rect.y1 * by,
});

/** How far a value lies outside of a span; 0 within. */
export const outside = (value: number, from: number, to: number): number => Math.max(from - value, value - to, 0);

/** How far a point lies outside of a rectangle; 0 within. */
export const distance = (rect: Rect, { x, y }: Point): number =>
  Math.hypot(outside(x, rect.x0, rect.x1), outside(y, rect.y0, rect.y1));

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
