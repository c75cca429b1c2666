// Everything that can be done by name: menus, keys, buttons and the palette all run these. Knows how, not where from.

import { getContext, setContext } from "svelte";

import type { MenuItem } from "../shared/menu";
import { announce } from "../shared/announce.svelte";
import { openIconPicker } from "../inspector/icons.svelte";
import { named } from "../map/copy";
import { hasCards, lanes, personas, placeAt } from "../map/grid";
import { partName } from "../map/describe";
import { insideOf } from "../map/inside";
import { signed } from "../canvas/score";
import type { EditLabel, Part, Place } from "../wire/generated";
import { t } from "../words";
import { contextMenu } from "./context";
import { deed } from "./deeds";
import { isAside, isSpent, isText } from "./focus";
import { feeling, gridKey } from "./gridkeys";
import { isCharacter, matches, written } from "./keys";
import type { Action, Desk, Question } from "./actions/action";
import { editActions } from "./actions/edit";
import { feelingActions } from "./actions/feelings";
import { fileActions } from "./actions/file";
import { gridActions } from "./actions/grid";
import { textActions } from "./actions/text";
import { viewActions } from "./actions/view";

export class Actions {
  readonly all: readonly Action[];
  /** A question that waits for an answer. */
  question = $state.raw<Question | null>(null);
  /** The card that a link is being drawn from. */
  linking = $state<string | null>(null);
  /** The context menu that is open. */
  menu = $state.raw<{ items: readonly MenuItem[]; at: { x: number; y: number } } | null>(null);
  readonly desk: Desk;
  readonly #byId: ReadonlyMap<string, Action>;

  constructor(desk: Desk) {
    this.desk = desk;
    const makers = [fileActions, editActions, gridActions, feelingActions, textActions, viewActions];
    this.all = makers.flatMap((make) => make(desk, this));
    // Never changes afterwards.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- see above
    this.#byId = new Map(this.all.map((action) => [action.id, action]));
  }

  /** An action by its id. */
  get(id: string): Action | null {
    return this.#byId.get(id) ?? null;
  }

  /** Whether an action would do something now. */
  can(id: string): boolean {
    const action = this.get(id);
    return action !== null && (action.enabled?.() ?? true);
  }

  /** Runs an action, if it can be run now. */
  run(id: string): void {
    if (this.can(id)) void this.get(id)?.run();
  }

  /** The first shortcut of an action, as people read it. */
  keysOf(id: string): string | undefined {
    const keys = this.get(id)?.keys?.[0];
    return keys ? written(keys) : undefined;
  }

  /** An entry of a menu that runs an action. */
  item(id: string, more: Partial<{ label: string; danger: boolean }> = {}): MenuItem {
    const action = this.get(id);
    const keys = action?.keys?.[0];
    return {
      kind: "action",
      id,
      label: more.label ?? action?.label() ?? id,
      ...(action?.icon ? { icon: action.icon } : {}),
      ...(keys ? { shortcut: written(keys) } : {}),
      ...(action?.checked ? { checked: action.checked() } : {}),
      disabled: !this.can(id),
      danger: more.danger ?? false,
      // Once the menu is gone and the focus is back: what opens then is on top of nothing.
      run: () => setTimeout(() => this.run(id), 80),
    } satisfies MenuItem;
  }

  /** Answers a key anywhere in the window. */
  onKey(event: KeyboardEvent): void {
    // A dialog has keys of its own, and nothing is to change behind it.
    if (event.defaultPrevented || document.querySelector("[aria-modal=true]")) return;
    const typing = isText(event.target);
    const { singleKeys } = this.desk.app.settings;
    for (const action of this.all) {
      if (typing && !action.whileTyping && !isSpent(event.target, action.id)) continue;
      if (action.onMap && isAside(event.target)) continue;
      const meant = (keys: string) => matches(event, keys) && (singleKeys || !isCharacter(keys));
      if (!action.keys?.some(meant) || !this.can(action.id)) continue;
      event.preventDefault();
      void action.run();
      return;
    }
  }

  /** Answers a key in the grid. */
  onGridKey(event: KeyboardEvent): void {
    if (isText(event.target)) return;
    // Before letters are typed into a cell: Shift+1 is a shortcut, not an exclamation mark.
    this.onKey(event);
    if (!event.defaultPrevented) gridKey(event, this);
  }

