/** Where arrows between stages and steps lie: ways back, and ways that skip ahead. Pure. */

import type { Point, Rect, Scene, SceneNode } from "../wire/generated";
import { layerOf } from "./layers";

/** A link that is drawn as an arrow; its parts as they lie on the page. */
export type Connector = {
  link: string;
  /** What it says. */
  words: Rect;
  /** Its line, from one end to the other: down, across and up again. */
  line: readonly Rect[];
};

/** How wide a line is for a pointer, px of the page. */
const REACH = 12;

/** What a node's first child covers on the page. The node itself is as wide as the table. */
function firstOf({ item }: SceneNode, origin: Point): Rect | null {
  const bounds = item.kind === "group" ? item.children[0]?.bounds : undefined;
  if (!bounds || item.kind !== "group") return null;
  const [x, y] = [origin.x + item.at.x, origin.y + item.at.y];
  return { x0: bounds.x0 + x, x1: bounds.x1 + x, y0: bounds.y0 + y, y1: bounds.y1 + y };
}

function pieces({ x0, x1, y0, y1 }: Rect): Rect[] {
  const half = REACH / 2;
  const upright = (x: number) => ({ x0: x - half, x1: x + half, y0, y1 });
  return [upright(x0), { x0, x1, y0: y1 - half, y1: y1 + half }, upright(x1)];
}

/** The arrows of a scene, in painting order. */
export function connectorsOf(scene: Scene | null): Connector[] {
  const layer = scene && layerOf(scene, { kind: "over" });
  if (!layer) return [];
  const lines = new Map(layer.nodes.map((node) => [node.id, node]));
  return layer.nodes.flatMap((node): Connector[] => {
    const link = /^k([0-9a-z]+)$/.exec(node.id)?.[1];
    const words = link && firstOf(node, layer.origin);
    if (!link || !words) return [];
    const line = lines.get(`k${link}/line`);
    const drawn = line && firstOf(line, layer.origin);
    return [{ link, words, line: drawn ? pieces(drawn) : [] }];
  });
}
