import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { spoken } from "../shared/announce.svelte";
import type { RecentMap } from "../wire/generated";
import EvidenceTray from "./EvidenceTray.svelte";
import FilterBar from "./FilterBar.svelte";
import FindBar from "./FindBar.svelte";
import HistoryPanel from "./HistoryPanel.svelte";
import MapPanel from "./MapPanel.svelte";
import OutlinePanel from "./OutlinePanel.svelte";
import Palette from "./Palette.svelte";
import PersonasPanel from "./PersonasPanel.svelte";
import { askForPersona } from "./requests.svelte";
import SettingsDialog from "./SettingsDialog.svelte";
import Shortcuts from "./Shortcuts.svelte";
import { actions, core, outcome } from "./test-core";
import { furnish, show } from "./test-desk";
import ThemePanel from "./ThemePanel.svelte";

vi.mock("../platform/shell", async () => (await import("./test-core")).shell);
vi.mock("../state/actions.svelte", async () => {
  const { actions } = await import("./test-core");
  return { useActions: () => actions };
});

beforeEach(furnish);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  actions.run.mockReset();
});

const key = (target: Element, name: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key: name, ...more });
const input = (target: Element, value: string) => fireEvent.input(target, { target: { value } });
const commands = (n: number) => waitFor(() => expect(core.commands).toHaveLength(n)).then(() => core.commands);

const THEMES = {
  reply: "themes",
  themes: ["harbour", "orchard"].map((id) => ({
    id,
    name: id,
    background: "#FFFFFF",
    surface: "#FFFFFF",
    ink: "#000000",
    accent: "#2456D6",
    stages: ["#2456D6"],
    emotions: ["#2456D6"],
  })),
};
const HISTORY = {
  reply: "history",
  steps: ["add", "type", "delete"].map((action, nth) => ({
    seq: nth + 1,
    label: { action, thing: "card" },
    at: 1_700_000_000_000,
    by: "Ada",
    undone: nth === 2,
  })),
};

describe("personas", () => {
  it("adds a person by name and Enter, and stays for the next one", async () => {
    askForPersona();
    show(PersonasPanel);
    const field = await screen.findByRole("textbox", { name: "Name of the new persona" });
    expect(document.activeElement).toBe(field);
    core.made = [{ persona: "q" }];
    await input(field, " Ben ");
    await key(field, "Enter");
    await fireEvent.submit(field);
    expect(await commands(1)).toMatchObject([{ do: "addPersona", name: "Ben", at: "last" }]);
    expect((field as HTMLInputElement).value).toBe("");
    await waitFor(() => expect(screen.getByRole("button", { name: /^Ben/, current: true })).toBeTruthy());
  });

  it("types a name as one gesture", async () => {
    show(PersonasPanel);
    const field = screen.getByRole("textbox", { name: "Name" });
    await fireEvent.focus(field);
    await input(field, "Len");
    await commands(1);
    await input(field, "Lenka");
    const [one, two] = await commands(2);
    expect(two).toMatchObject({ do: "set", part: { persona: "p" }, fields: { name: "Lenka" } });
    expect(one).not.toEqual(two);
    const gestures = core.asked.map((request) => (request.ask === "edit" ? request.gesture : null));
    expect(gestures[0]).toEqual(gestures[1]);
    await fireEvent.focusOut(field);
    await input(field, "L");
    await commands(3);
    const last = core.asked[2];
    expect(last?.ask === "edit" && last.gesture?.id).not.toBe(gestures[0]?.id);
  });

  it("puts a portrait together", async () => {
    show(PersonasPanel);
    await fireEvent.click(screen.getByRole("radio", { name: "Curly hair" }));
    await fireEvent.click(screen.getByRole("switch", { name: "Glasses" }));
    expect(await commands(2)).toMatchObject([
      { fields: { avatar: "curly,skin2,hair3", portrait: null } },
      { fields: { avatar: "bob,skin2,hair3,glasses" } },
    ]);
  });
});