  /** Edits what is in the active cell, or begins what can be there. */
  async editHere(): Promise<void> {
    const { editor, cursor, editing } = this.desk;
    const part = editor.selected[0] ?? cursor.inside()[0];
    if (part) editing.begin(part);
    else if (!feeling(this)) editing.beginHere();
    else if (await this.setFeeling({ value: 0 })) this.run("feeling.word");
  }

  /** Opens the menu of what is selected, or another one. */
  openMenu(
    event: MouseEvent | { clientX: number; clientY: number; preventDefault(): void },
    items: readonly MenuItem[] = contextMenu(this),
  ): void {
    event.preventDefault();
    this.menu = { items, at: { x: event.clientX, y: event.clientY } };
  }

  /** Opens the menu of the active cell, by key. */
  openMenuHere(): void {
    const { view, cursor } = this.desk;
    const row = cursor.here;
    const box = view.box;
    if (!row || !box) return;
    const frozen = row.kind === "stages" || row.kind === "steps" ? "header" : cursor.at < 0 ? "rail" : "page";
    const at = view.shownAt(cursor.boxAt(row, cursor.at), frozen);
    this.menu = {
      items: contextMenu(this),
      at: { x: box.left + at.x0 + 16, y: box.top + Math.min(at.y1, box.height) - 8 },
    };
  }

  /** The entry that edits what is selected where it stands. */
  editItem(): MenuItem {
    const part = this.desk.editor.selected[0];
    return {
      kind: "action",
      id: "edit",
      label: t("menu.edit"),
      icon: "pencil-simple",
      shortcut: "F2",
      disabled: this.desk.editor.readOnly,
      run: () => part && this.desk.editing.begin(part),
    };
  }

  /** The name of an edit. */
  named(label: EditLabel): string {
    return deed(label);
  }

