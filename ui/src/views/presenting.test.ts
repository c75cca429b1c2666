import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { GridPlan, JourneyMap, Scene } from "../wire/generated";
import Present from "./Present.svelte";
import { frameOf, groundOf, partsOf, type Ground } from "./present/frame";
import { answer, askedFor, begin, editorOf, end, faults, show } from "./test-core";

vi.mock("../platform/shell", async () => (await import("./test-shell")).shell);

const STAGES = ["s1", "s2", "s3"];
const MAP = {
  info: { title: "Broadband" },
  stages: STAGES.map((id, n) => ({ id, order: String(n), name: ["Learn", "Compare", "Buy"][n] })),
  steps: STAGES.map((stage, n) => ({ id: `t${n}`, stage, order: String(n), name: "" })),
  lanes: [
    { id: "l1", order: "a", name: "Doing" },
    { id: "l2", order: "b", name: "Line", kind: "divider" },
    { id: "l3", order: "c", name: "Feeling" },
  ],
  cards: [{ id: "c1", title: "Reads reviews", place: { lane: "l1", range: { step: "t1" } } }],
} as unknown as JourneyMap;

const layer = (kind: object, y: number, height: number) =>
  ({ kind, origin: { x: 0, y }, size: { width: 800, height }, nodes: [], clip: null, meaning: null }) as never;
const SCENE: Scene = {
  size: { width: 800, height: 500 },
  background: "#FFFFFF",
  rtl: false,
  layers: [
    layer({ kind: "header" }, 100, 40),
    layer({ kind: "lane", lane: "l3" }, 300, 100),
    layer({ kind: "lane", lane: "l1" }, 150, 100),
    layer({ kind: "lane", lane: "l2" }, 260, 20),
  ],
} as never;
const PLAN: GridPlan = {
  columns: STAGES.map((stage, n) => ({ step: `t${n}`, stage, left: 200 + n * 200, right: 400 + n * 200 })),
  axes: [],
  rail: [20, 180],
  panel: [20, 800],
} as never;
const onclose = vi.fn();

beforeEach(() => {
  begin();
  onclose.mockReset();
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1280);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(720);
});
afterEach(end);

async function open() {
  show(Present, { onclose }, await editorOf(MAP, SCENE, PLAN));
}
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const said = () => screen.getByRole("status").textContent;

