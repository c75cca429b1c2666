// Drags stages, steps and lanes to another place among their like, and borders of columns.

import { named } from "../../map/copy";
import { columns, lanes } from "../../map/grid";
import { borderX, laneGap, nearestBorder } from "../../scene/geometry";
import { announce } from "../../shared/announce.svelte";
import type { Edit } from "../../wire/commands";
import type { Part, Rect } from "../../wire/generated";
import { t } from "../../words";
import { follow, type Drag } from "../pointer";
import type { Bench, Click } from "./bench";

/** The table's box on the page, from its first row to its last. */
function table(bench: Bench): Rect {
  const rows = bench.cursor.rows;
  const [x0, x1] = bench.editor.plan.panel;
  return { x0, x1, y0: rows[0]?.box.y0 ?? 0, y1: rows.at(-1)?.box.y1 ?? 0 };
}

type At = "first" | { readonly after: Part };

/** Drags a part among its like; `landing` says where it would land. */
function dragAmong(
  event: PointerEvent,
  bench: Bench,
  part: Part,
  nodes: readonly string[],
  axis: "x" | "y",
  click: Click,
  landing: (drag: Drag) => { line: Rect; at: At } | null,
  drop: (at: At, drag: Drag) => Promise<Part | null>,
): void {
  const { editor, view, dragging, cursor } = bench;
  /** The keyboard goes along, and who does not see it hears where it is. */
  async function landed(done: Promise<Part | null>): Promise<void> {
    const there = await done;
    if (!there) return;
    cursor.goTo(there);
    cursor.focusSoon();
    cursor.sayWhere(there);
  }
  follow(event, view, {
    click,
    start: () => {
      if (editor.readOnly) return false;
      editor.select([part]);
      return true;
    },
    move: (drag) => {
      dragging.slot = landing(drag)?.line ?? null;
      dragging.ghost = {
        nodes,
        dx: axis === "x" ? drag.at.x - drag.from.x : 0,
        dy: axis === "y" ? drag.at.y - drag.from.y : 0,
      };
    },
    drop: (drag) => {
      dragging.clear();
      // Alt may have been pressed since the pointer moved.
      const at = landing(drag)?.at;
      if (at) void landed(drop(at, drag));
    },
    cancel: () => {
      dragging.clear();
      announce(t("canvas.dragCancelled"));
    },
  });
}

/** Moves a part among its like; with Alt a copy of it, in one step. */
export async function put(
  bench: Pick<Bench, "editor">,
  part: Part,
  at: At,
  { alt }: Pick<Drag, "alt">,
): Promise<Part | null> {
  const { editor } = bench;
  const gesture = { id: editor.gesture(), phase: "commit" } as const;
  let moved: Part | undefined = part;
  if (alt) {
    const outcome = await editor.edit({ do: "duplicate", parts: [part] }, { gesture, quiet: true });
    moved = outcome?.made.find((made) => named(made)?.kind === named(part)?.kind);
  }
  if (!moved) return null;
  return (await editor.edit({ do: "reorder", part: moved, at }, { gesture, quiet: alt })) ? moved : null;
}

/** Drags a stage among the stages; with Alt a copy of it. */
export function dragStage(event: PointerEvent, bench: Bench, stage: string, click: Click): void {
  const { editor } = bench;
  dragAmong(
    event,
    bench,
    { stage },
    [`s${stage}`],
    "x",
    click,
    ({ at, alt }) => {
      const grid = columns(editor.copy);
      const starts = [...grid.stages.map((one) => one.first), grid.steps.length];
      const far = (before: number) => Math.abs((borderX(editor.plan, before, editor.rtl) ?? Infinity) - at.x);
      const before = starts.reduce((best, one) => (far(one) < far(best) ? one : best), 0);
      const x = borderX(editor.plan, before, editor.rtl);
      const left = grid.stages.filter((one) => one.first < before && (alt || one.stage.id !== stage)).at(-1);
      if (x === null) return null;
      return {
        line: { ...table(bench), x0: x, x1: x },
        at: left ? { after: { stage: left.stage.id } } : "first",
      };
    },
    (at, drag) => put(bench, { stage }, at, drag),
  );
}