  /** Asks whether something is to be done. */
  confirm(about: { title: string; text: string; accept: string; danger?: boolean }): Promise<boolean> {
    return new Promise((resolve) => {
      this.question = { kind: "confirm", danger: false, ...about, answer: this.#answered(resolve) };
    });
  }

  /** Asks for some words. */
  askText(title: string, value: string): Promise<string | null> {
    return new Promise((resolve) => {
      this.question = { kind: "text", title, value, answer: this.#answered(resolve) };
    });
  }

  #answered<T>(resolve: (answer: T) => void): (answer: T) => void {
    return (answer) => {
      this.question = null;
      resolve(answer);
      // Whoever asked about the text that is edited takes the keyboard back itself.
      if (!this.desk.editing.draft) this.desk.cursor.focusSoon();
    };
  }

  /** Puts the selected cards where the person says, without a drag. */
  pickPlace(): void {
    const cards = this.desk.editor.chosen("card").map((card) => card.id);
    new Promise<Place | null | undefined>((resolve) => {
      this.question = { kind: "place", answer: this.#answered(resolve) };
    }).then(
      (place) => {
        if (place !== undefined) void this.desk.editor.edit({ do: "moveCards", cards, place, at: "last" });
      },
      () => undefined,
    );
  }

  /** What is not empty is deleted only if the person says so. */
  async confirmDelete(parts: readonly Part[]): Promise<boolean> {
    const n = insideOf(this.desk.editor.copy, parts);
    if (n === 0) return true;
    return this.confirm({
      title:
        parts.length === 1 && parts[0]
          ? t("menu.deleteTitle", { what: partName(this.desk.editor.copy, parts[0]) })
          : t("menu.deleteSeveral", { n: parts.length }),
      text: t("menu.deleteText", { n }),
      accept: t("menu.delete"),
      danger: true,
    });
  }

  /** Sets the feeling of the active cell, of the persona whose point is selected or who is looked at. */
  async setFeeling(change: { value?: number; by?: number }): Promise<boolean> {
    const { cursor, editor, app } = this.desk;
    const selected = editor.chosen("emotionPoint")[0];
    const lane = selected?.lane ?? cursor.lane;
    const step = selected?.step ?? cursor.step;
    if (!lane || !step) return false;
    // Whoever is looked at comes first: on the way to a cell, the point of somebody else is selected.
    const looked = editor.find("persona", app.persona)?.id;
    const persona = looked ?? (selected ? (selected.persona ?? null) : this.whoFeels(lane, null));
    const series = selected && (selected.persona ?? null) === persona ? (selected.series ?? "first") : "first";
    const outcome = await editor.edit(
      {
        do: "setFeeling",
        lane,
        step,
        persona,
        series,
        by: change.by ?? null,
        fields: change.value === undefined ? {} : { value: change.value },
      },
      { quiet: true },
    );
    const point = [...editor.copy.tables.emotionPoint.all.values()].find(
      (one) =>
        one.lane === lane &&
        one.step === step &&
        (one.persona ?? null) === persona &&
        (one.series ?? "first") === series,
    );
    if (outcome && point) {
      editor.select([{ emotionPoint: point.id }]);
      if (change.value === undefined) announce(t("canvas.feelingIs", { value: signed(point.value ?? 0) }));
    }
    return outcome !== null;
  }

  /** Whose curve is drawn: that of who is looked at, or the only one that there is. */
  whoFeels(lane: string, chosen: string | null): string | null {
    const { copy } = this.desk.editor;
    if (chosen && copy.tables.persona.all.has(chosen)) return chosen;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- lives for one call
    const curves = new Set<string | null>();
    for (const point of copy.tables.emotionPoint.all.values()) {
      if (point.lane === lane) curves.add(point.persona ?? null);
    }
    const [only] = curves;
    if (curves.size === 1 && only !== undefined) return only;
    return curves.has(null) || curves.size === 0 ? null : (personas(copy)[0]?.id ?? null);
  }

  /** The next click on another card draws a link to it. */
  startLink(): void {
    const card = this.desk.editor.chosen("card")[0];
    if (!card) return;
    this.linking = card.id;
    announce(t("canvas.linkTo"));
  }

  /** Draws the link. */
  linkTo(part: Part): void {
    const from = this.linking;
    const to = named(part);
    if (!from || to?.kind !== "card" || to.id === from) return;
    this.linking = null;
    const { editor } = this.desk;
    const kind = (id: string) => editor.find("lane", editor.find("card", id)?.place?.lane)?.kind;
    const link = (kindOfLink: "addresses" | "causes" | "flow", a: string, b: string) =>
      void editor.edit({ do: "addLink", kind: kindOfLink, from: { card: a }, to: { card: b } });
    if (kind(from) === "opportunities" && kind(to.id) === "painPoints") link("addresses", from, to.id);
    else if (kind(from) === "painPoints" && kind(to.id) === "opportunities") link("addresses", to.id, from);
    else if (kind(from) === "process" && kind(to.id) === "process") link("flow", from, to.id);
    else link("causes", from, to.id);
  }

  chooseIcon(): void {
    const cards = this.desk.editor.chosen("card");
    openIconPicker(cards[0]?.icon ?? null, (icon) => {
      const { editor } = this.desk;
      const gesture = { id: editor.gesture(), phase: "commit" } as const;
      for (const card of cards) void editor.set({ card: card.id }, { icon }, { gesture });
      this.desk.cursor.focusSoon();
    });
  }

  /** Opens the inspector at the evidence of the selected card. */
  addEvidence(): void {
    this.desk.app.panel = "inspector";
    this.desk.app.evidenceAsked += 1;
  }

  async addImage(): Promise<void> {
    const { editor, cursor } = this.desk;
    const own = cursor.lane && editor.find("lane", cursor.lane);
    const lane = own && hasCards(own.kind) ? own : lanes(editor.copy).find((one) => one.kind === "storyboard");
    const place = lane ? placeAt(editor.copy, lane.id, Math.max(cursor.at, 0)) : null;
    const outcome = await editor.addPictureCard(place);
    const card = outcome?.made.find((part) => named(part)?.kind === "card");
    if (card) editor.select([card]);
  }

  addStageAfter(stage: string): void {
    this.desk.cursor.stageNamed(stage);
    this.run("stage.add");
  }

  addStepAfter(step: string): void {
    this.desk.cursor.goTo({ step });
    this.run("step.add");
  }

  /** Deletes a stage, step or lane; asks if it is not empty. */
  removePart(part: Part): void {
    this.desk.cursor.goTo(part);
    this.run("edit.delete");
  }

  fitColumn(column: number): void {
    this.desk.cursor.column = column;
    this.run("column.fit");
  }
}

const KEY = Symbol("actions");
export const provideActions = (actions: Actions): Actions => setContext(KEY, actions);
export const useActions = (): Actions => getContext<Actions>(KEY);
