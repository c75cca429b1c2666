import { beforeEach, describe, expect, it } from "vitest";

import { SceneStore } from "../../scene/store";
import { card, chance, changed, lane, layer, patchBetween, rect, scene } from "../../scene/test-scenes";
import type { Rect, Scene } from "../../wire/generated";
import { ScenePainter } from "./painter";
import { faces, ids, pictures, stage, type Stage } from "./test-stage";

beforeEach(() => document.body.replaceChildren());

describe("large layers", () => {
  const columns = 40;
  const many = (count: number): Scene =>
    scene([
      layer(
        lane("7"),
        100,
        Array.from({ length: count }, (_, nth) =>
          card(`c${nth}`, (nth % columns) * 130, Math.floor(nth / columns) * 50),
        ),
        20000,
      ),
    ]);
  const window: Rect = rect(0, 0, 1000, 800);
  const settle = (one: Stage) => {
    for (let times = 0; times < 60; times += 1) one.frame();
  };

  it("draw what is near the window, in painting order", () => {
    const one = stage();
    one.painter.reset(many(4000));
    expect(ids(one.frames.body)).toEqual([]);
    one.painter.setVisible(window);
    settle(one);
    const drawn = ids(one.frames.body).map((id) => Number(id?.slice(1)));
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(600);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(one.painter.element("c0")).not.toBeNull();
    expect(one.painter.element("c3999")).toBeNull();
  });

  it("drop what is far and draw it again", () => {
    const one = stage();
    one.painter.reset(many(4000));
    one.painter.setVisible(window);
    settle(one);
    one.painter.setVisible(rect(4000, 4300, 5000, 5100));
    settle(one);
    expect(one.painter.element("c0")).toBeNull();
    expect(one.painter.element("c3999")?.isConnected).toBe(true);
    one.painter.setVisible(window);
    settle(one);
    const drawn = ids(one.frames.body).map((id) => Number(id?.slice(1)));
    expect(drawn[0]).toBe(0);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  });

  it("do nothing while the window stays near", () => {
    const one = stage();
    one.painter.reset(many(4000));
    one.painter.setVisible(window);
    settle(one);
    const count = ids(one.frames.body).length;
    one.painter.setVisible(rect(100, 50, 1100, 850));
    expect(ids(one.frames.body)).toHaveLength(count);
  });

  it("leave body text and very far details out, and bring them back", () => {
    const one = stage();
    const known = { ...faces, bold: () => false };
    const painter = new ScenePainter({ faces: known, pictures, later: (work) => work() });
    painter.mount(one.frames);
    painter.reset(many(2000));
    painter.setView(0.3, rect(0, 0, 6000, 3000));
    expect(one.frames.body.querySelectorAll("text")).toHaveLength(0);
    expect(one.frames.body.querySelectorAll("path").length).toBeGreaterThan(1900);
    painter.setView(1, window);
    expect(painter.element("c0")?.querySelector("text")?.textContent).toBe("c0");
    painter.setView(0.1, rect(0, 0, 9000, 9000));
    painter.reset(many(2000));
    expect(painter.element("c0")?.children).toHaveLength(1);
  });

  it("are all drawn in small scenes, and only where they are near in large ones, however small each is", () => {
    const rows = (count: number) =>
      scene(
        Array.from({ length: count }, (_, nth) =>
          layer(
            lane(`${nth}`),
            nth * 500,
            Array.from({ length: 40 }, (_, at) => card(`c${nth}-${at}`, at * 130, 0)),
            20000,
          ),
        ),
      );
    const one = stage();
    one.painter.reset(rows(5));
    one.painter.setVisible(window);
    expect(one.painter.element("c4-39")).not.toBeNull();
    one.painter.reset(rows(60));
    settle(one);
    expect(one.painter.element("c0-0")).not.toBeNull();
    expect(one.painter.element("c59-0")).toBeNull();
    one.painter.setVisible(rect(0, 59 * 500, 1000, 59 * 500 + 800));
    settle(one);
    expect(one.painter.element("c59-0")).not.toBeNull();
    expect(one.painter.element("c0-0")).toBeNull();
  });

  it("hide body text a few at a time", () => {
    const layers = [1, 2, 3, 4].map((nth) => layer(lane(`${nth}`), 0, many(400).layers[0]?.nodes ?? []));
    const one = stage();
    one.painter.reset(scene(layers));
    one.painter.setVisible(rect(0, 0, 6000, 3000));
    settle(one);
    const far = () => one.frames.body.querySelectorAll(".far").length;
    one.painter.setView(0.3, rect(0, 0, 6000, 3000));
    expect(far()).toBeGreaterThan(0);
    expect(far()).toBeLessThan(4);
    settle(one);
    expect(far()).toBe(4);
  });

  it("follow patches as small ones do", () => {
    const roll = chance(5);
    let now = many(600);
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    one.painter.setVisible(window);
    settle(one);
    for (let step = 0; step < 25; step += 1) {
      const next = changed(now, roll);
      const change = store.apply(patchBetween(now, next));
      if (change) one.painter.apply(change);
      settle(one);
      for (const body of one.frames.body.children) {
        const key = body.getAttribute("data-layer");
        const nodes =
          next.layers.find((layer) => `lane:${layer.kind.kind === "lane" ? layer.kind.lane : ""}` === key)?.nodes ?? [];
        const order = nodes.map(({ id }) => id);
        const drawn = [...(body.querySelector("svg")?.lastElementChild?.children ?? [])].map(
          (element) => element.getAttribute("data-id") ?? "",
        );
        expect(drawn).toEqual(order.filter((id) => drawn.includes(id)));
      }
      now = next;
    }
  });
});
