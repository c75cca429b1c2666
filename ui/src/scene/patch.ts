/** Turns one scene into the next as the core's `ScenePatch::apply` does, and tells what has changed. Knows no DOM. */

import type { Kept, Layer, LayerKind, Scene, SceneNode, ScenePatch } from "../wire/generated";
import { layerKey } from "./layers";

/** What happened to one layer. */
export type LayerChange = {
  layer: LayerKind;
  key: string;
  /** It was not there before; `nodes` holds all it has. */
  added: boolean;
  /** Its nodes as seen from the old ones, or null if they are as they were. */
  nodes: Kept[] | null;
  moved: boolean;
  resized: boolean;
  renamed: boolean;
  meaning: boolean;
};

/** What happened to a scene. */
export type SceneChange = {
  /** The scene that it was; its kept nodes are the same objects as in `scene`. */
  before: Scene;
  /** The scene that it is now. */
  scene: Scene;
  /** Whether something changed that holds for the whole page: its size, ground, language, direction, title. */
  page: boolean;
  /** Keys of layers that are gone. */
  removed: string[];
  /** Whether layers came, went or changed places. */
  order: boolean;
  /** The layers that changed, each once. */
  layers: LayerChange[];
};

/** The new scene, and what is new in it. Leaves the old scene as it is and shares with it what was kept. */
export function applyPatch(before: Scene, patch: ScenePatch): SceneChange {
  let scene: Scene = { ...before };
  let layers = new Map(before.layers.map((layer) => [layerKey(layer.kind), layer]));
  const changes = new Map<string, LayerChange>();
  const removed = new Set<string>();
  let page = false;
  let order = false;

  const changeOf = (kind: LayerKind): LayerChange => {
    const key = layerKey(kind);
    const known = changes.get(key);
    if (known) return known;
    const change = nothing(kind, key);
    changes.set(key, change);
    return change;
  };

  for (const op of patch.ops) {
    switch (op.op) {
      case "page": {
        const { size, background, language, rtl, title, description, author } = op;
        scene = { ...scene, size, background, language, rtl, title, description, author };
        page = true;
        break;
      }
      case "layers": {
        const next = new Map<string, Layer>();
        for (const kind of op.order) {
          const key = layerKey(kind);
          const known = layers.get(key);
          layers.delete(key);
          next.set(key, known ?? empty(kind));
          if (!known) changes.set(key, { ...nothing(kind, key), added: true, nodes: [] });
        }
        for (const key of layers.keys()) {
          // One that came with this very patch was never seen by anybody.
          if (!changes.get(key)?.added) removed.add(key);
          changes.delete(key);
        }
        layers = next;
        order = true;
        break;
      }
      case "layer": {
        const layer = layers.get(layerKey(op.layer));
        if (!layer) break;
        const change = changeOf(op.layer);
        change.moved ||= layer.origin.x !== op.origin.x || layer.origin.y !== op.origin.y;
        change.resized ||= layer.size.width !== op.size.width || layer.size.height !== op.size.height;
        change.renamed ||= layer.name !== op.name;
        layers.set(change.key, { ...layer, name: op.name, origin: op.origin, size: op.size });
        break;
      }
      case "nodes": {
        const layer = layers.get(layerKey(op.layer));
        if (!layer) break;
        const change = changeOf(op.layer);
        change.nodes = change.nodes ? compose(change.nodes, op.nodes) : op.nodes;
        layers.set(change.key, { ...layer, nodes: keep(layer.nodes, op.nodes, (node) => node) });
        break;
      }
      case "meaning": {
        const layer = layers.get(layerKey(op.layer));
        if (!layer) break;
        const change = changeOf(op.layer);
        change.meaning = true;
        layers.set(change.key, { ...layer, meaning: op.meaning });
        break;
      }
      default:
        op satisfies never;
    }
  }
  scene.layers = [...layers.values()];
  return { before, scene, page, removed: [...removed], order, layers: [...changes.values()] };
}

/** A list that stands beside a layer's nodes, kept as they are kept; `make` gives the entry of a new node. */
export function keep<T>(old: readonly T[], kept: readonly Kept[], make: (node: SceneNode) => T): T[] {
  const next: T[] = [];
  for (const part of kept) {
    if ("new" in part) {
      next.push(make(part.new));
    } else {
      const [from, count] = part.same;
      for (let at = from; at < Math.min(from + count, old.length); at += 1) next.push(old[at] as T);
    }
  }
  return next;
}

/** Whether each of so many old entries is still there. */
export function survivors(count: number, kept: readonly Kept[]): Uint8Array {
  const still = new Uint8Array(count);
  for (const part of kept) {
    if ("same" in part) still.fill(1, part.same[0], part.same[0] + part.same[1]);
  }
  return still;
}

/** Two steps as one: the second is seen from what the first leaves. */
function compose(first: readonly Kept[], second: readonly Kept[]): Kept[] {
  const single: Kept[] = first.flatMap((part) =>
    "new" in part
      ? [part]
      : Array.from({ length: part.same[1] }, (_, nth): Kept => ({ same: [part.same[0] + nth, 1] })),
  );
  return second.flatMap((part) => ("new" in part ? [part] : single.slice(part.same[0], part.same[0] + part.same[1])));
}

function nothing(layer: LayerKind, key: string): LayerChange {
  return { layer, key, added: false, nodes: null, moved: false, resized: false, renamed: false, meaning: false };
}

function empty(kind: LayerKind): Layer {
  const [origin, size] = [
    { x: 0, y: 0 },
    { width: 0, height: 0 },
  ];
  return { kind, name: "", origin, size, nodes: [], meaning: { role: "section" } };
}