describe("evidence", () => {
  it("gives pasted lines to the selected card", async () => {
    const { editor } = show(EvidenceTray);
    await fireEvent.click(screen.getByRole("button", { name: /^Spring survey/ }));
    await input(screen.getByRole("textbox", { name: "Paste findings, one a line" }), "- 41 % ask\n- 7 of 18 give up");
    await fireEvent.click(screen.getByRole("button", { name: "Add to the tray" }));
    const list = screen.getByRole("list", { name: "2 lines wait for a card" });
    editor.select([{ card: "c1" }]);
    await tick();
    await fireEvent.click(within(list).getAllByRole("button", { name: "Send to “Asks a friend”" })[0] as Element);
    expect(await commands(1)).toMatchObject([{ do: "addEvidence", card: "c1", source: "v", lines: "41 % ask" }]);
    await waitFor(() => expect(screen.getByRole("list", { name: "One line waits for a card" })).toBeTruthy());
  });

  it("drops a line on a card of the canvas", async () => {
    show(EvidenceTray);
    await fireEvent.click(screen.getByRole("button", { name: /^Spring survey/ }));
    await input(screen.getByRole("textbox", { name: "Paste findings, one a line" }), "7 of 18 give up");
    await fireEvent.click(screen.getByRole("button", { name: "Add to the tray" }));
    const card = document.createElement("div");
    card.dataset.card = "c2";
    document.elementFromPoint = () => card;
    const note = (await screen.findByText("7 of 18 give up")).parentElement as HTMLElement;
    await fireEvent.pointerDown(note, { button: 0, clientX: 0, clientY: 0 });
    // The hand is elsewhere by the first move.
    await fireEvent.pointerMove(window, { clientX: 40, clientY: 40, pointerId: 1 });
    await fireEvent.pointerUp(window, { clientX: 40, clientY: 40 });
    expect(await commands(1)).toMatchObject([{ do: "addEvidence", card: "c2", source: "v" }]);
  });

  it("says what the map rests on, and shows it on the map", async () => {
    const { app, editor } = show(EvidenceTray);
    const bar = screen.getByRole("list", { name: "What 2 cards rest on" });
    expect(
      within(bar)
        .getAllByRole("listitem")
        .map((one) => one.textContent?.replace(/\s+/g, " ").trim()),
    ).toEqual(["Data-backed or validated 1 50%", "Anecdotal 0 0%", "Assumption 0 0%", "Not judged 1 50%"]);
    await fireEvent.click(screen.getByRole("switch", { name: "Show on the map" }));
    expect(app.coverage).toBe(true);
    await fireEvent.click(screen.getByRole("button", { name: /^Spring survey/ }));
    await fireEvent.click(screen.getByRole("button", { name: /No prices/ }));
    expect(editor.selected).toEqual([{ card: "c2" }]);
    expect(actions.run).toHaveBeenCalledWith("view.reveal");
  });
});

