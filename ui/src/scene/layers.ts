/** Names of layers as keys of maps and attributes. Knows nothing of what layers hold. */

import type { Layer, LayerKind, Scene } from "../wire/generated";

/** A layer's name as one word: `title`, `lane:123`. */
export function layerKey(kind: LayerKind): string {
  return kind.kind === "lane" ? `lane:${kind.lane}` : kind.kind;
}

/** The layer of a kind, if the scene has one. */
export function layerOf(scene: Scene, kind: LayerKind): Layer | undefined {
  const key = layerKey(kind);
  return scene.layers.find((layer) => layerKey(layer.kind) === key);
}
