// Where the keyboard is: a row and a column of the grid. Follows the map when rows and columns come and go.

import { getContext, setContext } from "svelte";

import { named } from "../map/copy";
import { cardsOver, columns, feelingsAt, hasCards, lanes, parked, span } from "../map/grid";
import { spoken } from "../map/text";
import { announce } from "../shared/announce.svelte";
import type { Part, Place, Rect } from "../wire/generated";
import type { Editor } from "../state/editor.svelte";
import { t } from "../words";
import { rowsOf, type Row } from "./rows";

/** The column of the headers of rows. */
export const HEAD = -1;

export class Cursor {
  row = $state<string>("");
  column = $state(0);
  /** Whether the canvas has shown where the keyboard is; before that nothing is marked. */
  shown = $state(false);
  readonly #editor: Editor;
  /** The rows as they are painted now. */
  readonly rows: readonly Row[] = $derived.by(() => {
    void this.#editor.painted;
    const scene = this.#editor.scene.scene;
    return scene ? rowsOf(scene, this.#editor.plan) : [];
  });

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** The row that the keyboard is in; the first lane if it is nowhere. */
  get here(): Row | null {
    const found = this.rows.find((row) => row.key === this.row);
    return found ?? this.rows.find((row) => row.kind === "lane") ?? this.rows[0] ?? null;
  }

  get count(): number {
    return this.#editor.plan.columns.length;
  }

  /** The column, held within the map. */
  get at(): number {
    return Math.min(Math.max(this.column, HEAD), this.count - 1);
  }

  get step(): string | null {
    return this.#editor.plan.columns[this.at]?.step ?? null;
  }

  get stage(): string | null {
    return this.#editor.plan.columns[this.at]?.stage ?? null;
  }

  get lane(): string | null {
    const here = this.here;
    return here?.kind === "lane" ? here.lane : null;
  }

  /** The cell of a row and column on the page. */
  boxAt(row: Row, column: number): Rect {
    if (column === HEAD || row.kind === "parking") {
      const [x0, x1] = column === HEAD ? this.#editor.plan.rail : this.#editor.plan.panel;
      return { ...row.box, x0, x1 };
    }
    const own = this.#editor.plan.columns[column];
    if (row.kind !== "stages") return { ...row.box, x0: own?.left ?? 0, x1: own?.right ?? 0 };
    const stage = this.#editor.plan.columns.filter((one) => one.stage === own?.stage);
    return {
      ...row.box,
      x0: Math.min(...stage.map((one) => one.left)),
      x1: Math.max(...stage.map((one) => one.right)),
    };
  }

  /** Goes to a cell and selects what is first in it. */
  go(row: string, column: number, select: "first" | "last" | "none" = "first"): void {
    this.row = row;
    this.column = Math.min(Math.max(column, HEAD), this.count - 1);
    this.shown = true;
    const parts = select === "none" ? [] : this.inside();
    const part = select === "last" ? parts.at(-1) : parts[0];
    this.#editor.select(part ? [part] : [], this.#cell());
  }

  #cell(): { lane: string; step: string } | null {
    return this.lane && this.step && this.at !== HEAD ? { lane: this.lane, step: this.step } : null;
  }

  /** What can be selected in the cell: its cards or feelings, or the stage, step or lane that a header names. */
  inside(): Part[] {
    const row = this.here;
    if (!row) return [];
    const { copy } = this.#editor;
    const { stage, step } = this;
    switch (row.kind) {
      case "stages":
        return this.at === HEAD ? ["map"] : stage ? [{ stage }] : [];
      case "steps":
        return this.at === HEAD ? [] : step ? [{ step }] : [];
      case "transitions": {
        const found = [...copy.tables.transition.all.values()].find((one) => one.after === stage);
        return found ? [{ transition: found.id }] : [];
      }
      case "parking":
        return parked(copy).map((card) => ({ card: card.id }));
      case "lane": {
        if (this.at === HEAD) return [{ lane: row.lane }];
        const lane = copy.tables.lane.all.get(row.lane);
        if (hasCards(lane?.kind)) return cardsOver(copy, row.lane, this.at).map((card) => ({ card: card.id }));
        return feelingsAt(copy, row.lane, step ?? "").map((point) => ({ emotionPoint: point.id }));
      }
      default:
        return row satisfies never;
    }
  }