/** Drags a step, within its stage or into another one. */
export function dragStep(event: PointerEvent, bench: Bench, step: string, click: Click): void {
  const { editor } = bench;
  let target = "";
  dragAmong(
    event,
    bench,
    { step },
    [`p${step}`],
    "x",
    click,
    ({ at }) => {
      const grid = columns(editor.copy);
      const under = editor.plan.columns.find((one) => at.x >= one.left && at.x < one.right);
      const border = nearestBorder(editor.plan, at.x, editor.rtl);
      if (!under || !border) return null;
      target = under.stage;
      const before = grid.steps.filter(
        (one, nth) => nth < border.before && one.step.stage === target && one.step.id !== step,
      );
      const left = before.at(-1)?.step.id;
      return {
        line: { ...table(bench), x0: border.x, x1: border.x },
        at: left ? { after: { step: left } } : "first",
      };
    },
    async (at) => ((await editor.edit({ do: "moveStep", step, stage: target, at })) ? { step } : null),
  );
}

/** Drags a lane among the lanes; with Alt a copy of it. */
export function dragLane(event: PointerEvent, bench: Bench, lane: string, click: Click): void {
  const { editor } = bench;
  dragAmong(
    event,
    bench,
    { lane },
    [`n${lane}/title`],
    "y",
    click,
    ({ at, alt }) => {
      const scene = editor.scene.scene;
      if (!scene) return null;
      const gap = laneGap(scene, editor.plan, at.y);
      const shown = bench.cursor.rows.flatMap((row) => (row.kind === "lane" ? [row.lane] : []));
      const above = shown
        .slice(0, gap.index)
        .filter((one) => alt || one !== lane)
        .at(-1);
      const [x0, x1] = editor.plan.panel;
      return {
        line: { x0, x1, y0: gap.y, y1: gap.y },
        at: above ? { after: { lane: above } } : firstShown(bench, lane),
      };
    },
    (at, drag) => put(bench, { lane }, at, drag),
  );
}

/** Before the first lane that is drawn; lanes that are hidden stay where they are. */
function firstShown(bench: Bench, lane: string): At {
  const hidden = lanes(bench.editor.copy).findIndex((one) => !one.hidden && one.id !== lane);
  const above = lanes(bench.editor.copy)[hidden - 1];
  return above && above.id !== lane ? { after: { lane: above.id } } : "first";
}

/** Drags the border after a column; the page follows while it is dragged. */
export function dragBorder(event: PointerEvent, bench: Bench, column: number): void {
  event.stopPropagation();
  const { editor, view, dragging } = bench;
  const own = editor.plan.columns[column];
  if (!own || event.button !== 0) return;
  const id = editor.gesture();
  let width = own.right - own.left;
  const command = (): Edit => ({ do: "setWidths", widths: [{ step: own.step, width: Math.round(width) }] });
  let busy = false;
  follow(event, view, {
    scrolls: false,
    start: () => !editor.readOnly,
    move: (drag) => {
      const by = (drag.at.x - drag.from.x) * (editor.rtl ? -1 : 1);
      width = Math.min(Math.max(own.right - own.left + by, 60), 1600);
      dragging.hint = { text: t("canvas.width", { n: Math.round(width) }), x: drag.at.x, y: drag.at.y };
      if (busy) return;
      busy = true;
      void editor.edit(command(), { gesture: { id, phase: "preview" }, quiet: true }).then(() => (busy = false));
    },
    drop: () => {
      dragging.clear();
      void editor.edit(command(), { gesture: { id, phase: "commit" } });
    },
    cancel: () => {
      dragging.clear();
      void editor.cancel(id);
    },
  });
}
