// Selects whatever a rectangle touches.

import { keyOf } from "../../map/copy";
import { between } from "../../scene/geometry";
import type { Part } from "../../wire/generated";
import { t } from "../../words";
import { follow } from "../pointer";
import type { Bench, Click } from "./bench";
import { touchedBy } from "./touched";

/** Draws a marquee over the page; with Shift or Ctrl it adds to what is selected. */
export function dragMarquee(event: PointerEvent, bench: Bench, click: Click): void {
  const { editor, view, dragging, cursor } = bench;
  let before: readonly Part[] = [];
  follow(event, view, {
    click,
    start: (drag) => {
      before = drag.shift || drag.ctrl ? editor.selected : [];
      return true;
    },
    move: (drag) => {
      dragging.marquee = between(drag.from, drag.at);
      const known = new Set(before.map(keyOf));
      const found = touchedBy(editor, dragging.marquee, drag.from);
      editor.select([...before, ...found.filter((part) => !known.has(keyOf(part)))]);
    },
    drop: () => {
      dragging.clear();
      cursor.say(t("canvas.selected", { n: editor.selected.length }));
    },
    cancel: () => {
      dragging.clear();
      editor.select(before);
    },
  });
}