  /** Moves by rows or columns and stays at the edges. */
  move(rows: number, across: number): void {
    const nth = this.rows.findIndex((row) => row.key === this.here?.key);
    const next = this.rows[Math.min(Math.max(nth + rows, 0), this.rows.length - 1)];
    if (!next) return;
    let column = this.at + (this.#editor.rtl ? -across : across);
    if (next.kind === "stages" && across !== 0) column = this.#acrossStages(this.#editor.rtl ? -across : across);
    this.go(next.key, column);
  }

  /** Goes to the column before or after those that a card covers; stays at the edges of the map. */
  nextPlace(place: Place | null, by: number): void {
    const where = place && span(columns(this.#editor.copy), place.range);
    const [first, last] = where ?? [this.at, this.at];
    const next = by > 0 ? last + 1 : first - 1;
    const row = this.here;
    if (!row || next < 0 || next >= this.count) return;
    // Before a card that covers several columns lies what covers those before it.
    this.go(row.key, next, "none");
    const part = this.inside()[0];
    const card = part && named(part)?.kind === "card" ? this.#editor.find("card", named(part)?.id) : null;
    const covered = card?.place && span(columns(this.#editor.copy), card.place.range);
    this.go(row.key, covered?.[0] ?? next);
  }

  /** The first column of the next stage, or the header. */
  #acrossStages(by: number): number {
    const grid = columns(this.#editor.copy);
    const here = grid.steps[this.at];
    if (!here) return by > 0 ? 0 : HEAD;
    const next = grid.stages[here.stage + by];
    if (next) return next.first;
    return by < 0 ? HEAD : this.at;
  }

  /** Goes to a stage's header. */
  stageNamed(stage: string): void {
    const nth = this.#editor.plan.columns.findIndex((column) => column.stage === stage);
    this.go("stages", Math.max(nth, 0));
  }

  /** The last column of a stage. */
  lastColumnOf(stage: string | undefined): number {
    return this.#editor.plan.columns.findLastIndex((column) => column.stage === stage);
  }

  /** Goes to where a part lies and selects it. */
  goTo(part: Part): void {
    const { copy } = this.#editor;
    const found = named(part);
    const grid = columns(copy);
    if (found?.kind === "card") {
      const place = copy.tables.card.all.get(found.id)?.place;
      const where = place && span(grid, place.range);
      if (where) this.go(place.lane, where[0], "none");
      else this.go("parking", 0, "none");
    } else if (found?.kind === "emotionPoint") {
      const point = copy.tables.emotionPoint.all.get(found.id);
      this.go(point?.lane ?? "", grid.stepIndex.get(point?.step ?? "") ?? 0, "none");
    } else if (found?.kind === "stage") {
      this.go("stages", grid.stages[grid.stageIndex.get(found.id) ?? 0]?.first ?? 0, "none");
    } else if (found?.kind === "step") {
      const row = this.rows.some((one) => one.kind === "steps") ? "steps" : "stages";
      this.go(row, grid.stepIndex.get(found.id) ?? 0, "none");
    } else if (found?.kind === "lane") {
      this.go(found.id, HEAD, "none");
    }
    this.#editor.select([part], this.#cell());
  }

  /** Whether the element of the active cell is to take the focus when it is there. */
  wantsFocus = $state(false);

  focusSoon(): void {
    this.wantsFocus = true;
  }

  /** The element of the active cell takes the focus. */
  focus(element: HTMLElement): void {
    this.wantsFocus = false;
    if (document.activeElement !== element) element.focus({ preventScroll: true });
  }

  /** The focus came to a cell by itself, such as through Tab. */
  arrived(row: string, column: number): void {
    this.shown = true;
    if (this.here?.key === row && this.at === column) return;
    this.row = row;
    this.column = column;
  }

  /** Says something aloud. */
  say(text: string): void {
    announce(text);
  }

  /** Says where a part is by now: the cell of a card, or the place of a header among its like. */
  sayWhere(part: Part): void {
    const { copy } = this.#editor;
    const found = named(part);
    const grid = columns(copy);
    if (found?.kind === "card") {
      const place = copy.tables.card.all.get(found.id)?.place;
      const where = place && span(grid, place.range);
      const stage = where && grid.stages[grid.steps[where[0]]?.stage ?? 0]?.stage.name;
      const lane = place && copy.tables.lane.all.get(place.lane)?.name;
      this.say(place ? t("canvas.nowIn", { place: [stage, lane].filter(Boolean).join(", ") }) : t("canvas.nowParked"));
      return;
    }
    const among =
      found?.kind === "stage"
        ? grid.stages.map((one) => one.stage.id)
        : found?.kind === "step"
          ? grid.steps.map((one) => one.step.id)
          : found?.kind === "lane"
            ? lanes(copy).map((one) => one.id)
            : [];
    if (found && among.length > 0)
      this.say(t("canvas.nowNth", { n: among.indexOf(found.id) + 1, total: among.length }));
  }

  /** The next card, feeling or stack member in the cell. */
  cycle(by: number): void {
    const parts = this.inside();
    const now = parts.findIndex((part) => this.#editor.isSelected(part));
    const next = parts[(now + by + parts.length) % parts.length];
    if (!next) return;
    this.#editor.select([next], this.#cell());
    const card = this.#editor.find("card", named(next)?.id);
    if (card) this.say(spoken(card) || t("canvas.emptyCard"));
  }
}

const KEY = Symbol("cursor");
export const provideCursor = (cursor: Cursor): Cursor => setContext(KEY, cursor);
export const useCursor = (): Cursor => getContext<Cursor>(KEY);
