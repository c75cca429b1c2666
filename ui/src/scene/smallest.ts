// The smallest letters of a scene. Knows no paper.

import type { Scene, SceneNode } from "../wire/generated";

const known = new WeakMap<SceneNode, number>();

function smallestOf(node: SceneNode): number {
  let smallest = known.get(node);
  if (smallest === undefined) {
    const { item } = node;
    if (item.kind === "group") smallest = Math.min(Infinity, ...item.children.map(smallestOf));
    else if (item.kind !== "text") smallest = Infinity;
    else smallest = Math.min(Infinity, ...item.lines.flatMap(({ runs }) => runs.map(({ size }) => size)));
    known.set(node, smallest);
  }
  return smallest;
}

/** The size of the smallest letters in px; Infinity where nothing is written. What has not changed is not looked at again. */
export function smallestText(scene: Scene): number {
  let smallest = Infinity;
  for (const { nodes } of scene.layers) for (const node of nodes) smallest = Math.min(smallest, smallestOf(node));
  return smallest;
}

/** That on a slide of 960 × 540 pt which holds the whole page, in points. */
export function onSlide(scene: Scene): number {
  const { width, height } = scene.size;
  return smallestText(scene) * Math.min(960 / Math.max(width, 1), 540 / Math.max(height, 1));
}
