import { beforeEach, describe, expect, it, vi } from "vitest";

import { SceneStore } from "../../scene/store";
import {
  box,
  card,
  chance,
  changed,
  group,
  lane,
  layer,
  node,
  patchBetween,
  rect,
  run,
  scene,
  words,
} from "../../scene/test-scenes";
import type { Rect, Scene } from "../../wire/generated";
import { ScenePainter, type Frames } from "./painter";

const faces = { use: vi.fn(() => ""), bold: () => undefined as boolean | undefined };
const pictures = (key: string) => `pic://${key}`;

type Stage = { painter: ScenePainter; frames: Frames; frame: () => void };

/** A painter with hosts of its own; `frame` lets a frame pass. */
function stage(): Stage {
  const waiting: (() => void)[] = [];
  const painter = new ScenePainter({ faces, pictures, later: (work) => waiting.push(work) });
  const frames = {
    body: document.createElement("div"),
    header: document.createElement("div"),
    rail: document.createElement("div"),
  };
  document.body.append(frames.body, frames.header, frames.rail);
  painter.mount(frames);
  return { painter, frames, frame: () => waiting.splice(0).forEach((work) => work()) };
}

/** What is on the screen, with references to definitions replaced by what they refer to, and definitions left out. */
function screen({ frames }: Stage): string {
  return Object.values(frames)
    .map((frame) => {
      const copy = frame.cloneNode(true) as HTMLElement;
      for (const layer of copy.querySelectorAll(".layer")) {
        const defs = new Map([...layer.querySelectorAll("defs > *")].map((one) => [one.id, one.innerHTML]));
        for (const name of ["fill", "stroke", "clip-path"]) {
          for (const user of layer.querySelectorAll(`[${name}^=url]`)) {
            const id = (user.getAttribute(name) ?? "").slice(5, -1);
            user.setAttribute(name, defs.get(id) ?? "missing");
          }
        }
        layer.querySelector("defs")?.replaceChildren();
      }
      // Attributes in any order.
      for (const element of copy.querySelectorAll("*")) {
        const all = [...element.attributes].sort((a, b) => a.name.localeCompare(b.name));
        for (const { name } of all) element.removeAttribute(name);
        for (const one of all) element.setAttribute(one.name, one.value);
      }
      return copy.innerHTML;
    })
    .join("\n\n");
}

const ids = (root: Element) => [...root.querySelectorAll("[data-id]")].map((one) => one.getAttribute("data-id"));

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
    const { painter, frames } = stage();
    painter.reset(all);
    painter.setZoom(0.39);
    expect(frames.body.querySelectorAll(".layer.far")).toHaveLength(2);
    expect(frames.body.querySelectorAll("text.small")).toHaveLength(2);
    painter.setZoom(0.4);
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
    for (let step = 0; step < 150; step += 1) {
      const next = changed(now, roll);
      follow(one, store, now, next);
      const other = stage();
      other.painter.reset(next);
      expect(screen(one)).toBe(screen(other));
      for (const id of ids(one.frames.body)) expect(one.painter.element(id ?? "")?.isConnected).toBe(true);
      other.painter.destroy();
      now = next;
    }
  });

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