describe("outline", () => {
  const tree = () => screen.getByRole("tree");
  const active = () => document.getElementById(tree().getAttribute("aria-activedescendant") ?? "");

  it("is walked with arrows, folds, and selects on the map", async () => {
    const { editor } = show(OutlinePanel);
    expect(screen.getAllByRole("treeitem").map((row) => row.getAttribute("aria-label"))).toContain(
      "Search: +0.5 Curious",
    );
    await key(tree(), "ArrowDown");
    await key(tree(), "ArrowDown");
    expect(active()?.getAttribute("aria-label")).toBe("Asks a friend");
    expect(active()?.getAttribute("aria-level")).toBe("3");
    expect(editor.selected).toEqual([{ card: "c1" }]);
    await key(tree(), "ArrowLeft");
    await key(tree(), "ArrowLeft");
    await waitFor(() => expect(active()?.getAttribute("aria-expanded")).toBe("false"));
    expect(screen.queryByRole("treeitem", { name: "Asks a friend" })).toBeNull();
  });

  it("edits, moves and removes", async () => {
    show(OutlinePanel);
    await key(tree(), "ArrowDown");
    await key(tree(), "ArrowDown");
    await key(tree(), "Enter");
    const field = await screen.findByRole("textbox", { name: "Edit Asks a friend" });
    await input(field, "Asks two friends");
    await key(field, "Enter");
    await key(tree(), "ArrowUp", { altKey: true, shiftKey: true });
    await key(tree(), "Delete");
    expect(await commands(3)).toMatchObject([
      { do: "set", part: { card: "c1" }, fields: { text: "Asks two friends" } },
      { do: "reorder", part: { card: "c1" }, at: { by: -1 } },
      { do: "delete", parts: [{ card: "c1" }] },
    ]);
  });

  it("names hidden lanes and shows one alone", async () => {
    const hide = (id: string, name: string) => ({
      part: { lane: id },
      now: { id, order: id, name, kind: "text", hidden: true },
    });
    const { container } = show(OutlinePanel, {
      prepare: (_, editor) => editor.accept(outcome({ deltas: [hide("x", "Backstage"), hide("y", "Systems")] })),
    });
    expect(within(screen.getByRole("list", { name: "Hidden lanes" })).getAllByRole("listitem")).toHaveLength(2);
    expect((await axe.run(container)).violations).toEqual([]);
    await fireEvent.click(screen.getByRole("button", { name: "Show Backstage" }));
    expect(await commands(1)).toMatchObject([{ do: "set", part: { lane: "x" }, fields: { hidden: false } }]);
    await waitFor(() => expect(spoken.texts).toContain("Backstage is shown"));
  });

  it("adds card after card, and goes to the next lane with Tab", async () => {
    show(OutlinePanel);
    for (let n = 0; n < 3; n++) await key(tree(), "ArrowDown");
    const line = document.activeElement as HTMLInputElement;
    expect(line.getAttribute("aria-label")).toBe("New card");
    await input(line, "Reads reviews");
    await key(line, "Enter");
    await input(line, "Compares");
    await key(line, "Enter");
    expect(await commands(2)).toMatchObject([
      { do: "addCard", place: { lane: "a", range: { stage: "s1" } }, at: "last", fields: { text: "Reads reviews" } },
      { do: "addCard", fields: { text: "Compares" } },
    ]);
    expect(document.activeElement).toBe(line);
    await key(line, "Tab");
    const feeling = await screen.findByRole("textbox", { name: "Edit Search: +0.5 Curious" });
    await input(feeling, "-1 Lost");
    await key(feeling, "Tab");
    expect((await commands(3))[2]).toMatchObject({
      do: "set",
      part: { emotionPoint: "f" },
      fields: { value: -1, word: null, label: "Lost" },
    });
    await waitFor(() =>
      expect(document.activeElement?.closest("[role=treeitem]")?.getAttribute("aria-label")).toBe("New card"),
    );
  });
});

describe("find", () => {
  it("goes from find to find and says where it is", async () => {
    const onclose = vi.fn();
    const { editor } = show(FindBar, { onclose });
    const field = screen.getByRole("textbox", { name: "Find on the map" });
    await input(field, "price");
    expect(screen.getByRole("status").textContent.trim()).toBe("2 found");
    await key(field, "Enter");
    expect(editor.selected).toEqual([{ card: "c2" }]);
    expect(screen.getByRole("status").textContent.trim()).toBe("1 of 2");
    await key(field, "Enter", { shiftKey: true });
    expect(screen.getByRole("status").textContent.trim()).toBe("2 of 2");
    await key(field, "Escape");
    expect(onclose).toHaveBeenCalled();
  });
});

