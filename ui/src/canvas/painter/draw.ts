/**
 * Nodes as elements: drawn in full detail, each node is one element, in its place among its siblings, so that a patch
 * finds it again. Leaves text to its own module.
 */

import type { SceneItem, SceneNode } from "../../wire/generated";
import { fillOf, hex, alpha, opacity, paintOf } from "./colour";
import { rectangle, type Defs } from "./defs";
import { num, px, svg, translate } from "./svg";
import { drawText, hasTitles, type Faces } from "./text";

/** How much is drawn: all; no body text; or shapes alone, for pages of thousands of cards seen from afar. */
export type Detail = "all" | "titles" | "shapes";

/** What drawing needs. */
export type Tools = {
  defs: Defs;
  faces: Faces;
  /** The address of a picture's bytes. */
  pictures: (key: string) => string;
  /** Elements of nodes with an id. */
  named: Map<string, SVGGraphicsElement>;
};

const ICON_GRID = 256;

/** A node and what is in it. */
export function draw(node: SceneNode, tools: Tools, detail: Detail): SVGGraphicsElement {
  const element = drawItem(node, tools, detail);
  if (node.id !== "") {
    element.setAttribute("data-id", node.id);
    tools.named.set(node.id, element);
  }
  return element;
}

/** Forgets the names of a node and all in it, as far as they mean parts of this element. */
export function forget(node: SceneNode, element: Element, named: Tools["named"]): void {
  if (node.id !== "" && element.contains(named.get(node.id) ?? null)) named.delete(node.id);
  if (node.item.kind === "group") for (const child of node.item.children) forget(child, element, named);
}

/** Whether a part of a group is drawn. */
function shown({ item }: SceneNode, { faces }: Tools, detail: Detail): boolean {
  if (detail === "shapes") return item.kind !== "icon" && item.kind !== "text";
  return detail === "all" || item.kind !== "text" || hasTitles(item, faces);
}

/** Where a group's children lie and what limits them, as its element's attributes. */
export function placeGroup(
  element: SVGGElement,
  { at, clip }: Extract<SceneItem, { kind: "group" }>,
  defs: Defs,
): void {
  put(element, "transform", translate(at.x, at.y));
  put(element, "clip-path", clip ? `url(#${defs.clip(clip)})` : null);
}

function put(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function drawItem(node: SceneNode, tools: Tools, detail: Detail): SVGGraphicsElement {
  const { item, bounds } = node;
  switch (item.kind) {
    case "group": {
      const group = svg("g");
      placeGroup(group, item, tools.defs);
      for (const child of item.children) if (shown(child, tools, detail)) group.append(draw(child, tools, detail));
      return group;
    }
    case "rect":
      return svg("rect", { ...rectangle(bounds, item.radius), ...paintOf(tools.defs, item.fill, item.stroke) });
    case "path":
      return svg("path", { d: item.path, ...paintOf(tools.defs, item.fill, item.stroke) });
    case "icon":
      return icon(node, item);
    case "image": {
      const href = tools.pictures(item.key) + (item.grey ? "?grey" : "");
      return svg("image", { ...rectangle(bounds), preserveAspectRatio: "none", href });
    }
    case "text":
      return drawText(item, tools.faces);
    default:
      return item satisfies never;
  }
}

/** An icon in the middle of its box, as large as fits: one path, or a group of as many as it has layers. */
function icon({ bounds }: SceneNode, item: Extract<SceneItem, { kind: "icon" }>): SVGGraphicsElement {
  const side = Math.min(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  const [x, y] = [(bounds.x0 + bounds.x1 - side) / 2, (bounds.y0 + bounds.y1 - side) / 2];
  const scale = num(side / ICON_GRID, 6);
  // Half a turn about the middle puts the grid's corner into the opposite one.
  const transform = item.turned
    ? `translate(${px(x + side)} ${px(y + side)}) scale(-${scale})`
    : `translate(${px(x)} ${px(y)}) scale(${scale})`;
  const [first] = item.layers;
  if (item.layers.length === 1 && first) {
    const [d, strength] = first;
    return svg("path", { transform, d, fill: hex(item.color), "fill-opacity": alpha(opacity(item.color) * strength) });
  }
  const group = svg("g", { transform, ...fillOf(item.color) });
  for (const [d, strength] of item.layers) {
    const dim = strength < 1 ? alpha(opacity(item.color) * strength) : null;
    group.append(svg("path", { d, "fill-opacity": dim }));
  }
  return group;
}
