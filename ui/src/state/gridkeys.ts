// What keys do in the grid that are no shortcuts of actions: walking, typing, scores. Knows no element.

import { keyOf } from "../map/copy";
import { hasCards } from "../map/grid";
import { signed } from "../canvas/score";
import { announce } from "../shared/announce.svelte";
import { t } from "../words";
import type { Actions } from "./actions.svelte";

/** Lanes that a page key goes through. */
const PAGE = 4;

/** Answers a key in the grid; what it does not know goes on. */
export function gridKey(event: KeyboardEvent, actions: Actions): void {
  const { cursor, editor } = actions.desk;
  const mod = event.ctrlKey || event.metaKey;
  const go = (rows: number, across: number) => {
    if (event.shiftKey && !mod) extend(actions, rows, across);
    else {
      cursor.move(rows, across);
      actions.run("view.reveal");
    }
    cursor.focusSoon();
    event.preventDefault();
  };
  const arrow = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (arrow) {
    const [rows = 0, across = 0] = arrow;
    if (event.altKey && event.shiftKey) return;
    if (event.altKey) {
      cursor.cycle(rows + across > 0 ? 1 : -1);
      event.preventDefault();
    } else if (event.shiftKey && !mod && feeling(actions) && rows !== 0) {
      actions.run(rows < 0 ? "feeling.up" : "feeling.down");
      event.preventDefault();
    } else if (!mod) go(rows, across);
    return;
  }
  switch (event.key) {
    case "Home":
      cursor.go((mod ? cursor.rows[0]?.key : cursor.here?.key) ?? "", 0);
      break;
    case "End":
      cursor.go((mod ? cursor.rows.at(-1)?.key : cursor.here?.key) ?? "", cursor.count - 1);
      break;
    case "PageUp":
      cursor.move(-PAGE, 0);
      break;
    case "PageDown":
      cursor.move(PAGE, 0);
      break;
    case "Enter":
    case "F2": {
      event.preventDefault();
      void actions.editHere();
      return;
    }
    case "Escape":
      if (actions.linking) actions.linking = null;
      else if (editor.selected.length > 0) editor.select([]);
      else actions.desk.app.panel = null;
      return;
    case "ContextMenu":
      event.preventDefault();
      actions.openMenuHere();
      return;
    case "F10":
      if (event.shiftKey) {
        event.preventDefault();
        actions.openMenuHere();
      }
      return;
    default:
      letter(event, actions);
      return;
  }
  event.preventDefault();
  cursor.focusSoon();
  actions.run("view.reveal");
}

/** Whether the keyboard is among feelings. */
export function feeling(actions: Actions): boolean {
  const { cursor, editor } = actions.desk;
  if (editor.chosen("emotionPoint").length > 0) return true;
  return cursor.lane !== null && editor.find("lane", cursor.lane)?.kind === "emotion" && cursor.at >= 0;
}

function letter(event: KeyboardEvent, actions: Actions): void {
  const { app, cursor, editor, editing } = actions.desk;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.key === " ") {
    // Space holds the hand out; the page must not scroll by a window at the same time.
    event.preventDefault();
    return;
  }
  if (editor.readOnly) return;
  if (feeling(actions)) {
    if (app.settings.singleKeys && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      // Five is neutral; each digit is half a point.
      const value = (Number(event.key) - 5) / 2;
      void actions.setFeeling({ value }).then((done) => {
        if (done) announce(t("canvas.feelingIs", { value: signed(value) }));
      });
    }
    return;
  }
  const lane = cursor.lane ? editor.find("lane", cursor.lane) : null;
  const here = cursor.here;
  const part = editor.selected.length === 1 ? editor.selected[0] : undefined;
  if (part && part !== "map") {
    event.preventDefault();
    editing.begin(part, event.key);
  } else if (here?.kind === "parking" || (cursor.at >= 0 && lane && hasCards(lane.kind))) {
    event.preventDefault();
    editing.beginHere(event.key);
  }
}

/** Adds what is in the next cell to the selection. */
function extend(actions: Actions, rows: number, across: number): void {
  const { cursor, editor, view } = actions.desk;
  const before = editor.selected;
  cursor.move(rows, across);
  const known = new Set(before.map(keyOf));
  const more = cursor.inside().filter((part) => !known.has(keyOf(part)));
  editor.select([...before, ...more]);
  cursor.say(t("canvas.selected", { n: editor.selected.length }));
  const row = cursor.here;
  if (row) view.reveal(cursor.boxAt(row, cursor.at));
}
