/** Small scenes for tests, made by hand or by a seeded chance. Not part of the program. */

import type {
  Kept,
  Layer,
  LayerKind,
  PatchOp,
  Rect,
  Scene,
  SceneItem,
  SceneNode,
  ScenePatch,
  TextRun,
} from "../wire/generated";
import { layerKey } from "./layers";

export const rect = (x0: number, y0: number, x1: number, y1: number): Rect => ({ x0, y0, x1, y1 });

/** A node as JSON brings it: fields at their default are left out. */
export function node(id: string, bounds: Rect, item: Record<string, unknown>): SceneNode {
  return { id, bounds, item } as unknown as SceneNode;
}

export function group(id: string, bounds: Rect, children: SceneNode[], clip?: unknown): SceneNode {
  const at = { x: bounds.x0, y: bounds.y0 };
  return node(id, bounds, { kind: "group", at, children, ...(clip ? { clip } : {}) });
}

export const box = (bounds: Rect, color = "#FFFFFF", id = ""): SceneNode =>
  node(id, bounds, { kind: "rect", radius: 9, fill: { kind: "solid", color } });

export const run = (text: string, more: Partial<TextRun> = {}): TextRun =>
  ({ face: 1, size: 14, color: "#222222", x: 0, width: text.length * 7, text, ...more }) as unknown as TextRun;

/** A paragraph with one line for each list of runs. */
export function words(lines: TextRun[][], more: Record<string, unknown> = {}): SceneNode {
  const text = lines
    .flat()
    .map((one) => one.text)
    .join("");
  const size = { width: 100, height: lines.length * 18 };
  const laid = lines.map((runs, nth) => ({
    text: { start: 0, end: 0 },
    x: 0,
    baseline: 14 + nth * 18,
    width: 50,
    runs,
  }));
  return node("", rect(0, 0, 100, size.height), { kind: "text", at: { x: 8, y: 4 }, size, text, lines: laid, ...more });
}

/** A card: ground, title, icon. */
export const card = (id: string, x: number, y: number, title = id, color = "#FFEEDD"): SceneNode =>
  group(id, rect(x, y, x + 120, y + 40), [
    box(rect(0, 0, 120, 40), color),
    words([[run(title)]]),
    node("", rect(100, 8, 116, 24), {
      kind: "icon",
      name: "x",
      style: "bold",
      layers: [["M0 0L256 256", 1]],
      color: "#445566",
    }),
  ]);

export function layer(kind: LayerKind, y: number, nodes: SceneNode[], height = 100): Layer {
  const meaning: Layer["meaning"] = { role: "section" };
  return { kind, name: layerKey(kind), origin: { x: 0, y }, size: { width: 1000, height }, nodes, meaning };
}

export const lane = (id: string): LayerKind => ({ kind: "lane", lane: id });

export function scene(layers: Layer[], more: Partial<Scene> = {}): Scene {
  const size = { width: 1000, height: 800 };
  return {
    size,
    background: "#FFFFFF",
    language: "en",
    rtl: false,
    title: "",
    description: "",
    author: "",
    layers,
    ...more,
  };
}

/** Chance that comes out the same each time (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** The patch between two scenes, as the core makes it: by the identity of nodes. */
export function patchBetween(old: Scene, next: Scene): ScenePatch {
  const ops: PatchOp[] = [];
  const { size, background, language, rtl, title, description, author } = next;
  if (old.title !== title || old.size !== size) {
    ops.push({ op: "page", size, background, language, rtl, title, description, author });
  }
  const keys = (scene: Scene) => scene.layers.map(({ kind }) => layerKey(kind)).join();
  if (keys(old) !== keys(next)) ops.push({ op: "layers", order: next.layers.map(({ kind }) => kind) });
  for (const one of next.layers) {
    const before = old.layers.find(({ kind }) => layerKey(kind) === layerKey(one.kind));
    if (!before || before.origin !== one.origin || before.size !== one.size || before.name !== one.name) {
      ops.push({ op: "layer", layer: one.kind, name: one.name, origin: one.origin, size: one.size });
    }
    const kept = keptFrom(before?.nodes ?? [], one.nodes);
    if (kept) ops.push({ op: "nodes", layer: one.kind, nodes: kept });
    if (before?.meaning !== one.meaning) ops.push({ op: "meaning", layer: one.kind, meaning: one.meaning });
  }
  // As it comes over the wire: nothing of it is the same object.
  return structuredClone({ ops });
}

