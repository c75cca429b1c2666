import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Part } from "../wire/generated";
import { openIconPicker } from "./icons.svelte";
import { setOpen } from "./parts/folds.svelte";
import { standIns, testCore } from "./test-core";
import Window from "./Window.test.svelte";

let core = testCore();

vi.mock("../platform/shell", () => ({
  ask: (request: never) => Promise.resolve(core.answer(request)),
  listen: () => Promise.resolve(() => undefined),
  address: (scheme: string, path: string) => `${scheme}://localhost/${path}`,
}));

beforeEach(() => {
  standIns();
  core = testCore();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function show(...parts: Part[]) {
  core.editor.select(parts);
  render(Window, { editor: core.editor, app: core.app });
  await tick();
}

const settle = () => new Promise((done) => setTimeout(done, 20));
const edits = () => core.asked.filter((one) => one.ask === "edit");
const commands = () => edits().map((one) => one.command);
async function pick(name: string, choice: string) {
  await fireEvent.keyDown(screen.getByRole("combobox", { name }), { key: "Enter" });
  await fireEvent.pointerUp(await screen.findByRole("option", { name: choice }));
}
const field = (name: string) => screen.getByLabelText(name);

describe("typing", () => {
  it("is sent letter by letter, and is one step while the field has the keyboard", async () => {
    await show({ card: "c1" });
    const label = field("Label");
    label.focus();
    for (const value of ["T", "Te", "Tea"]) {
      await fireEvent.input(label, { target: { value } });
      await settle();
    }
    label.blur();
    await settle();
    expect(commands()).toEqual(
      ["T", "Te", "Tea"].map((title) => ({ do: "set", part: { card: "c1" }, fields: { title } })),
    );
    expect(new Set(edits().map((one) => one.gesture?.id)).size).toBe(1);
    label.focus();
    await fireEvent.input(label, { target: { value: "Team" } });
    await settle();
    expect(new Set(edits().map((one) => one.gesture?.id)).size).toBe(2);
  });

  it("sends rich text as paragraphs", async () => {
    await show({ card: "c1" });
    const note = screen.getByRole("textbox", { name: "Note" });
    note.innerHTML = "<div>Half <b>a day</b></div><div data-bullet>no call</div>";
    await fireEvent.input(note);
    await settle();
    expect(commands()).toEqual([
      {
        do: "set",
        part: { card: "c1" },
        fields: {
          text: [
            { spans: [{ text: "Half " }, { text: "a day", bold: true }] },
            { bullet: true, spans: [{ text: "no call" }] },
          ],
        },
      },
    ]);
  });

  it("opens what the words at the caret link to", async () => {
    await show({ card: "c1" });
    const note = screen.getByRole("textbox", { name: "Note" });
    note.focus();
    note.innerHTML = `<div>See <a href="https://example.com">the shop</a></div>`;
    document.getSelection()?.collapse(note.querySelector("a")?.firstChild ?? null, 2);
    await fireEvent(document, new Event("selectionchange"));
    const [tool] = screen.getAllByRole("button", { name: "Link" });
    if (tool) await fireEvent.click(tool);
    await fireEvent.click(await screen.findByRole("button", { name: "Open" }));
    expect(core.asked).toContainEqual({ ask: "openLink", url: "https://example.com" });
  });

  it("refuses nonsense in a number and says why", async () => {
    await show({ emotionPoint: "f1" });
    const score = screen.getByRole("spinbutton", { name: "Score" });
    await fireEvent.input(score, { target: { value: "a lot" } });
    await fireEvent.blur(score);
    expect(screen.getByRole("alert").textContent).toBe("Enter a number");
    expect(commands()).toEqual([]);
    await fireEvent.input(score, { target: { value: "3,5" } });
    await fireEvent.blur(score);
    await settle();
    expect(commands()).toMatchObject([{ do: "setFeeling", lane: "e", step: "s2", fields: { value: 3.5, word: null } }]);
  });
});

describe("a card", () => {
  it("says what it is and where", async () => {
    await show({ card: "c1" });
    expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("Technician");
    expect(screen.getByText("Touchpoint in Get connected")).toBeTruthy();
  });

  it("is a moment of truth at a click", async () => {
    await show({ card: "c1" });
    await fireEvent.click(screen.getByRole("switch", { name: "Moment of truth" }));
    await settle();
    expect(commands()).toEqual([{ do: "set", part: { card: "c1" }, fields: { momentOfTruth: true } }]);
  });

  it("takes a new channel and uses it in one step", async () => {
    await show({ card: "c1" });
    const channel = screen.getByRole("combobox", { name: "Channel" });
    channel.focus();
    await fireEvent.input(channel, { target: { value: "Chat" } });
    await fireEvent.pointerUp(await screen.findByText("Add “Chat”"));
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(commands()).toMatchObject([
      { do: "addEntry", kind: "channel", name: "Chat" },
      { do: "set", part: { card: "c1" }, fields: { channel: "n1" } },
    ]);
    const [first, second] = edits().map((one) => one.gesture?.id);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it("shows the feeling at its step, and makes one where there is none", async () => {
    await show({ card: "c1" });
    expect(screen.getByText("Let down, −1.8")).toBeTruthy();
    cleanup();
    await core.editor.edit({ do: "delete", parts: [{ emotionPoint: "f1" }] });
    await show({ card: "c1" });
    await fireEvent.click(screen.getByRole("button", { name: "Add a feeling" }));
    await settle();
    expect(commands().at(-1)).toEqual({ do: "setFeeling", lane: "e", step: "s2", persona: null, fields: { value: 0 } });
  });

  it("clears its severity with null", async () => {
    await show({ card: "c2" });
    const severity = screen.getByRole("radiogroup", { name: "Severity" });
    await fireEvent.click(within(severity).getByLabelText("None"));
    await settle();
    expect(commands()).toEqual([{ do: "set", part: { card: "c2" }, fields: { severity: null } }]);
  });

  it("nests fields of numbers", async () => {
    await show({ card: "c3" });
    await fireEvent.input(field("Target"), { target: { value: "10" } });
    await settle();
    expect(commands()).toEqual([{ do: "set", part: { card: "c3" }, fields: { metric: { target: "10" } } }]);
  });
});

describe("evidence", () => {
  it("is added line by line, with a new source, in one step", async () => {
    core.app.evidenceAsked += 1;
    await show({ card: "c2" });
    const form = await screen.findByRole("form", { name: "Add evidence" });
    const source = within(form).getByRole("combobox", { name: "Source" });
    await fireEvent.input(source, { target: { value: "Call log" } });
    await fireEvent.pointerUp(await screen.findByText("Add “Call log”"));
    const lines = within(form).getByLabelText("What was seen or counted");
    await fireEvent.input(lines, { target: { value: "620 calls\n9 of 18 left\n" } });
    (lines as HTMLTextAreaElement).setSelectionRange(24, 24);
    await fireEvent.keyDown(lines, { key: "Enter" });
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(commands()).toMatchObject([
      { do: "addSource", name: "Call log" },
      { do: "addEvidence", card: "c2", source: "n1", lines: "620 calls\n9 of 18 left" },
    ]);
    expect(edits()[0]?.gesture?.id).toBe(edits()[1]?.gesture?.id);
  });

  it("is edited in its row and removed", async () => {
    await show({ card: "c2" });
    await fireEvent.click(screen.getByRole("button", { name: /Waited over 4 hours/ }));
    await fireEvent.input(field("Figure"), { target: { value: "42 %" } });
    await fireEvent.click(screen.getByRole("button", { name: "Remove evidence" }));
    await settle();
    expect(commands()).toEqual([
      { do: "set", part: { evidence: "x1" }, fields: { figure: "42 %" } },
      { do: "delete", parts: [{ evidence: "x1" }] },
    ]);
  });
});

describe("what cannot be set", () => {
  it("moves evidence to another card in one step", async () => {
    await show({ card: "c2" });
    await fireEvent.click(screen.getByRole("button", { name: /Waited over 4 hours/ }));
    await fireEvent.click(screen.getByRole("button", { name: "Move to another card" }));
    const search = await screen.findByRole("searchbox", { name: "Find a card" });
    await fireEvent.input(search, { target: { value: "Technician" } });
    await fireEvent.keyDown(search, { key: "Enter" });
    await waitFor(() => expect(edits()).toHaveLength(2));
    const fields = { figure: "41 %", observation: "Waited over 4 hours", interpretation: "", quote: "" };
    expect(commands()).toEqual([
      { do: "addEvidence", card: "c1", source: "r1", lines: "", fields },
      { do: "delete", parts: [{ evidence: "x1" }] },
    ]);
    expect(edits()[0]?.gesture?.id).toBe(edits()[1]?.gesture?.id);
  });

  it("moves a feeling to another step, not onto another feeling", async () => {
    await show({ emotionPoint: "f1" });
    await pick("At", "Meet");
    await waitFor(() => expect(commands()).toHaveLength(2));
    expect(commands()).toMatchObject([
      { do: "setFeeling", lane: "e", step: "s3", persona: null, series: "first", fields: { value: -1.8, word: "w1" } },
      { do: "delete", parts: [{ emotionPoint: "f1" }] },
    ]);
    await core.editor.edit({ do: "setFeeling", lane: "e", step: "s1", persona: null, fields: {} });
    cleanup();
    await show({ emotionPoint: "n1" });
    await pick("At", "Choose");
    expect(await screen.findByText("There is a feeling already")).toBeTruthy();
    expect(commands()).toHaveLength(3);
  });
});

describe("several cards", () => {
  it("get a tag in one step, each once", async () => {
    await show({ card: "c1" }, { card: "c2" }, { card: "c4" });
    expect(screen.getByText("3 cards")).toBeTruthy();
    const tag = field("Add a tag to all");
    await fireEvent.input(tag, { target: { value: "visit" } });
    await fireEvent.keyDown(tag, { key: "Enter" });
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(commands()).toMatchObject([{ part: { card: "c2" } }, { part: { card: "c4" } }]);
    expect(new Set(edits().map((one) => one.gesture?.id)).size).toBe(1);
  });

  it("concern somebody in one step", async () => {
    await show({ card: "c1" }, { card: "c2" });
    await fireEvent.click(screen.getByRole("checkbox", { name: "Ben" }));
    await waitFor(() => expect(edits()).toHaveLength(2));
    expect(commands()).toMatchObject([{ fields: { personas: ["b"] } }, { fields: { personas: ["b"] } }]);
  });
});

describe("the icon picker", () => {
  it("finds by meaning: words, Down, Enter", async () => {
    await show({ card: "c1" });
    const chosen = vi.fn();
    openIconPicker(null, chosen);
    const search = await screen.findByRole("combobox", { name: "Find an icon" });
    await fireEvent.input(search, { target: { value: "parcel" } });
    await waitFor(() => expect(screen.getByRole("gridcell", { name: "mailbox" })).toBeTruthy());
    await fireEvent.keyDown(search, { key: "ArrowDown" });
    expect(search.getAttribute("aria-activedescendant")).toMatch(/-0$/);
    await fireEvent.keyDown(search, { key: "ArrowRight" });
    expect(search.getAttribute("aria-activedescendant")).toMatch(/-1$/);
    await fireEvent.keyDown(search, { key: "Enter" });
    expect(chosen).toHaveBeenCalledWith("mailbox");
    expect(core.app.settings.recentIcons).toEqual(["mailbox"]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("opens for what is selected", async () => {
    await show({ stage: "1" });
    core.app.overlay = "icons";
    const cell = await screen.findByRole("gridcell", { name: "anchor" });
    await fireEvent.click(cell);
    await settle();
    expect(commands()).toEqual([{ do: "set", part: { stage: "1" }, fields: { icon: "anchor" } }]);
  });
});

describe("accessibility", () => {
  const subjects: readonly (readonly [string, readonly Part[]])[] = [
    ["the map", []],
    ["a touchpoint", [{ card: "c1" }]],
    ["a pain point", [{ card: "c2" }]],
    ["a number", [{ card: "c3" }]],
    ["a card without a place", [{ card: "c4" }]],
    ["a stage", [{ stage: "1" }]],
    ["a step", [{ step: "s2" }]],
    ["a lane", [{ lane: "e" }]],
    ["a transition", [{ transition: "z1" }]],
    ["a feeling", [{ emotionPoint: "f1" }]],
    ["a link", [{ link: "l1" }]],
    ["a persona", [{ persona: "a" }]],
    ["several", [{ card: "c1" }, { stage: "1" }]],
  ];

  async function faults(): Promise<string[]> {
    const { violations } = await axe.run(document, {
      rules: {
        "color-contrast": { enabled: false },
        region: { enabled: false },
        "html-has-lang": { enabled: false },
        "page-has-heading-one": { enabled: false },
      },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  }

  it.each(subjects)(
    "has no fault for %s",
    async (_, parts) => {
      document.title = "Inspector";
      for (const kind of ["touchpoints", "painPoints", "metrics", "text"]) {
        for (const part of ["more", "links", "place"]) setOpen(`card.${kind}.${part}`, true);
      }
      for (const name of ["stage.more", "stage.links", "step.links", "lane.emotion.more", "link.from", "link.to"])
        setOpen(name, true);
      await show(...parts);
      await settle();
      expect(await faults()).toEqual([]);
    },
    20_000,
  );

  it("has no fault in the icon picker", async () => {
    await show();
    openIconPicker("user", () => undefined);
    await screen.findByRole("gridcell", { name: "anchor" });
    expect(await faults()).toEqual([]);
  }, 20_000);
});