describe("items", () => {
  function drawn(item: ReturnType<typeof node>): Element {
    const one = stage();
    one.painter.reset(scene([layer(lane("7"), 0, [item])]));
    return one.frames.body.querySelector("svg")?.lastElementChild?.firstElementChild as Element;
  }

  it("have corners no rounder than they can be", () => {
    expect(drawn(box(rect(0, 0, 40, 10))).getAttribute("rx")).toBe("5");
  });

  it("have colours with their alpha apart, and lines", () => {
    const stroke = { paint: { kind: "solid", color: "#11223380" }, width: 1.4, dash: [5, 4] };
    const path = drawn(node("", rect(0, 0, 9, 9), { kind: "path", path: "M0 0", stroke }));
    expect(path.outerHTML).toContain(
      'fill="none" stroke="#112233" stroke-opacity="0.502" stroke-width="1.4" stroke-dasharray="5 4"',
    );
  });

  it("are icons in the middle of their box", () => {
    const icon = { kind: "icon", name: "x", style: "bold", layers: [["M0 0", 1]], color: "#445566" };
    expect(drawn(node("", rect(10, 10, 42, 26), icon)).getAttribute("transform")).toBe(
      "translate(18 10) scale(0.0625)",
    );
    expect(drawn(node("", rect(10, 10, 42, 26), { ...icon, turned: true })).getAttribute("transform")).toBe(
      "translate(34 26) scale(-0.0625)",
    );
    const layers = [
      ["M0 0", 0.2],
      ["M1 1", 1],
    ];
    const two = drawn(node("i", rect(0, 0, 16, 16), { ...icon, layers }));
    expect([...two.children].map((one) => one.getAttribute("fill-opacity"))).toEqual(["0.2", null]);
    expect(two.getAttribute("data-id")).toBe("i");
  });

  it("are pictures, with or without colour", () => {
    const picture = { kind: "image", format: "png", key: "ab", width: 4, height: 3 };
    const image = drawn(node("", rect(0, 0, 8, 8), picture));
    expect(image.getAttribute("href")).toBe("pic://ab");
    expect(image.getAttribute("preserveAspectRatio")).toBe("none");
    expect(drawn(node("", rect(0, 0, 8, 8), { ...picture, grey: true })).getAttribute("href")).toBe("pic://ab?grey");
  });

  it("are paragraphs of one element, each run at its place", () => {
    const text = drawn(
      words([[run("One "), run("two", { x: 30, face: 2, link: "https://example.org" })], [run("three")]]),
    );
    expect(text.tagName).toBe("text");
    expect(text.getAttribute("xml:space")).toBe("preserve");
    expect(text.getAttribute("font-size")).toBe("14");
    expect(
      [...text.children].map((one) => [
        one.getAttribute("class"),
        one.getAttribute("x"),
        one.getAttribute("y"),
        one.textContent,
      ]),
    ).toEqual([
      ["f1 small", "8", "18", "One "],
      ["f2 small", "38", "18", "two"],
      ["f1 small", "8", "36", "three"],
    ]);
    expect(text.children[1]?.getAttribute("data-link")).toBe("https://example.org");
    expect(faces.use).toHaveBeenCalledWith(2);
  });

  it("are single runs without a part of their own", () => {
    const text = drawn(words([[run("Big", { size: 20, tracking: 1.5 })]]));
    expect(text.outerHTML).toBe(
      '<text class="f1" x="8" y="18" font-size="20" letter-spacing="1.5" fill="#222222">Big</text>',
    );
  });

  it("are runs apart where some read from the right, with marks at neutral ends", () => {
    const group = drawn(words([[run("abc "), run("(אב", { x: 30, rtl: true })]]));
    expect(group.tagName).toBe("g");
    expect([...group.children].map((one) => [one.getAttribute("x"), one.textContent])).toEqual([
      ["8", "abc "],
      ["38", "\u200F(אב"],
    ]);
  });

  it("have halos behind them", () => {
    const group = drawn(words([[run("Low")]], { halo: { color: "#FFFFFFCC", width: 4 } }));
    const [behind, letters] = group.children;
    expect(behind?.outerHTML).toContain('fill="none" stroke="#FFFFFF" stroke-width="4" stroke-opacity="0.8"');
    expect(behind?.querySelector("text")?.hasAttribute("fill")).toBe(false);
    expect(letters?.getAttribute("fill")).toBe("#222222");
  });

  it("ask for emoji as text, but leave joined ones alone", () => {
    const written = (text: string) => drawn(words([[run(text)]])).textContent;
    expect(written("a 🙂!")).toBe("a 🙂\uFE0E!");
    expect(written("❤\uFE0F")).toBe("❤\uFE0E");
    expect(written("👍🏽")).toBe("👍🏽\uFE0E");
    expect(written("🇩🇪")).toBe("🇩🇪\uFE0E");
    expect(written("👩\u200D💻")).toBe("👩\u200D💻");
    expect(written("1, 2 ©")).toBe("1, 2 ©");
  });
});
