/**
 * How the window looks onto the page: zoom, scroll offsets, what is visible. Pure; lengths are px of the window, unless
 * a name says page.
 *
 * The page lies in a scrolled box with `origin` as the room around it, which does not grow with zoom. Scroll offsets run
 * from 0 rightwards: the scrolled box itself always reads from the left, whatever the map does.
 */

import type { Point, Rect, Size } from "../wire/generated";
import { clamp, heightOf, widthOf } from "./rect";

/** What covers the window's edges: the frozen header and rail. */
export type Inset = { top: number; right: number; bottom: number; left: number };

export type Viewport = {
  zoom: number;
  scroll: Point;
  /** What can be seen, scroll bars not counted. */
  size: Size;
  /** Where the page's corner lies while nothing is scrolled. */
  origin: Point;
};

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 4;

/** Below this, body text is not drawn. */
export const FAR_ZOOM = 0.4;

/** What the zoom's buttons and keys go through. */
export const ZOOM_STEPS: readonly number[] = [0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4];

export const NO_INSET: Inset = { top: 0, right: 0, bottom: 0, left: 0 };

export function clampZoom(zoom: number): number {
  return Number.isFinite(zoom) ? clamp(zoom, MIN_ZOOM, MAX_ZOOM) : 1;
}

/** The next step inwards or outwards. */
export function nextZoom(zoom: number, direction: "in" | "out"): number {
  // A zoom that is a step but for rounding counts as that step.
  const near = 0.005 * zoom;
  const found =
    direction === "in"
      ? ZOOM_STEPS.find((step) => step > zoom + near)
      : ZOOM_STEPS.filter((step) => step < zoom - near).pop();
  return found ?? (direction === "in" ? MAX_ZOOM : MIN_ZOOM);
}

/** The zoom after a wheel has turned by so much; one notch of 100 px is about a fifth. */
export function wheelZoom(zoom: number, delta: number): number {
  return clampZoom(zoom * Math.exp(-clamp(delta, -300, 300) * 0.002));
}

/** The point of the page under a point of the window. */
export function pagePoint({ zoom, scroll, origin }: Viewport, at: Point): Point {
  return { x: (at.x + scroll.x - origin.x) / zoom, y: (at.y + scroll.y - origin.y) / zoom };
}

/** Where a point of the page is in the window. */
export function windowPoint({ zoom, scroll, origin }: Viewport, page: Point): Point {
  return { x: page.x * zoom + origin.x - scroll.x, y: page.y * zoom + origin.y - scroll.y };
}

/** Where a rectangle of the page is in the window. */
export function windowRect(view: Viewport, page: Rect): Rect {
  const from = windowPoint(view, { x: page.x0, y: page.y0 });
  const to = windowPoint(view, { x: page.x1, y: page.y1 });
  return { x0: from.x, y0: from.y, x1: to.x, y1: to.y };
}

/** The part of the page that the window shows, what is below header and rail included. */
export function visiblePage(view: Viewport): Rect {
  const from = pagePoint(view, { x: 0, y: 0 });
  const to = pagePoint(view, { x: view.size.width, y: view.size.height });
  return { x0: from.x, y0: from.y, x1: to.x, y1: to.y };
}

/** Another zoom, with the same point of the page under a point of the window. */
export function zoomAbout(view: Viewport, at: Point, zoom: number): Viewport {
  const next = clampZoom(zoom);
  const page = pagePoint(view, at);
  const scroll = {
    x: Math.max(0, page.x * next + view.origin.x - at.x),
    y: Math.max(0, page.y * next + view.origin.y - at.y),
  };
  return { ...view, zoom: next, scroll };
}

/**
 * Shows all of a rectangle of the page, as large as fits beside header and rail, in the middle. For the whole page leave
 * `inset` out: with nothing scrolled, header and rail lie in their own place and cover nothing.
 */
export function fitRect(
  view: Viewport,
  page: Rect,
  inset: Inset = NO_INSET,
  padding = 24,
  largest = MAX_ZOOM,
): Viewport {
  const room = roomIn(view.size, inset);
  const [width, height] = [widthOf(page), heightOf(page)];
  const across = width > 0 ? (widthOf(room) - padding * 2) / width : Infinity;
  const down = height > 0 ? (heightOf(room) - padding * 2) / height : Infinity;
  const least = Math.min(across, down, largest);
  const zoom = clampZoom(least > 0 ? least : MIN_ZOOM);
  return { ...view, zoom, scroll: centered({ ...view, zoom }, page, room) };
}

/** Puts the middle of a rectangle of the page into the middle of what can be seen, at the same zoom. */
export function centerRect(view: Viewport, page: Rect, inset: Inset = NO_INSET): Point {
  return centered(view, page, roomIn(view.size, inset));
}

/** The offsets that bring a rectangle of the page into view beside header and rail, moving as little as possible. */
export function reveal(view: Viewport, page: Rect, inset: Inset = NO_INSET, margin = 16): Point {
  const room = roomIn(view.size, inset);
  const at = windowRect(view, page);
  return {
    x: Math.max(0, view.scroll.x + shift(at.x0 - margin, at.x1 + margin, room.x0, room.x1)),
    y: Math.max(0, view.scroll.y + shift(at.y0 - margin, at.y1 + margin, room.y0, room.y1)),
  };
}

/** How far to scroll so that one span lies within another, or covers it if it is longer. */
function shift(from: number, to: number, start: number, end: number): number {
  const [toStart, toEnd] = [from - start, to - end];
  if (toStart * toEnd <= 0) return 0;
  return Math.abs(toStart) < Math.abs(toEnd) ? toStart : toEnd;
}

function centered({ zoom, origin }: Viewport, page: Rect, room: Rect): Point {
  const x = ((page.x0 + page.x1) / 2) * zoom + origin.x - (room.x0 + room.x1) / 2;
  const y = ((page.y0 + page.y1) / 2) * zoom + origin.y - (room.y0 + room.y1) / 2;
  return { x: Math.max(0, x), y: Math.max(0, y) };
}

function roomIn(size: Size, inset: Inset): Rect {
  return { x0: inset.left, y0: inset.top, x1: size.width - inset.right, y1: size.height - inset.bottom };
}
