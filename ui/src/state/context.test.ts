import { beforeEach, describe, expect, it, vi } from "vitest";

import { Cursor } from "../canvas/cursor.svelte";
import { Editing } from "../canvas/editing.svelte";
import { CanvasView } from "../canvas/view.svelte";
import { standIns, testCore } from "../inspector/test-core";
import type { MenuItem } from "../shared/menu";
import type { Part } from "../wire/generated";
import { Actions } from "./actions.svelte";
import { contextMenu, pageMenu } from "./context";

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

function desk(...parts: Part[]): Actions {
  const { editor, app } = core;
  editor.select(parts);
  const cursor = new Cursor(editor);
  return new Actions({ app, editor, view: new CanvasView(), cursor, editing: new Editing(editor, cursor) });
}
const ids = (items: readonly MenuItem[]) => items.flatMap((item) => (item.kind === "action" ? [item.id] : []));

describe("the menu of the page", () => {
  it("adds stages and lanes, pastes, and leads to what is about the whole map", () => {
    const items = pageMenu(desk());
    expect(ids(items)).toEqual([
      "stage.add",
      "lane.showAll",
      "edit.paste",
      "panel.map",
      "panel.personas",
      "panel.theme",
      "view.fitMap",
    ]);
    expect(items.find((item) => item.kind === "submenu")).toMatchObject({ label: "Add a lane" });
  });
  it("edits the title where the map is selected, also when it was asked for by key", () => {
    expect(ids(contextMenu(desk("map")))[0]).toBe("edit");
    expect(ids(contextMenu(desk("map")))).toContain("panel.theme");
  });
});

describe("the menu of what is selected", () => {
  it("has details and delete for transitions and links", () => {
    expect(ids(contextMenu(desk({ transition: "z1" })))).toEqual(["edit", "panel.inspector", "edit.delete"]);
    expect(ids(contextMenu(desk({ link: "l1" })))).toEqual(["panel.inspector", "edit.delete"]);
  });
  it("opens what a card links to", async () => {
    const actions = desk({ card: "c1" });
    await core.editor.set({ card: "c1" }, { text: [{ spans: [{ text: "shop", link: "https://example.com" }] }] });
    const link = contextMenu(actions).find((item) => item.kind === "action" && item.label === "Open example.com");
    if (link?.kind === "action") link.run();
    await vi.waitFor(() => expect(core.asked.at(-1)).toEqual({ ask: "openLink", url: "https://example.com" }));
  });
});

describe("deleting by the button of a header", () => {
  it("asks where something is inside", async () => {
    const actions = desk();
    actions.removePart({ stage: "2" });
    expect(core.editor.selected).toEqual([{ stage: "2" }]);
    expect(actions.question).toMatchObject({ kind: "confirm", danger: true });
    if (actions.question?.kind === "confirm") actions.question.answer(true);
    await vi.waitFor(() =>
      expect(core.asked.at(-1)).toMatchObject({ ask: "edit", command: { do: "delete", parts: [{ stage: "2" }] } }),
    );
  });
});
