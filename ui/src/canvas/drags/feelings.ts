// Drags a point of an emotion curve up and down; the curve follows.

import { axisOf, scoreAtY } from "../../scene/geometry";
import { t } from "../../words";
import { follow } from "../pointer";
import { signed } from "../score";
import type { Bench, Click } from "./bench";

/** Snaps to halves; with Shift to hundredths. */
export function dragFeeling(event: PointerEvent, bench: Bench, point: string, click: Click): void {
  const { editor, view, dragging } = bench;
  const own = editor.find("emotionPoint", point);
  if (!own?.lane) return;
  const id = editor.gesture();
  let score = own.value ?? 0;
  let busy = false;
  const command = () => ({ do: "set", part: { emotionPoint: point }, fields: { value: score } }) as const;
  follow(event, view, {
    click,
    start: () => {
      if (editor.readOnly) return false;
      bench.cursor.goTo({ emotionPoint: point });
      return true;
    },
    move: (drag) => {
      const axis = axisOf(editor.plan, own.lane ?? "", own.persona ?? null);
      const layer = editor.scene.layerOf({ kind: "lane", lane: own.lane ?? "" });
      if (!axis || !layer) return;
      score = scoreAtY(axis, drag.at.y - layer.origin.y, drag.shift ? 0.01 : 0.5);
      dragging.hint = { text: signed(score), x: drag.at.x + 28 / view.zoom, y: drag.at.y };
      if (busy) return;
      busy = true;
      void editor.edit(command(), { gesture: { id, phase: "preview" }, quiet: true }).then(() => (busy = false));
    },
    drop: () => {
      dragging.clear();
      void editor.edit(command(), { gesture: { id, phase: "commit" }, quiet: true });
      bench.cursor.say(t("canvas.feelingIs", { value: signed(score) }));
    },
    cancel: () => {
      dragging.clear();
      void editor.cancel(id);
    },
  });
}
