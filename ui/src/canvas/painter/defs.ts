/**
 * What a layer's elements refer to: gradients and clips, each written once however often it is used. What nobody uses
 * any more is swept out when the list has doubled. Ids are unique in the document.
 */

import type { Gradient, Rect, SceneClip } from "../../wire/generated";
import { alpha, hex, opacity } from "./colour";
import { num, svg, type Value } from "./svg";

/** Fewer than this are never swept. */
const FEW = 64;

const USERS = ["fill", "stroke", "clip-path"];

let documentWide = 0;

/** A corner cannot be rounder than half of the shorter side. */
export function cornerRadius({ x0, y0, x1, y1 }: Rect, wanted: number): number {
  return Math.max(0, Math.min(wanted, (x1 - x0) / 2, (y1 - y0) / 2));
}

/** A rectangle's geometry as attributes. */
export function rectangle(rect: Rect, radius = 0): Record<string, Value> {
  const round = cornerRadius(rect, radius);
  const [width, height] = [Math.max(0, rect.x1 - rect.x0), Math.max(0, rect.y1 - rect.y0)];
  return { x: rect.x0, y: rect.y0, width, height, rx: round > 0 ? round : null };
}

export class Defs {
  readonly element = svg("defs");
  readonly #ids = new Map<string, string>();
  #sweepAt = FEW;

  /** The id of a gradient, in the coordinates of what uses it. */
  gradient(gradient: Gradient): string {
    return this.#define(`g${JSON.stringify(gradient)}`, () => {
      const { from, to, stops } = gradient;
      const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
      const element = svg("linearGradient", { gradientUnits: "userSpaceOnUse", ...line });
      for (const [offset, color] of stops) {
        const look = { "stop-color": hex(color), "stop-opacity": alpha(opacity(color)) };
        element.append(svg("stop", { offset: num(offset, 4), ...look }));
      }
      return element;
    });
  }

  /** The id of a clip, in the coordinates of what uses it. */
  clip(clip: SceneClip): string {
    return this.#define(`c${JSON.stringify(clip)}`, () => {
      const element = svg("clipPath");
      switch (clip.kind) {
        case "rect":
          element.append(svg("rect", rectangle(clip.rect, clip.radius)));
          break;
        case "path":
          element.append(svg("path", { d: clip.path }));
          break;
        default:
          clip satisfies never;
      }
      return element;
    });
  }

  /** Drops what nothing in `root` uses, if there is much. Call it after a change, never amid one. */
  sweep(root: Element): void {
    if (this.#ids.size <= this.#sweepAt) return;
    const used = new Set<string>();
    for (const name of USERS) {
      for (const user of root.querySelectorAll(`[${name}^=url]`)) {
        used.add((user.getAttribute(name) ?? "").slice("url(#".length, -1));
      }
    }
    for (const [key, id] of this.#ids) if (!used.has(id)) this.#ids.delete(key);
    for (const element of [...this.element.children]) if (!used.has(element.id)) element.remove();
    this.#sweepAt = Math.max(FEW, this.#ids.size * 2);
  }

  #define(key: string, make: () => SVGElement): string {
    const known = this.#ids.get(key);
    if (known) return known;
    documentWide += 1;
    const id = `tl-def-${documentWide}`;
    const element = make();
    element.id = id;
    this.element.append(element);
    this.#ids.set(key, id);
    return id;
  }
}
