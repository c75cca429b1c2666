// Selects whatever a rectangle touches.

import { between, meets } from "../../scene/geometry";
import type { Part } from "../../wire/generated";
import { t } from "../../words";
import { follow } from "../pointer";
import type { Bench, Click } from "./bench";

/** Draws a marquee over the page; with Shift or Ctrl it adds to what is selected. */
export function dragMarquee(event: PointerEvent, bench: Bench, click: Click): void {
  const { editor, view, dragging, cursor } = bench;
  let before: readonly Part[] = [];
  const touched = (): Part[] => {
    const marquee = dragging.marquee;
    if (!marquee) return [];
    return [...editor.copy.tables.card.all.keys()].flatMap((card) => {
      const box = editor.scene.boxOf(`c${card}`);
      return box && meets(box, marquee) ? [{ card }] : [];
    });
  };
  follow(event, view, {
    click,
    start: (drag) => {
      before = drag.shift || drag.ctrl ? editor.selected : [];
      return true;
    },
    move: (drag) => {
      dragging.marquee = between(drag.from, drag.at);
      const found = touched();
      editor.select([...before, ...found.filter((part) => !before.includes(part))]);
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
