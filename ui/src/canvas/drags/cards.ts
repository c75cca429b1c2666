// Drags cards to another place, and the ends of a card over more or fewer columns.

import { named } from "../../map/copy";
import { cardsAt, columns, hasCards, placeAt, span } from "../../map/grid";
import { cellAt, cellBox, slotAt, type CardBox } from "../../scene/geometry";
import { announce } from "../../shared/announce.svelte";
import type { Place, Rect } from "../../wire/generated";
import { t } from "../../words";
import { follow, type Drag } from "../pointer";
import type { Bench, Click } from "./bench";

interface Landing {
  readonly place: Place | null;
  readonly at: "first" | "last" | { readonly after: { readonly card: string } };
  readonly slot: Rect;
}

/** Where cards would land. */
function landing(bench: Bench, drag: Drag, carried: ReadonlySet<string>): Landing | null {
  const { editor, cursor } = bench;
  const scene = editor.scene.scene;
  if (!scene) return null;
  const parking = cursor.rows.find((row) => row.kind === "parking");
  if (parking && drag.at.y >= parking.box.y0 && drag.at.y < parking.box.y1) {
    return { place: null, at: "last", slot: parking.box };
  }
  const cell = cellAt(scene, editor.plan, drag.at);
  if (!cell || !hasCards(editor.find("lane", cell.lane)?.kind)) return null;
  const own = carried.size === 1 ? editor.find("card", [...carried][0]) : null;
  const grid = columns(editor.copy);
  let place = placeAt(editor.copy, cell.lane, cell.column);
  // A card keeps its kind of range: one step stays one step, several keep their number.
  const covered = own?.place ? span(grid, own.place.range) : null;
  if (own?.place && covered && "step" in own.place.range) place = { lane: cell.lane, range: { step: cell.step } };
  if (own?.place && covered && "steps" in own.place.range) {
    const end = grid.steps[Math.min(cell.column + covered[1] - covered[0], grid.steps.length - 1)];
    if (end) place = { lane: cell.lane, range: { steps: [cell.step, end.step.id] } };
  }
  const where = place && span(grid, place.range);
  const first = where ? where[0] : cell.column;
  const box = cellBox(scene, editor.plan, cell.lane, grid.steps[first]?.step.id ?? cell.step);
  const last = grid.steps[where ? where[1] : cell.column]?.step.id ?? cell.step;
  const end = cellBox(scene, editor.plan, cell.lane, last);
  if (!place || !box || !end) return null;
  const whole = { x0: Math.min(box.x0, end.x0), x1: Math.max(box.x1, end.x1), y0: box.y0, y1: box.y1 };
  // Only cards that cover the same columns are told apart by an order.
  const same = (card: { place?: Place | null }) => JSON.stringify(card.place) === JSON.stringify(place);
  const there = cardsAt(editor.copy, cell.lane, first)
    .filter((card) => !carried.has(card.id) && same(card))
    .flatMap((card): CardBox[] => {
      const found = editor.scene.boxOf(`c${card.id}`);
      return found ? [{ id: card.id, box: found }] : [];
    });
  if (there.length === 0) return { place, at: "last", slot: whole };
  const slot = slotAt(there, drag.at, whole, editor.rtl);
  return {
    place,
    at: slot.after === null ? "first" : { after: { card: slot.after } },
    slot: slot.line,
  };
}

/** Drags the selected cards, or the one that was pressed; with Alt copies of them. */
export function dragCards(event: PointerEvent, bench: Bench, card: string, click: Click): void {
  const { editor, view, dragging } = bench;
  let cards: string[] = [];
  let last: Landing | null = null;
  follow(event, view, {
    click,
    start: () => {
      if (editor.readOnly) return false;
      const chosen = editor.chosen("card").map((one) => one.id);
      cards = chosen.includes(card) ? chosen : [card];
      if (!chosen.includes(card)) bench.cursor.goTo({ card });
      return true;
    },
    move: (drag) => {
      last = landing(bench, drag, new Set(cards));
      dragging.ghost = {
        nodes: cards.map((id) => `c${id}`),
        dx: drag.at.x - drag.from.x,
        dy: drag.at.y - drag.from.y,
      };
      dragging.slot = last?.slot ?? null;
    },
    drop: (drag) => {
      dragging.clear();
      if (last) void drop(bench, cards, last, drag.alt);
    },
    cancel: () => {
      dragging.clear();
      announce(t("canvas.dragCancelled"));
    },
  });
}

async function drop(bench: Bench, cards: string[], to: Landing, copy: boolean): Promise<void> {
  const { editor } = bench;
  const gesture = { id: editor.gesture(), phase: "commit" } as const;
  let moved = cards;
  if (copy) {
    const parts = cards.map((card) => ({ card }));
    const outcome = await editor.edit({ do: "duplicate", parts }, { gesture, quiet: true });
    moved = (outcome?.made ?? []).flatMap((part) => {
      const found = named(part);
      return found?.kind === "card" ? [found.id] : [];
    });
    if (moved.length === 0) return;
  }
  const done = await editor.edit(
    { do: "moveCards", cards: moved, place: to.place, at: to.at },
    { gesture, quiet: true },
  );
  if (!done) return;
  const [first] = moved;
  if (first) bench.cursor.goTo({ card: first });
  editor.select(moved.map((card) => ({ card })));
  bench.cursor.focusSoon();
  const name = to.place ? editor.find("lane", to.place.lane)?.name : t("canvas.parking");
  announce(t(copy ? "canvas.copiedTo" : "canvas.movedTo", { n: moved.length, name: name || t("canvas.unnamedLane") }));
}

/** Drags an end of a card over more or fewer columns. */
export function dragSpan(event: PointerEvent, bench: Bench, card: string, end: "first" | "last"): void {
  const { editor, view, dragging } = bench;
  let target: { first: number; last: number } | null = null;
  follow(event, view, {
    start: () => !editor.readOnly,
    move: (drag) => {
      const scene = editor.scene.scene;
      const own = editor.find("card", card);
      const grid = columns(editor.copy);
      const now = own?.place ? span(grid, own.place.range) : null;
      if (!scene || !now || !own?.place) return;
      const at = editor.plan.columns.findIndex((column) => drag.at.x >= column.left && drag.at.x < column.right);
      if (at < 0) return;
      target =
        end === "last" ? { first: now[0], last: Math.max(at, now[0]) } : { first: Math.min(at, now[1]), last: now[1] };
      const from = grid.steps[target.first]?.step.id ?? "";
      const to = grid.steps[target.last]?.step.id ?? "";
      const [a, b] = [from, to].map((step) => cellBox(scene, editor.plan, own.place?.lane ?? "", step));
      if (a && b) dragging.slot = { x0: Math.min(a.x0, b.x0), x1: Math.max(a.x1, b.x1), y0: a.y0, y1: a.y1 };
    },
    drop: () => {
      dragging.clear();
      const grid = columns(editor.copy);
      const from = target && grid.steps[target.first]?.step.id;
      const to = target && grid.steps[target.last]?.step.id;
      if (from && to) {
        const range = from === to ? { step: from } : { steps: [from, to] as [string, string] };
        void editor.edit({ do: "spanCard", card, range });
      }
    },
    cancel: () => dragging.clear(),
  });
}