function keptFrom(old: SceneNode[], next: SceneNode[]): Kept[] | null {
  if (old.length === next.length && old.every((one, at) => one === next[at])) return null;
  const kept: Kept[] = [];
  for (const one of next) {
    const at = old.indexOf(one);
    const last = kept[kept.length - 1];
    if (at < 0) kept.push({ new: one });
    else if (last && "same" in last && last.same[0] + last.same[1] === at) last.same[1] += 1;
    else kept.push({ same: [at, 1] });
  }
  return kept;
}

/** Another scene: cards come, go, move, change, and lanes do. Unchanged nodes are the same objects. */
export function changed(old: Scene, roll: (below: number) => number): Scene {
  let layers = old.layers.map((one) => ({ ...one, nodes: [...one.nodes] }));
  for (let times = 1 + roll(4); times > 0; times -= 1) {
    const one = layers[roll(layers.length)];
    if (!one) continue;
    const at = roll(one.nodes.length);
    const target = one.nodes[at];
    const id = `c${roll(100000)}`;
    switch (roll(9)) {
      case 0:
        one.nodes.splice(roll(one.nodes.length + 1), 0, card(id, roll(900), roll(60)));
        break;
      case 1:
        one.nodes.splice(at, 1);
        break;
      case 2:
        if (target) one.nodes[at] = shifted(target, roll(50), roll(50));
        break;
      case 3:
        if (target) one.nodes[at] = repainted(target, roll);
        break;
      case 4:
        one.nodes.reverse();
        break;
      case 5:
        one.nodes.splice(roll(one.nodes.length), 0, ...one.nodes.splice(at, 1 + roll(3)));
        break;
      case 6:
        layers.splice(roll(layers.length), 0, ...layers.splice(roll(layers.length), 1));
        break;
      case 7:
        if (layers.length > 3) layers = layers.filter((other) => other !== one);
        else layers.splice(roll(layers.length), 0, layer(lane(id), roll(500), [card(`${id}a`, 0, 0)]));
        break;
      default:
        one.origin = { x: 0, y: roll(500) };
        one.size = { width: 1000, height: 50 + roll(100) };
    }
  }
  return { ...old, layers };
}

function shifted(one: SceneNode, dx: number, dy: number): SceneNode {
  const { x0, y0, x1, y1 } = one.bounds;
  const bounds = rect(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
  const item: SceneItem = one.item.kind === "group" ? { ...one.item, at: { x: x0 + dx, y: y0 + dy } } : one.item;
  return { ...one, bounds, item };
}

function repainted(one: SceneNode, roll: (below: number) => number): SceneNode {
  if (one.item.kind !== "group") return box(one.bounds, `#00${10 + roll(90)}FF`, one.id);
  const children = [...one.item.children];
  const stops = [
    [0, "#FF0000"],
    [1, `#0000FF${10 + roll(90)}`],
  ];
  const gradient = { from: { x: 0, y: 0 }, to: { x: 10 + roll(3), y: 0 }, stops };
  const extra = [
    words(
      [[run("Déjà "), run("vu", { color: "#FF0000" })], [run("twice")]],
      roll(2) ? { halo: { color: "#FFFFFF80", width: 3 } } : {},
    ),
    words([[run("אב", { rtl: true }), run("12")]]),
    node("", rect(0, 0, 50, 20), { kind: "rect", radius: 4, fill: { kind: "linear", gradient } }),
    group(`${one.id}/edge`, rect(0, 0, 9, 40), [box(rect(0, 0, 9, 40), "#ABCDEF")], {
      kind: "rect",
      rect: rect(0, 0, 9 + roll(3), 40),
      radius: 9,
    }),
    node("", rect(0, 0, 20, 20), {
      kind: "icon",
      name: "y",
      style: "duotone",
      layers: [
        ["M0 0L9 9", 0.2],
        ["M1 1", 1],
      ],
      color: "#44556680",
      turned: true,
    }),
  ][roll(5)];
  if (extra) children.splice(roll(children.length + 1), roll(2), extra);
  return { ...one, item: { ...one.item, children } };
}
