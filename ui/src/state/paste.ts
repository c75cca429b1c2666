// Takes in what is on the clipboard: parts of maps, tables, lines, pictures. Asks before a table changes the grid.

import { columns, hasCards, placeAt } from "../map/grid";
import { named } from "../map/copy";
import { ask } from "../wire/client";
import type { Edit } from "../wire/commands";
import type { Part, Place } from "../wire/generated";
import { t } from "../words";
import type { Actions } from "./actions.svelte";
import type { Desk } from "./actions/action";

/** Where cards go: the active cell, or the parking lot. */
function target(desk: Desk): Place | null {
  const { cursor, editor } = desk;
  if (!cursor.lane || !hasCards(editor.find("lane", cursor.lane)?.kind)) return null;
  return placeAt(editor.copy, cursor.lane, Math.max(cursor.at, 0));
}

/** The stage or lane that copied ones come after. */
function after(desk: Desk): Part | null {
  const { cursor, editor } = desk;
  const chosen = editor.selected.find((part) => ["stage", "lane"].includes(named(part)?.kind ?? ""));
  return chosen ?? (cursor.lane ? { lane: cursor.lane } : null);
}

export async function paste(desk: Desk, actions: Actions): Promise<void> {
  const { editor, cursor } = desk;
  try {
    const { content } = await ask({ ask: "clipboard" }, "clipboard");
    const place = target(desk);
    if (content.clip) {
      const cards = content.clip.parts.some((part) => named(part)?.kind === "card");
      const near = after(desk);
      const kinds = new Set(content.clip.parts.map((part) => named(part)?.kind));
      const fits = near && kinds.has(named(near)?.kind);
      await run({ do: "paste", clip: content.clip, place: cards ? place : null, after: fits ? near : null });
    } else if (content.rows && cursor.lane) {
      const grid = columns(editor.copy);
      const step = grid.steps[Math.max(cursor.at, 0)]?.step.id;
      if (!step) return;
      await previewed({ do: "pasteBlock", lane: cursor.lane, step, rows: content.rows });
    } else if (content.text !== null) {
      await run({ do: "pasteLines", place, text: content.text });
    } else if (content.picture) {
      const outcome = await editor.pastePicture(place as never);
      if (outcome) editor.select(outcome.made.filter((part) => named(part)?.kind === "card"));
    } else {
      cursor.say(t("menu.nothingToPaste"));
    }
  } catch (error) {
    editor.refused(error);
  }

  async function run(command: Edit): Promise<void> {
    const outcome = await editor.edit(command);
    if (!outcome) return;
    const cards = outcome.made.filter((part) => ["card", "stage", "lane", "persona"].includes(named(part)?.kind ?? ""));
    editor.select(cards);
    cursor.focusSoon();
  }

  /** Says in words what would happen; Enter accepts. */
  async function previewed(command: Edit): Promise<void> {
    const preview = await ask({ ask: "preview", command: command as never }, "preview");
    const good = await actions.confirm({
      title: t("menu.pasteTable"),
      text: [t("menu.pasteWould", { what: preview.summary }), ...new Set(preview.notes)].join(" "),
      accept: t("menu.pasteAccept"),
    });
    if (good) await run(command);
  }
}
