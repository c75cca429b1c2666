/** Finds nodes by their id. One map for each layer, made when it is first asked for and then kept up with patches. */

import type { Layer, Rect, Point, SceneNode } from "../wire/generated";
import { layerKey } from "./layers";
import { survivors, type SceneChange } from "./patch";

/** A node and where it lies. */
export type Found = {
  node: SceneNode;
  layer: Layer;
  /** Where the origin of the coordinates that its bounds are in lies on the page. */
  origin: Point;
  /** What it covers, on the page. */
  box: Rect;
  /** The node of the layer itself that holds it, or that it is. */
  top: SceneNode;
};

/** From the layer's origin to that of the coordinates that the node's bounds are in. */
type Place = { node: SceneNode; top: SceneNode; dx: number; dy: number };

/** The ids of one layer. */
type Ids = Map<string, Place>;

/** Ids of a scene's nodes. */
export class Lookup {
  #layers: readonly Layer[] = [];
  #ids = new Map<string, Ids>();

  /** Starts anew. */
  reset(layers: readonly Layer[]): void {
    this.#layers = layers;
    this.#ids.clear();
  }

  /** Follows a patch. Looks only into nodes that came or went, and only in layers that were asked for. */
  follow(change: SceneChange): void {
    this.#layers = change.scene.layers;
    for (const key of change.removed) this.#ids.delete(key);
    for (const { key, added, nodes } of change.layers) {
      const ids = this.#ids.get(key);
      if (added) this.#ids.delete(key);
      if (!ids || !nodes || added) continue;
      const old = change.before.layers.find((layer) => layerKey(layer.kind) === key)?.nodes ?? [];
      const still = survivors(old.length, nodes);
      old.forEach((node, at) => {
        if (still[at] === 0) walk(node, node, 0, 0, ({ node: { id } }) => ids.delete(id));
      });
      for (const part of nodes) if ("new" in part) enter(ids, part.new);
    }
  }

  /** The node of an id. */
  find(id: string): Found | null {
    if (id === "") return null;
    for (const layer of this.#layers) {
      const place = this.#of(layer).get(id);
      if (place) return found(layer, place);
    }
    return null;
  }

  #of(layer: Layer): Ids {
    const key = layerKey(layer.kind);
    const known = this.#ids.get(key);
    if (known) return known;
    const ids: Ids = new Map();
    for (const node of layer.nodes) enter(ids, node);
    this.#ids.set(key, ids);
    return ids;
  }
}

function found(layer: Layer, { node, top, dx, dy }: Place): Found {
  const origin = { x: layer.origin.x + dx, y: layer.origin.y + dy };
  const { x0, y0, x1, y1 } = node.bounds;
  const box = { x0: x0 + origin.x, y0: y0 + origin.y, x1: x1 + origin.x, y1: y1 + origin.y };
  return { node, layer, origin, box, top };
}

function enter(ids: Ids, node: SceneNode): void {
  walk(node, node, 0, 0, (place) => ids.set(place.node.id, place));
}

/** Calls `visit` with a node and all in it that have an id. */
function walk(node: SceneNode, top: SceneNode, dx: number, dy: number, visit: (place: Place) => void): void {
  if (node.id !== "") visit({ node, top, dx, dy });
  if (node.item.kind !== "group") return;
  const { at, children } = node.item;
  for (const child of children) walk(child, top, dx + at.x, dy + at.y, visit);
}
