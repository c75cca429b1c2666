/** Holds the scene that the core has laid out and follows its patches. Knows neither the map nor the DOM. */

import type { Layer, LayerKind, Rect, Scene, SceneNode, ScenePatch } from "../wire/generated";
import { layerOf } from "./layers";
import { Lookup, type Found } from "./lookup";
import { applyPatch, type SceneChange } from "./patch";

export { layerKey } from "./layers";
export type { Found } from "./lookup";
export type { LayerChange, SceneChange } from "./patch";

/** A node of a layer itself, with what it covers on the page. */
export type Box = { id: string; node: SceneNode; box: Rect };

/** The current scene. Scenes are never changed in place: each patch gives a new one that shares what was kept. */
export class SceneStore {
  #scene: Scene | null = null;
  readonly #lookup = new Lookup();

  /** The scene, once there is one. */
  get scene(): Scene | null {
    return this.#scene;
  }

  /** Takes a whole scene. */
  reset(scene: Scene): void {
    this.#scene = scene;
    this.#lookup.reset(scene.layers);
  }

  /** Follows a patch and tells what has changed, for painters. Null before the first scene. */
  apply(patch: ScenePatch): SceneChange | null {
    if (!this.#scene) return null;
    const change = applyPatch(this.#scene, patch);
    this.#scene = change.scene;
    this.#lookup.follow(change);
    return change;
  }

  /** The layer of a kind. */
  layerOf(kind: LayerKind): Layer | null {
    return (this.#scene && layerOf(this.#scene, kind)) ?? null;
  }

  /** A node and where it lies. */
  findNode(id: string): Found | null {
    return this.#lookup.find(id);
  }

  /** What a node covers on the page. */
  boxOf(id: string): Rect | null {
    return this.#lookup.find(id)?.box ?? null;
  }

  /** The named nodes of a layer itself in painting order, without what is inside them. */
  boxesIn(kind: LayerKind): Box[] {
    const layer = this.layerOf(kind);
    if (!layer) return [];
    const { x, y } = layer.origin;
    return layer.nodes
      .filter((node) => node.id !== "")
      .map((node) => {
        const { x0, y0, x1, y1 } = node.bounds;
        return { id: node.id, node, box: { x0: x0 + x, y0: y0 + y, x1: x1 + x, y1: y1 + y } };
      });
  }
}