describe("palette", () => {
  it("runs a command, and goes to places", async () => {
    const { app, editor } = show(Palette, { prepare: (app) => void (app.overlay = "palette") });
    const field = await screen.findByRole("combobox");
    expect(screen.getAllByRole("option").map((one) => one.querySelector(".grow")?.textContent)).toEqual([
      "Add a stage",
      "Redo",
    ]);
    await input(field, "asks");
    expect(screen.getAllByRole("option")).toHaveLength(1);
    await key(field, "Enter");
    expect(app.overlay).toBeNull();
    await waitFor(() => expect(editor.selected).toEqual([{ card: "c1" }]));
  });

  it("runs no command that cannot be run", async () => {
    const { app } = show(Palette, { prepare: (app) => void (app.overlay = "palette") });
    const field = await screen.findByRole("combobox");
    await input(field, "redo");
    await key(field, "Enter");
    expect(app.overlay).toBe("palette");
    await input(field, "add st");
    await key(field, "Enter");
    await waitFor(() => expect(actions.run).toHaveBeenCalledWith("stage.add"));
  });
});

describe("history", () => {
  it("undoes to a step", async () => {
    show(HistoryPanel, {
      prepare: (_, editor) => {
        editor.steps = { undo: { action: "add", thing: "card" }, redo: null };
        core.answers = { history: HISTORY };
      },
    });
    const option = await screen.findByRole("option", { name: /Add card/ });
    await fireEvent.click(option);
    await waitFor(() => expect(core.asked).toContainEqual({ ask: "undo", count: 1 }));
  });
});

describe("map", () => {
  it("sets what it says about itself", async () => {
    show(MapPanel);
    await fireEvent.click(screen.getByRole("radio", { name: "What should be" }));
    await fireEvent.click(screen.getByRole("switch", { name: "Answered" }));
    await fireEvent.click(screen.getByRole("button", { name: "Boundaries" }));
    await input(screen.getByRole("textbox", { name: "Starts with" }), "It breaks");
    expect(await commands(3)).toMatchObject([
      { do: "set", part: "map", fields: { state: "future" } },
      { fields: { objectives: [{ question: "Why?", answered: true }] } },
      { fields: { scope: { start: "It breaks" } } },
    ]);
  });
});

describe("the map's twins", () => {
  const map = (path: string, some: Partial<RecentMap>): RecentMap => ({
    ...{ path, title: path, id: null, twinOf: null, folder: "", opened: 0, picture: null },
    ...{ reviewDue: false, draft: false, missing: false },
    ...some,
  });

  it("lead to the map of today and to those of the future, the latest copy, none that is gone", async () => {
    const known = [
      map("today", { id: "t1" }),
      map("an older copy of today", { id: "t1" }),
      map("tomorrow", { twinOf: "m1" }),
      map("gone", { twinOf: "m1", missing: true }),
      map("another", { id: "m9" }),
    ];
    show(MapPanel, {
      prepare: (_, editor) => {
        core.answers = { recents: { reply: "recents", maps: known }, open: { reply: "shown", here: true } };
        editor.accept(outcome({ deltas: [{ part: "map", now: { id: "m1", twinOf: "t1" } }] }));
      },
    });
    const group = await screen.findByRole("group", { name: "Future state of" });
    expect(within(group).getAllByRole("button")).toHaveLength(1);
    const future = screen.getByRole("group", { name: "Its future state" });
    expect(
      within(future)
        .getAllByRole("button")
        .map((one) => one.textContent?.trim()),
    ).toEqual(["tomorrow"]);
    await fireEvent.click(within(group).getByRole("button", { name: "today" }));
    expect(core.asked.at(-1)).toEqual({ ask: "open", path: "today" });
  });
});

