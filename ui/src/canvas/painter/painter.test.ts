import { beforeEach, describe, expect, it, vi } from "vitest";

import { SceneStore } from "../../scene/store";
import { box, card, chance, changed, group, lane, layer, patchBetween, rect, scene } from "../../scene/test-scenes";
import type { Scene } from "../../wire/generated";
import { ids, screen, stage, type Stage } from "./test-stage";

beforeEach(() => document.body.replaceChildren());

describe("layers", () => {
  const all = scene([
    layer({ kind: "title" }, 10, [card("t", 0, 0)]),
    layer({ kind: "header" }, 50, [card("s1", 30, 0)]),
    layer(lane("7"), 100, [card("c1", 0, 0)]),
    layer({ kind: "rail" }, 0, [card("n7/title", 20, 100)]),
  ]);

  it("lie in their hosts and keep their place when zoomed", () => {
    const { painter, frames } = stage();
    painter.reset(all);
    painter.setZoom(0.5);
    const at = (host: Element, nth: number) => {
      const { left, top } = (host.children[nth] as HTMLElement).style;
      return [left, top];
    };
    expect([...frames.body.children].map((one) => one.getAttribute("data-layer"))).toEqual(["title", "lane:7"]);
    expect(at(frames.body, 1)).toEqual(["0px", "50px"]);
    expect(at(frames.header, 0)).toEqual(["0px", "0px"]);
    expect(at(frames.rail, 0)).toEqual(["0px", "0px"]);
    const scaled = frames.body.querySelector<HTMLElement>(".scaled");
    expect(scaled?.style.transform).toBe("scale(0.5)");
    expect(frames.body.querySelector("svg")?.getAttribute("viewBox")).toBe("0 0 1000 100");
  });

  it("are far below the zoom at which text is read", () => {
    const { painter, frames, frame } = stage();
    painter.reset(all);
    painter.setZoom(0.39);
    frame();
    expect(frames.body.querySelectorAll(".layer.far")).toHaveLength(2);
    expect(frames.body.querySelectorAll("text.small")).toHaveLength(2);
    painter.setZoom(0.4);
    frame();
    expect(frames.body.querySelectorAll(".layer.far")).toHaveLength(0);
  });

  it("zoom without touching what is drawn", () => {
    const { painter, frames } = stage();
    painter.reset(all);
    const before = frames.body.querySelector("svg")?.outerHTML;
    const element = painter.element("c1");
    painter.setZoom(3);
    expect(frames.body.querySelector("svg")?.outerHTML).toBe(before);
    expect(painter.element("c1")).toBe(element);
  });

  it("go when the painter goes", () => {
    const { painter, frames } = stage();
    painter.reset(all);
    painter.destroy();
    expect(frames.body.children).toHaveLength(0);
    expect(painter.element("c1")).toBeNull();
  });
});

describe("a patch", () => {
  const first = (): Scene =>
    scene([
      layer({ kind: "panels" }, 0, [box(rect(0, 0, 9, 9), "#FFFFFF", "p1"), box(rect(0, 9, 9, 18))]),
      layer({ kind: "header" }, 50, [card("s1", 0, 0), card("s2", 200, 0)]),
      layer(lane("7"), 100, [card("c1", 0, 0), card("c2", 130, 0), card("c3", 260, 0)]),
      layer(lane("8"), 200, [card("c4", 0, 0)]),
      layer({ kind: "rail" }, 0, [card("n7/title", 20, 100)]),
    ]);

  function follow(stage: Stage, store: SceneStore, from: Scene, to: Scene): void {
    const change = store.apply(patchBetween(from, to));
    if (change) stage.painter.apply(change);
  }

  it("leaves the screen as a new painter would draw it", () => {
    const roll = chance(42);
    let now = first();
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    for (let step = 0; step < 60; step += 1) {
      const next = changed(now, roll);
      follow(one, store, now, next);
      const other = stage();
      other.painter.reset(next);
      expect(screen(one)).toBe(screen(other));
      expect(screen(one)).not.toContain("missing");
      for (const id of ids(one.frames.body)) expect(one.painter.element(id ?? "")?.isConnected).toBe(true);
      other.painter.destroy();
      now = next;
    }
  }, 30_000);

  it("keeps elements of what was kept, and of what only moved", () => {
    const now = first();
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    const [kept, moved] = [one.painter.element("c3"), one.painter.element("c2")];
    const title = moved?.querySelector("text");
    const lanes = now.layers.map((layer) =>
      layer.kind.kind === "lane" && layer.kind.lane === "7"
        ? { ...layer, nodes: [...layer.nodes.slice(0, 1), card("c2", 130, 60), ...layer.nodes.slice(2)] }
        : layer,
    );
    follow(one, store, now, { ...now, layers: lanes });
    expect(one.painter.element("c3")).toBe(kept);
    expect(one.painter.element("c2")).toBe(moved);
    expect(moved?.getAttribute("transform")).toBe("translate(130 60)");
    expect(moved?.querySelector("text")).toBe(title);
  });

  it("draws only the part of a card that changed", () => {
    const now = first();
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    const before = [...(one.painter.element("c4")?.children ?? [])];
    const lanes = now.layers.map((layer) =>
      layer.kind.kind === "lane" && layer.kind.lane === "8"
        ? { ...layer, nodes: [card("c4", 0, 0, "Renamed")] }
        : layer,
    );
    follow(one, store, now, { ...now, layers: lanes });
    const after = [...(one.painter.element("c4")?.children ?? [])];
    expect(after.map((part, nth) => part === before[nth])).toEqual([true, false, true]);
    expect(after[1]?.textContent).toBe("Renamed");
  });

  it("moves one element when one node moved", () => {
    const cards = Array.from({ length: 20 }, (_, nth) => card(`c${nth}`, nth * 10, 0));
    const now = scene([layer(lane("7"), 0, cards)]);
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    const root = one.frames.body.querySelector("svg")?.lastElementChild as Element;
    const insert = vi.spyOn(root, "insertBefore");
    const raised = [...cards.slice(1), ...cards.slice(0, 1)];
    follow(one, store, now, { ...now, layers: [{ ...now.layers[0], nodes: raised } as Scene["layers"][number]] });
    expect(insert).toHaveBeenCalledTimes(1);
    expect(ids(root)).toEqual(raised.map(({ id }) => id));
  });

  it("leaves no definitions behind that nobody uses", () => {
    const clipped = (nth: number) =>
      scene([
        layer(lane("7"), 0, [
          group("c1", rect(0, 0, 9, 9), [box(rect(0, 0, nth, 9))], {
            kind: "rect",
            rect: rect(0, 0, nth, 9),
            radius: 1,
          }),
        ]),
      ]);
    let now = clipped(0);
    const store = new SceneStore();
    const one = stage();
    store.reset(now);
    one.painter.reset(now);
    for (let nth = 1; nth < 500; nth += 1) {
      const next = clipped(nth);
      follow(one, store, now, next);
      now = next;
    }
    expect(one.frames.body.querySelectorAll("clipPath").length).toBeLessThan(130);
  });
});
