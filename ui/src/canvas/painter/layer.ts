/**
 * One layer on the screen: a positioned `<div>`, in it one that zooms, in it one `<svg>`. Knows how to follow a patch,
 * and draws only what is near the window where there is much.
 *
 *     <div class="layer" data-layer="lane:123"> left, top
 *       <div class="scaled">                    transform: scale(zoom)
 *         <svg><defs/><g>…nodes…</g></svg>
 *
 * Zoom and moves touch only the two `<div>`s: the web view lays all text out again when something inside an `<svg>` moves.
 */

import type { Kept, Layer, Rect, SceneNode } from "../../wire/generated";
import { layerKey } from "../../scene/layers";
import { survivors, type LayerChange } from "../../scene/patch";
import { grown, heightOf, meets, moved, widthOf, within } from "../../scene/rect";
import { FAR_ZOOM } from "../../scene/viewport";
import { Defs } from "./defs";
import { draw, forget, type Detail, type Tools } from "./draw";
import { arrange } from "./order";
import { px, svg } from "./svg";
import { update } from "./update";
import { weightOf, weightOfAll } from "./weight";

/** From so many nodes in a layer on, cards seen from very far are drawn as shapes alone. */
const VERY_MANY = 1500;
const VERY_FAR_ZOOM = 0.15;
/** Least room around the window that is drawn too, in px of the page. */
const MARGIN = 400;

const DETAIL: Record<Detail, number> = { shapes: 0, titles: 1, all: 2 };

type Item = { node: SceneNode; element: SVGGraphicsElement | null; detail: Detail };

/** Which coordinates of the page place the layer in its host, and which scroll it. */
export type Axes = { x: boolean; y: boolean };

/** How the window looks onto the page. */
export type View = { zoom: number; visible: Rect | null };

/** What is drawn in one go: all there is, what the window shows, or what is around it as well. */
export type Reach = "all" | "seen" | "near";

export class PaintedLayer {
  readonly frame = document.createElement("div");
  readonly #scaled = document.createElement("div");
  readonly #svg = svg("svg", { "aria-hidden": "true", focusable: "false", overflow: "visible", direction: "ltr" });
  readonly #root = svg("g", { "pointer-events": "visiblePainted" });
  readonly #tools: Tools;
  readonly #axes: Axes;
  #layer: Layer;
  /** How much there is to draw in it. */
  weight: number;
  #view: View;
  #items: Item[] = [];
  /** While the window stays within, everything that it needs is drawn. */
  #settled: { area: Rect; detail: Detail } | null = null;

