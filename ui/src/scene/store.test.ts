import { describe, expect, it } from "vitest";

import type { Meaning, Scene, SceneNode } from "../wire/generated";
import { layerKey } from "./layers";
import { keep } from "./patch";
import { SceneStore } from "./store";
import { card, chance, changed, group, lane, layer, patchBetween, rect, box, scene } from "./test-scenes";

const [a, b, c, d] = [card("c1", 0, 0), card("c2", 130, 0), card("c3", 260, 0), card("c4", 390, 0)] as const;
const start = () =>
  scene([
    layer({ kind: "header" }, 50, [card("s1", 0, 0)]),
    layer(lane("7"), 100, [a, b, c]),
    layer(lane("8"), 200, [d]),
  ]);

function held(first: Scene): SceneStore {
  const store = new SceneStore();
  store.reset(first);
  return store;
}

describe("patches", () => {
  it("keep, reorder and add nodes, and share what was kept", () => {
    const store = held(start());
    const fresh = card("c9", 0, 50);
    const change = store.apply({
      ops: [{ op: "nodes", layer: lane("7"), nodes: [{ same: [2, 1] }, { new: fresh }, { same: [0, 2] }] }],
    });
    expect(store.layerOf(lane("7"))?.nodes).toEqual([c, fresh, a, b]);
    expect(store.layerOf(lane("7"))?.nodes[0]).toBe(c);
    expect(change?.layers).toHaveLength(1);
    expect(change?.layers[0]).toMatchObject({ key: "lane:7", added: false, moved: false, meaning: false });
    expect(change?.before.layers[1]?.nodes).toEqual([a, b, c]);
  });

  it("take no more than there is", () => {
    expect(keep([1, 2, 3], [{ same: [1, 9] }, { same: [7, 2] }], () => 0)).toEqual([2, 3]);
  });

  it("drop layers that are not named and start new ones empty", () => {
    const store = held(start());
    const change = store.apply({
      ops: [
        { op: "layers", order: [lane("8"), lane("9"), { kind: "header" }] },
        { op: "layer", layer: lane("9"), name: "New", origin: { x: 0, y: 300 }, size: { width: 10, height: 20 } },
        { op: "nodes", layer: lane("9"), nodes: [{ new: a }] },
      ],
    });
    expect(store.scene?.layers.map(({ kind }) => layerKey(kind))).toEqual(["lane:8", "lane:9", "header"]);
    expect(store.layerOf(lane("9"))).toMatchObject({ name: "New", origin: { y: 300 }, nodes: [a] });
    expect(change).toMatchObject({ removed: ["lane:7"], order: true });
    expect(change?.layers).toMatchObject([{ key: "lane:9", added: true, nodes: [{ new: a }] }]);
  });

  it("tell what moved, what grew and what is said otherwise", () => {
    const store = held(start());
    const meaning: Meaning = { role: "row" };
    const change = store.apply({
      ops: [
        { op: "layer", layer: lane("8"), name: "lane:8", origin: { x: 0, y: 260 }, size: { width: 1000, height: 100 } },
        { op: "meaning", layer: lane("7"), meaning },
        {
          op: "page",
          size: { width: 1, height: 2 },
          background: "#000000",
          language: "he",
          rtl: true,
          title: "T",
          description: "",
          author: "",
        },
      ],
    });
    expect(change).toMatchObject({ page: true, order: false, removed: [] });
    expect(change?.layers).toMatchObject([
      { key: "lane:8", moved: true, resized: false, renamed: false, nodes: null },
      { key: "lane:7", moved: false, meaning: true, nodes: null },
    ]);
    expect(store.scene).toMatchObject({ rtl: true, title: "T", language: "he" });
    expect(store.layerOf(lane("7"))?.meaning).toBe(meaning);
  });

  it("of one layer that follow each other are told as one", () => {
    const store = held(start());
    const fresh = card("c9", 0, 50);
    const change = store.apply({
      ops: [
        { op: "nodes", layer: lane("7"), nodes: [{ same: [1, 2] }, { new: fresh }] },
        { op: "nodes", layer: lane("7"), nodes: [{ same: [1, 2] }] },
      ],
    });
    const nodes = change?.layers[0]?.nodes ?? [];
    expect(keep([a, b, c], nodes, (node) => node)).toEqual([c, fresh]);
    expect(store.layerOf(lane("7"))?.nodes).toEqual([c, fresh]);
  });

  it("ignore layers that are not there", () => {
    const store = held(start());
    store.apply({ ops: [{ op: "nodes", layer: lane("99"), nodes: [{ new: a }] }] });
    expect(store.scene).toEqual(start());
  });

  it("lead from any scene to any other", () => {
    const roll = chance(7);
    let now = start();
    const store = held(now);
    for (let step = 0; step < 300; step += 1) {
      const next = changed(now, roll);
      store.apply(patchBetween(now, next));
      expect(store.scene).toEqual(next);
      now = next;
    }
  });
});

describe("nodes", () => {
  it("are found with their place on the page", () => {
    const inner = group("c1/edge", rect(10, 5, 30, 25), [box(rect(1, 1, 2, 2), "#FFFFFF", "c1/dot")]);
    const outer = group("c1", rect(100, 20, 220, 60), [inner]);
    const store = held(scene([layer(lane("7"), 300, [outer])]));
    expect(store.findNode("c1")).toMatchObject({ origin: { x: 0, y: 300 }, box: rect(100, 320, 220, 360) });
    expect(store.findNode("c1/dot")).toMatchObject({
      origin: { x: 110, y: 325 },
      box: rect(111, 326, 112, 327),
      top: outer,
    });
    expect(store.findNode("")).toBeNull();
    expect(store.findNode("nobody")).toBeNull();
  });

  it("are found after any patch where a search would find them", () => {
    const roll = chance(11);
    let now = start();
    const store = held(now);
    for (let step = 0; step < 200; step += 1) {
      const next = changed(now, roll);
      store.apply(patchBetween(now, next));
      const all = new Map<string, { y: number; node: SceneNode }>();
      for (const one of next.layers) for (const node of one.nodes) all.set(node.id, { y: one.origin.y, node });
      for (const [id, { y, node }] of all) {
        expect(store.findNode(id)?.node).toEqual(node);
        expect(store.boxOf(id)).toMatchObject({ x0: node.bounds.x0, y0: node.bounds.y0 + y });
      }
      for (const one of now.layers)
        for (const { id } of one.nodes) if (!all.has(id)) expect(store.findNode(id)).toBeNull();
      now = next;
    }
  });

  it("move with their layer, without being looked for again", () => {
    const store = held(start());
    expect(store.boxOf("c4")?.y0).toBe(200);
    store.apply({
      ops: [{ op: "layer", layer: lane("8"), name: "", origin: { x: 0, y: 250 }, size: { width: 1, height: 1 } }],
    });
    expect(store.boxOf("c4")?.y0).toBe(250);
    expect(store.boxesIn(lane("8"))).toMatchObject([{ id: "c4", box: { y0: 250 } }]);
  });
});