describe("dictionaries", () => {
  it("show words that no card uses, with their order and how often they are used", async () => {
    show(MapPanel);
    await fireEvent.click(screen.getByRole("button", { name: "Channels, devices, departments" }));
    const rows = within(screen.getByRole("list", { name: "Channels" })).getAllByRole("listitem");
    expect(rows.map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual(["Web 0 uses", "Shop 0 uses"]);
    expect(within(screen.getByRole("list", { name: "Words for feelings" })).getByText("1 use")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Move Web up" }).disabled).toBe(true);
    await fireEvent.click(screen.getByRole("button", { name: "Move Web down" }));
    expect(await commands(1)).toMatchObject([{ do: "reorder", part: { channel: "k1" }, at: { by: 1 } }]);
  });
});

describe("theme, filter and settings", () => {
  it("chooses a theme and leaves the accent", async () => {
    showWith(ThemePanel);
    await fireEvent.click(await screen.findByRole("radio", { name: "orchard" }));
    expect(await commands(1)).toMatchObject([{ part: "map", fields: { look: { theme: "orchard", accent: null } } }]);
  });

  it("uses, saves and forgets brand kits, and gives stages their colours", async () => {
    showWith(ThemePanel);
    await fireEvent.click(await screen.findByRole("button", { name: "Use Acme" }));
    expect(core.asked).toContainEqual({ ask: "useBrand", name: "Acme" });
    const first = within(screen.getByRole("radiogroup", { name: /^Colour of stage 1/ }));
    await fireEvent.click(first.getAllByRole("radio")[1] as HTMLElement);
    const [color] = (await commands(1)) as unknown as { fields: { look: { stageColors: string[] } } }[];
    expect(color?.fields.look.stageColors).toEqual([expect.stringMatching(/^#[0-9A-F]{6}$/i)]);
    core.answers = { ...core.answers, saveBrand: BRANDS, removeBrand: { reply: "brands", brands: [] } };
    await fireEvent.input(screen.getByLabelText("Name of the kit"), { target: { value: " Beta " } });
    await fireEvent.click(screen.getByRole("button", { name: "Save for other maps" }));
    await waitFor(() => expect(core.asked).toContainEqual({ ask: "saveBrand", name: "Beta" }));
    await fireEvent.click(screen.getByRole("button", { name: "Remove Acme" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Use Acme" })).toBeNull());
  });

  it("counts what passes", async () => {
    const { app } = show(FilterBar, { prepare: (app) => (app.filter = { tag: "price" }) });
    expect(screen.getByRole("status").textContent).toBe("1 of 2 cards at full strength");
    app.focusLane = "a";
    await tick();
    await fireEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect([app.filter, app.focusLane]).toEqual([{}, null]);
  });

  it("switches single keys off", async () => {
    const { app } = show(SettingsDialog, { prepare: (app) => (app.overlay = "settings") });
    await fireEvent.click(await screen.findByRole("switch", { name: "Single keys as shortcuts" }));
    expect(app.settings.singleKeys).toBe(false);
    expect(screen.getByRole("combobox", { name: /Language of the program/ }).textContent).toContain("English");
  });
});

function showWith(shown: unknown) {
  return show(shown, { prepare: () => (core.answers = { themes: THEMES, history: HISTORY, brands: BRANDS }) });
}

const BRANDS = { reply: "brands", brands: [{ name: "Acme", colors: ["#1A5DAB", "#5B46A3"] }] };

describe("accessibility", () => {
  it.each([
    ["personas", PersonasPanel],
    ["evidence", EvidenceTray],
    ["outline", OutlinePanel],
    ["history", HistoryPanel],
    ["find", FindBar],
    ["map", MapPanel],
    ["theme", ThemePanel],
    ["filter", FilterBar],
  ])("has no fault in %s", async (_, shown) => {
    const { container } = showWith(shown);
    for (const button of container.querySelectorAll<HTMLElement>("[aria-expanded=false]:not([role])")) {
      if (button.closest("h3, h4") || button.classList.contains("toggle")) await fireEvent.click(button);
    }
    await tick();
    expect(await faults(container)).toEqual([]);
  });

  it.each([
    ["palette", Palette],
    ["shortcuts", Shortcuts],
    ["settings", SettingsDialog],
  ] as const)("has no fault in %s", async (overlay, shown) => {
    show(shown, { prepare: (app) => (app.overlay = overlay) });
    await screen.findByRole("dialog");
    expect(await faults(document.body)).toEqual([]);
  });
});

async function faults(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
}
