// How much there is to draw: web views take their time for each element, and most of it for text. Knows no web view.

import type { SceneNode } from "../../wire/generated";

const known = new WeakMap<SceneNode, number>();

/** The number of elements that a node becomes, about: its shapes, icons and lines. */
export function weightOf(node: SceneNode): number {
  let weight = known.get(node);
  if (weight === undefined) {
    const { item } = node;
    if (item.kind === "group") weight = item.children.reduce((sum, child) => sum + weightOf(child), 1);
    else weight = item.kind === "text" ? item.lines.reduce((sum, { runs }) => sum + runs.length, 0) : 1;
    known.set(node, weight);
  }
  return weight;
}

export const weightOfAll = (nodes: readonly SceneNode[]): number =>
  nodes.reduce((sum, node) => sum + weightOf(node), 0);