describe("presenting", () => {
  it("fills the screen and begins with the whole map", async () => {
    await open();
    expect(askedFor("fullScreen")).toEqual([{ ask: "fullScreen", on: true }]);
    expect(said()).toBe("Whole map: Broadband");
    end();
    await waitFor(() => expect(askedFor("fullScreen").at(-1)).toEqual({ ask: "fullScreen", on: false }));
  });

  it("shows the map as an export does while it lasts", async () => {
    await open();
    await waitFor(() => expect(askedFor("present")).toEqual([{ ask: "present", on: true }]));
    end();
    await waitFor(() => expect(askedFor("present").at(-1)).toEqual({ ask: "present", on: false }));
  });

  it("goes from stage to stage by keys, a clicker and clicks", async () => {
    await open();
    for (const [key, words] of [
      ["ArrowRight", "Stage 1 of 3: Learn"],
      ["PageDown", "Stage 2 of 3: Compare"],
      [" ", "Stage 3 of 3: Buy"],
      ["Enter", "Stage 3 of 3: Buy"],
      ["PageUp", "Stage 2 of 3: Compare"],
      ["Backspace", "Stage 1 of 3: Learn"],
      ["End", "Stage 3 of 3: Buy"],
      ["Home", "Whole map: Broadband"],
    ] as const) {
      await press(key);
      expect(said()).toBe(words);
    }
    await fireEvent.click(screen.getByRole("main"));
    expect(said()).toBe("Stage 1 of 3: Learn");
    await fireEvent.click(screen.getByRole("button", { name: "Compare" }));
    expect(said()).toBe("Stage 2 of 3: Compare");
    expect(screen.getByText("Doing: Reads reviews")).toBeTruthy();
  });

  it("looks at one lane, not at dividers", async () => {
    await open();
    await press("ArrowDown");
    expect(said()).toBe("Lane: Doing");
    await press("ArrowDown");
    expect(said()).toBe("Lane: Feeling");
    await press("ArrowDown");
    expect(said()).toBe("Lane: Feeling");
    await press("0");
    expect(said()).toBe("All lanes");
    await press("ArrowUp");
    expect(said()).toBe("Lane: Feeling");
  });

  it("covers the screen, and the next key only lifts that", async () => {
    await open();
    for (const [key, color] of [
      ["b", "black"],
      [".", "black"],
      ["W", "white"],
    ] as const) {
      await press(key);
      expect(document.querySelector(".curtain")?.className).toContain(color);
      await press("ArrowRight");
      expect(document.querySelector(".curtain")).toBeNull();
    }
    await press("ArrowRight");
    expect(said()).toBe("Stage 1 of 3: Learn");
  });

  it("leaves by key or button, and leaves keys of others alone", async () => {
    await open();
    await press("f");
    await waitFor(() => expect(askedFor("fullScreen").at(-1)).toEqual({ ask: "fullScreen", on: false }));
    await fireEvent.keyDown(document.body, { key: "b", ctrlKey: true });
    expect(document.querySelector(".curtain")).toBeNull();
    await press("Escape");
    await fireEvent.click(screen.getByRole("button", { name: "End the presentation" }));
    expect(onclose).toHaveBeenCalledTimes(2);
  });

  it("turns to the slides of the deck and back", async () => {
    const page = (name: string, notes: string[] = []) => ({
      width: 960,
      height: 540,
      ground: "#FFFFFF",
      picture: "preview/0.svg?1",
      name,
      said: [`${name} in words`],
      notes,
    });
    const pages = [page("Broadband"), page("Overview", ["41 %, survey"])];
    const preview = { pages, smallest: 10, larger: null, missing: [], overLimit: false, notes: [], pixels: null };
    answer({ exportPreview: () => ({ reply: "exportPreview", preview }) });
    await open();
    await press("s");
    await screen.findByRole("img", { name: "Broadband" });
    expect(askedFor("exportPreview").at(-1)?.choice).toMatchObject({ format: "pdf", deck: { on: true, without: [] } });
    expect(said()).toBe("Slide 1 of 2: Broadband");
    await press("ArrowRight");
    expect(said()).toBe("Slide 2 of 2: Overview");
    expect(screen.getByText("Overview in words")).toBeTruthy();
    await press("n");
    expect(screen.getByText("41 %, survey")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await press("s");
    expect(said()).toBe("Whole map: Broadband");
  }, 20_000);

  it("has no fault that axe finds", async () => {
    await open();
    await press("ArrowRight");
    expect(await faults()).toEqual([]);
  }, 20_000);
});

describe("frames", () => {
  const screenSize = { width: 1280, height: 720 };
  const ground: Ground = groundOf(SCENE, PLAN, STAGES);

  it("takes lanes from top to bottom and the edges of stages", () => {
    expect(ground.lanes.map(({ id }) => id)).toEqual(["l1", "l2", "l3"]);
    expect(ground.stages.get("s2")).toEqual([400, 600]);
    expect(ground.header).toEqual([100, 140]);
  });

  it("shows all of the map in the middle", () => {
    const { zoom, at } = frameOf(ground, screenSize, null, null);
    expect(at.x).toBeGreaterThanOrEqual(28);
    expect(at.x * 2 + 800 * zoom).toBeCloseTo(1280);
    expect(at.y * 2 + 500 * zoom).toBeCloseTo(720);
  });

  it("shows a stage beside the lanes' titles", () => {
    for (const stage of STAGES) {
      const frame = frameOf(ground, screenSize, stage, null);
      expect(frame.stage[0]).toBeGreaterThanOrEqual(frame.window[0] - 1e-6);
      expect(frame.stage[1]).toBeLessThanOrEqual(1280);
      expect(frame.headerY).toBeGreaterThanOrEqual(27);
      expect(frame.at.y + 400 * frame.zoom).toBeLessThanOrEqual(720 - 27);
      expect(frame.railX + 20 * frame.zoom).toBeGreaterThanOrEqual(27.9);
    }
  });

  it("turns round for maps from right to left", () => {
    const turned = { ...ground, rtl: true, rail: [620, 780] as const, panel: [0, 780] as const };
    const frame = frameOf(turned, screenSize, "s1", null);
    expect(frame.window[0]).toBe(0);
    expect(frame.rail[1]).toBe(1280);
    expect(frame.railX + 780 * frame.zoom).toBeLessThanOrEqual(1280 - 27.9);
    expect(frame.stage[1]).toBeLessThanOrEqual(frame.window[1] + 1e-6);
  });

  it("shows a stage of a tall map in parts that can be read", () => {
    const lanes = Array.from({ length: 20 }, (_, n) => ({ id: `r${n}`, top: 150 + n * 100, bottom: 240 + n * 100 }));
    const tall = { ...ground, lanes };
    expect(partsOf(ground, screenSize, "s2")).toHaveLength(1);
    expect(partsOf(tall, screenSize, null)).toHaveLength(1);
    const parts = partsOf(tall, screenSize, "s2");
    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]?.top).toBe(150);
    expect(parts.at(-1)?.bottom).toBe(2140);
    for (const part of parts) {
      const frame = frameOf(tall, screenSize, "s2", null, part);
      expect(frame.zoom).toBeGreaterThan(0.6);
      expect(frame.lane?.[0]).toBeGreaterThan(frame.headerBottom);
      expect(frame.lane?.[1]).toBeLessThan(720);
    }
  });

  it("looks closely at a lane of a tall map, below the stages", () => {
    const lanes = Array.from({ length: 20 }, (_, n) => ({ id: `r${n}`, top: 150 + n * 100, bottom: 240 + n * 100 }));
    const tall = { ...ground, lanes };
    const all = frameOf(tall, screenSize, "s2", null);
    const one = frameOf(tall, screenSize, "s2", "r15");
    expect(one.zoom).toBeGreaterThan(all.zoom * 1.3);
    expect(one.lane?.[0]).toBeGreaterThan(one.headerBottom);
    expect(one.lane?.[1]).toBeLessThan(720);
    expect(one.top).toBeCloseTo(one.headerBottom);
  });
});