  constructor(layer: Layer, axes: Axes, view: View, tools: Omit<Tools, "defs">) {
    this.#layer = layer;
    this.weight = weightOfAll(layer.nodes);
    this.#axes = axes;
    this.#view = view;
    this.#tools = { ...tools, defs: new Defs() };
    this.frame.className = "layer";
    this.frame.dataset.layer = layerKey(layer.kind);
    this.#scaled.className = "scaled";
    Object.assign(this.frame.style, { position: "absolute", pointerEvents: "none" });
    Object.assign(this.#scaled.style, { transformOrigin: "0 0" });
    Object.assign(this.#svg.style, { display: "block" });
    const inherited = {
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "text-rendering": "geometricPrecision",
    };
    for (const [name, value] of Object.entries(inherited)) this.#svg.setAttribute(name, value);
    this.#svg.append(this.#tools.defs.element, this.#root);
    this.#scaled.append(this.#svg);
    this.frame.append(this.#scaled);
    this.#size();
    this.#place();
    this.#hideText(Infinity);
    this.#items = layer.nodes.map((node) => ({ node, element: null, detail: "all" }));
  }

  /** Follows a patch; `layer` is the new layer. */
  patch(change: LayerChange, layer: Layer): void {
    this.#layer = layer;
    if (change.resized) this.#size();
    if (change.moved) this.#place();
    if (change.nodes) {
      this.weight = weightOfAll(layer.nodes);
      this.#follow(change.nodes);
    }
    // A layer that moved lies elsewhere under the window.
    if (change.nodes || change.moved) this.#settled = null;
  }

  /** Takes another zoom or another part of the page; nothing more is drawn before `settle`. */
  look(view: View): void {
    const zoomed = view.zoom !== this.#view.zoom;
    this.#view = view;
    if (zoomed) this.#place();
  }

  /** Draws what is missing, so much at most, and drops what is far. How much it worked on. */
  settle(most: number, reach: Reach): number {
    const hidden = this.#hideText(most);
    return hidden + this.#fill(most - hidden, reach);
  }

  /** Hides body text while zoomed far out, and shows it again: for web views as costly as drawing it. */
  #hideText(most: number): number {
    const far = this.#view.zoom < FAR_ZOOM;
    if (most <= 0 || this.frame.classList.contains("far") === far) return 0;
    this.frame.classList.toggle("far", far);
    return Math.min(most, weightOfAll(this.#items.flatMap(({ element, node }) => (element ? [node] : []))));
  }

  #fill(most: number, reach: Reach): number {
    if (reach === "all") {
      if (this.#settled?.area === EVERYWHERE) return 0;
      this.#settled = { area: EVERYWHERE, detail: "all" };
      return this.#drawWhere(() => true, "all", Infinity);
    }
    const window = this.#window();
    if (!window) return 0;
    const detail = this.#detail();
    if (this.#settled?.detail === detail && within(window, this.#settled.area)) return 0;
    const margin = Math.max(MARGIN, longest(window) / 3);
    const [near, keep] = [grown(window, margin), grown(window, margin * 3)];
    const drawn = this.#drawWhere((bounds) => meets(bounds, reach === "seen" ? window : near), detail, most);
    if (reach === "seen") return drawn;
    for (const item of this.#items) {
      if (item.element && !anywhere(item.node.bounds) && !meets(item.node.bounds, keep)) this.#drop(item);
    }
    this.#settled = drawn < most ? { area: grown(window, margin / 2), detail } : null;
    this.#tools.defs.sweep(this.#root);
    return drawn;
  }

  /** Takes it off the screen. */
  destroy(): void {
    for (const item of this.#items) this.#drop(item);
    this.frame.remove();
  }

  #size(): void {
    const { width, height } = this.#layer.size;
    this.#svg.setAttribute("width", px(width));
    this.#svg.setAttribute("height", px(height));
    this.#svg.setAttribute("viewBox", `0 0 ${px(width)} ${px(height)}`);
  }

  #place(): void {
    const { origin } = this.#layer;
    const { zoom } = this.#view;
    this.frame.style.left = `${px(this.#axes.x ? origin.x * zoom : 0)}px`;
    this.frame.style.top = `${px(this.#axes.y ? origin.y * zoom : 0)}px`;
    this.#scaled.style.transform = `scale(${zoom})`;
  }

  /** What the window shows, in the layer's coordinates; a frozen layer is always in sight across. */
  #window(): Rect | null {
    const { visible } = this.#view;
    if (!visible) return null;
    const { x0, y0, x1, y1 } = moved(visible, { x: -this.#layer.origin.x, y: -this.#layer.origin.y });
    const [x, y] = [this.#axes.x, this.#axes.y];
    return { x0: x ? x0 : -Infinity, x1: x ? x1 : Infinity, y0: y ? y0 : -Infinity, y1: y ? y1 : Infinity };
  }

  #detail(): Detail {
    const { zoom } = this.#view;
    if (zoom >= FAR_ZOOM) return "all";
    return zoom < VERY_FAR_ZOOM && this.#items.length > VERY_MANY ? "shapes" : "titles";
  }

  /** Draws nodes that are missing, or were drawn in less detail; no more of them once it was so much. How much it was. */
  #drawWhere(wanted: (bounds: Rect) => boolean, detail: Detail, most: number): number {
    let drawn = 0;
    let next: Element | null = null;
    for (let at = this.#items.length - 1; at >= 0 && drawn < most; at -= 1) {
      const item = this.#items[at];
      if (!item) continue;
      const enough = item.element && DETAIL[item.detail] >= DETAIL[detail];
      if (!enough && (wanted(item.node.bounds) || anywhere(item.node.bounds))) {
        this.#drop(item);
        item.element = draw(item.node, this.#tools, detail);
        item.detail = detail;
        this.#root.insertBefore(item.element, next);
        drawn += weightOf(item.node);
      }
      next = item.element ?? next;
    }
    return drawn;
  }

  #drop(item: Item): void {
    if (!item.element) return;
    forget(item.node, item.element, this.#tools.named);
    item.element.remove();
    item.element = null;
  }

  /** Keeps the elements of kept nodes; a changed node takes over the element of the one with its id. */
  #follow(kept: readonly Kept[]): void {
    const old = this.#items;
    const still = survivors(old.length, kept);
    const gone = new Map<string, number>();
    old.forEach(({ node }, at) => {
      if (still[at] === 0 && node.id !== "") gone.set(node.id, at);
    });
    const next: { item: Item; from: number }[] = [];
    const taken = new Set<number>();
    for (const part of kept) {
      if ("new" in part) {
        const from = gone.get(part.new.id) ?? -1;
        gone.delete(part.new.id);
        next.push({ item: this.#renew(old[from], part.new), from });
        continue;
      }
      for (let at = part.same[0]; at < Math.min(part.same[0] + part.same[1], old.length); at += 1) {
        const item = old[at];
        if (!item) continue;
        const again = taken.has(at);
        taken.add(at);
        next.push(again ? { item: { ...item, element: null }, from: -1 } : { item, from: at });
      }
    }
    this.#items = next.map(({ item }) => item);
    old.forEach((item, at) => {
      if (still[at] === 0) this.#drop(item);
    });
    const mounted = next.flatMap(({ item: { element }, from }) => (element ? [{ element, from }] : []));
    arrange(this.#root, mounted);
    this.#tools.defs.sweep(this.#root);
  }

  /** The item of a changed node. It takes the element over, so that the old item has none to drop. */
  #renew(old: Item | undefined, node: SceneNode): Item {
    if (!old?.element || old.detail !== "all") return { node, element: null, detail: "all" };
    const element = update(old.element, old.node, node, this.#tools);
    old.element = null;
    return { node, element, detail: "all" };
  }
}

/** The longer side that has an end. */
const longest = (window: Rect): number =>
  Math.max(0, ...[widthOf(window), heightOf(window)].filter((side) => Number.isFinite(side)));

const EVERYWHERE: Rect = { x0: -Infinity, y0: -Infinity, x1: Infinity, y1: Infinity };

/** Whether a node has no bounds to go by. */
const anywhere = (bounds: Rect): boolean => bounds.x1 <= bounds.x0 && bounds.y1 <= bounds.y0;
