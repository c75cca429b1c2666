/** Which of a node's words link somewhere, and where they lie. Pure. */

import type { Point, SceneNode, TextBlock } from "../wire/generated";
import type { Found } from "./lookup";

/** How far below its baseline a line is still meant, as a share of its letters' size. */
const BELOW = 0.35;

/** The address of the words under a point of the page. */
export function linkAt({ node, origin }: Pick<Found, "node" | "origin">, at: Point): string | null {
  return linkIn(node, { x: at.x - origin.x, y: at.y - origin.y });
}

/** What is painted last lies on top. */
function linkIn({ item }: SceneNode, at: Point): string | null {
  if (item.kind === "text") return linkOf(item, at);
  if (item.kind !== "group") return null;
  const inside = { x: at.x - item.at.x, y: at.y - item.at.y };
  for (const child of item.children.toReversed()) {
    const found = linkIn(child, inside);
    if (found !== null) return found;
  }
  return null;
}

function linkOf({ at, lines }: TextBlock, { x, y }: Point): string | null {
  for (const { baseline, runs } of lines) {
    for (const run of runs) {
      const [left, base] = [at.x + run.x, at.y + baseline];
      if (run.link && x >= left && x < left + run.width && y >= base - run.size && y < base + run.size * BELOW) {
        return run.link;
      }
    }
  }
  return null;
}
