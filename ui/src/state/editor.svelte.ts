// The open map as the page knows it: a copy of its entities, its scene, what is selected, and the way to edit it.
// Knows the core through the client; knows no element of the page.

import { getContext, setContext } from "svelte";

import { copyOf, follow, get, keyOf, named, type Kinds, type MapCopy, type PartKind } from "../map/copy";
import { SceneStore, type SceneChange } from "../scene/store";
import { announce } from "../shared/announce.svelte";
import { notify } from "../shared/toast";
import { ask, CoreError, type ReplyOf } from "../wire/client";
import type {
  Cell,
  FileInfo,
  GridPlan,
  NoticeInfo,
  Outcome,
  Part,
  Place,
  Scene,
  Status,
  Steps,
  Trouble,
} from "../wire/generated";
import type { Edit, Selected } from "../wire/commands";
import { t } from "../words";
import { deed } from "./deeds";

/** How an edit is made. */
export interface EditOptions {
  /** The gesture that it belongs to, and whether it is shown only. */
  readonly gesture?: { readonly id: number; readonly phase: "preview" | "commit" };
  /** What is to be selected before it. */
  readonly selection?: Selected;
  /** Says nothing aloud. */
  readonly quiet?: boolean;
}

/** Whoever paints the scene. */
export interface Painter {
  reset(scene: Scene): void;
  apply(change: SceneChange): void;
}

const NO_PLAN: GridPlan = { columns: [], axes: [], rail: [0, 0], panel: [0, 0] };

export class Editor {
  readonly scene = new SceneStore();
  /** Another object after every change, around the same tables. */
  #copy = $state.raw<MapCopy>(copyOf({} as never));
  /** Grows with every change of the scene. */
  painted = $state(0);
  plan = $state.raw<GridPlan>(NO_PLAN);
  size = $state.raw({ width: 0, height: 0 });
  background = $state("#FFFFFF");
  rtl = $state(false);
  selection = $state.raw<Selected>({});
  steps = $state.raw<Steps>({ undo: null, redo: null });
  status = $state.raw<Status | null>(null);
  file = $state.raw<FileInfo | null>(null);
  notices = $state.raw<readonly NoticeInfo[]>([]);
  revision = 0;
  // Nobody shows the painters.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- see above
  #painters = new Set<Painter>();
  #gestures = 0;

  /** The map's entities. */
  get copy(): MapCopy {
    return this.#copy;
  }

  get info(): MapCopy["info"] {
    return this.copy.info;
  }

  get readOnly(): boolean {
    return this.file?.mode.mode === "readOnly";
  }

  /** An entity, if it is on the map. */
  find<K extends PartKind>(kind: K, id: string | null | undefined): Kinds[K] | null {
    return get(this.copy, kind, id);
  }

  /** Takes the window's map from the core. */
  async open(): Promise<void> {
    const { content } = await ask({ ask: "map" }, "map");
    this.only = null;
    this.#copy = copyOf(content.map);
    this.revision = content.revision;
    this.selection = content.selection;
    this.steps = content.steps;
    this.status = content.status;
    this.file = content.file;
    this.notices = content.notices;
    if (this.#copy.tables.card.all.size > 1500) this.#show(await ask({ ask: "firstScene" }, "scene"));
    this.#show(await ask({ ask: "scene" }, "scene"));
  }

  /** Whose curves alone are drawn; nobody for all. */
  only = $state<string | null>(null);

  async showOnly(persona: string | null): Promise<void> {
    try {
      this.#show(await ask({ ask: "showOnly", persona }, "scene"));
      this.only = persona;
      const name = this.find("persona", persona)?.name ?? "";
      announce(persona ? t("canvas.onlyNow", { name }) : t("canvas.everybodyNow"));
    } catch (error) {
      this.refused(error);
    }
  }

  /** Shows the map as an export does, without what the page asks and offers while one works; or as before. */
  async present(on: boolean): Promise<void> {
    try {
      this.#show(await ask({ ask: "present", on }, "scene"));
    } catch (error) {
      this.refused(error);
    }
  }

  #show({ scene, plan, revision }: ReplyOf<"scene">): void {
    this.scene.reset(scene);
    this.plan = plan;
    this.revision = revision;
    this.#measure(scene);
    for (const painter of this.#painters) painter.reset(scene);
    this.painted += 1;
  }

  #measure(scene: Scene): void {
    this.size = scene.size;
    this.background = scene.background;
    this.rtl = scene.rtl;
  }

  /** Has the scene painted from now on. Gives a way to stop. */
  paintWith(painter: Painter): () => void {
    this.#painters.add(painter);
    if (this.scene.scene) painter.reset(this.scene.scene);
    return () => this.#painters.delete(painter);
  }

  /** Edits that the core has not answered yet. */
  #pending = $state(0);

  /** Typing that goes on; each says when the core has all of it. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody shows it
  readonly typings = new Set<() => Promise<void>>();

  /** Waits until the core has every letter that was typed. */
  async settled(): Promise<void> {
    while (this.typings.size > 0) await Promise.all([...this.typings].map((done) => done()));
  }

  /** The number of a new gesture. */
  gesture(): number {
    this.#gestures += 1;
    return this.#gestures;
  }

  /** Makes an edit. Gives nothing if it was refused; the person has then been told why. */
  edit(command: Edit, options: EditOptions = {}): Promise<Outcome | null> {
    return this.#take(
      {
        ask: "edit",
        base: null,
        gesture: options.gesture ?? null,
        selection: (options.selection ?? this.selection) as never,
        command: command as never,
      },
      options,
    );
  }

  /** Sets fields of a part. */
  set(part: Part, fields: Record<string, unknown>, options?: EditOptions): Promise<Outcome | null> {
    return this.edit({ do: "set", part, fields }, options);
  }

  /** Shows a hidden lane again, and says so. */
  async showLane(lane: string): Promise<void> {
    const name = this.find("lane", lane)?.name || t("canvas.unnamedLane");
    const outcome = await this.set({ lane }, { hidden: false }, { quiet: true });
    if (outcome) announce(t("canvas.laneShown", { name }));
  }

  undo(count = 1): Promise<Outcome | null> {
    return this.#travel("undo", count);
  }

  redo(count = 1): Promise<Outcome | null> {
    return this.#travel("redo", count);
  }

  async #travel(way: "undo" | "redo", count: number): Promise<Outcome | null> {
    await this.settled();
    const step = this.steps[way];
    if (!step) return null;
    const outcome = await this.#take({ ask: way, count }, { quiet: true });
    if (outcome) this.selection = outcome.selection;
    if (outcome) announce(t(way === "undo" ? "canvas.undone" : "canvas.redone", { what: deed(step) }));
    return outcome;
  }

  fitColumns(): Promise<Outcome | null> {
    return this.#take({ ask: "fitColumns" }, {});
  }

  restore(name: string): Promise<Outcome | null> {
    return this.#take({ ask: "restore", name }, {});
  }

  pastePicture(place: Place | null): Promise<Outcome | null> {
    return this.#take({ ask: "pastePicture", place }, {});
  }

  /** Makes a card of a picture that the person chooses. */
  async addPictureCard(place: Place | null): Promise<Outcome | null> {
    try {
      const reply = await ask({ ask: "addPictureCard", place }, "outcome", "cancelled");
      if (reply.reply === "cancelled") return null;
      this.accept(reply.outcome);
      return reply.outcome;
    } catch (error) {
      this.refused(error);
      return null;
    }
  }

  /** Adds a picture that the person chooses, or of a path; gives its id. */
  async addPicture(path: string | null, alt: string): Promise<string | null> {
    try {
      const reply = await ask({ ask: "addPicture", path, alt }, "outcome", "cancelled");
      if (reply.reply === "cancelled") return null;
      this.accept(reply.outcome);
      const made = reply.outcome.made.map(named).find((part) => part?.kind === "picture");
      return made?.id ?? null;
    } catch (error) {
      this.refused(error);
      return null;
    }
  }

  /** Gives the map the look of a brand kit. */
  useBrand(name: string): Promise<Outcome | null> {
    return this.#take({ ask: "useBrand", name }, {});
  }

  /** Ends a gesture without what it has previewed. */
  cancel(gesture: number): Promise<Outcome | null> {
    return this.#take({ ask: "cancel", gesture }, { quiet: true });
  }

  async #take(request: Parameters<typeof ask>[0], options: EditOptions): Promise<Outcome | null> {
    this.#pending += 1;
    try {
      const { outcome } = await ask(request, "outcome");
      this.accept(outcome);
      if (!options.quiet && outcome.label && outcome.steps.undo) announce(deed(outcome.steps.undo));
      for (const note of outcome.notes) notify({ kind: "info", text: note });
      return outcome;
    } catch (error) {
      this.refused(error);
      return null;
    } finally {
      this.#pending -= 1;
    }
  }

  /** Whether the file has all that was done, letters that are on their way to the core included. */
  get kept(): boolean {
    return this.#pending === 0 && this.status !== null && this.status.saved >= this.status.wanted;
  }

  /** Takes in what an edit has led to, however it was asked for. */
  accept(outcome: Outcome): void {
    this.revision = outcome.revision;
    this.steps = outcome.steps;
    if (outcome.deltas.length > 0) {
      const copy = { ...this.#copy };
      follow(copy, outcome.deltas);
      this.#copy = copy;
    }
    if (outcome.plan) this.plan = outcome.plan;
    if (outcome.patch && outcome.patch.ops.length > 0) {
      const change = this.scene.apply(outcome.patch);
      if (change) {
        this.#measure(change.scene);
        for (const painter of this.#painters) painter.apply(change);
        this.painted += 1;
      }
    }
    this.selection = this.#onMap(this.selection);
  }

  /** A selection without what is not on the map any more. */
  #onMap(selection: Selected): Selected {
    const is = (part: Part) => {
      const found = named(part);
      return !found || this.#copy.tables[found.kind].all.has(found.id);
    };
    const parts = selection.parts ?? [];
    const cell = selection.cell;
    const there = !cell || (this.#copy.tables.lane.all.has(cell.lane) && this.#copy.tables.step.all.has(cell.step));
    return parts.every(is) && there ? selection : { parts: parts.filter(is), ...(there && cell ? { cell } : {}) };
  }

  /** Tells a person why something could not be done. */
  refused(error: unknown): void {
    const trouble: Trouble =
      error instanceof CoreError
        ? error.trouble
        : { code: "page", sentence: error instanceof Error ? error.message : String(error), advice: "" };
    notify({ kind: "danger", text: [trouble.sentence, trouble.advice].filter(Boolean).join(". ") });
    announce(trouble.sentence);
  }

  /** Opens an address outside of the program. */
  async openLink(url: string): Promise<void> {
    try {
      await ask({ ask: "openLink", url }, "done");
    } catch (error) {
      this.refused(error);
    }
  }

  /** Opens another map: in a window of its own, or in the one that has it. */
  async openMap(path: string): Promise<void> {
    try {
      await ask({ ask: "open", path }, "shown", "import", "cancelled");
    } catch (error) {
      this.refused(error);
    }
  }

  /** Selects parts; the keyboard stays in its cell unless another one is given. */
  select(parts: readonly Part[], cell: Cell | null | undefined = this.selection.cell): void {
    this.selection = { parts: [...parts], ...(cell ? { cell } : {}) };
  }

  get selected(): readonly Part[] {
    return this.selection.parts ?? [];
  }

  isSelected(part: Part): boolean {
    const key = keyOf(part);
    return this.selected.some((one) => keyOf(one) === key);
  }

  /** Adds a part to the selection, or takes it out. */
  toggle(part: Part): void {
    const key = keyOf(part);
    const others = this.selected.filter((one) => keyOf(one) !== key);
    this.select(others.length < this.selected.length ? others : [...others, part]);
  }

  /** The selected parts of one kind. */
  chosen<K extends PartKind>(kind: K): Kinds[K][] {
    return this.selected.flatMap((part) => {
      const found = named(part);
      const entity = found?.kind === kind ? this.find(kind, found.id) : null;
      return entity ? [entity] : [];
    });
  }
}

const KEY = Symbol("editor");

/** Lets what is inside a component have the editor. */
export function provideEditor(editor: Editor): Editor {
  return setContext(KEY, editor);
}

/** The editor of the window. */
export function useEditor(): Editor {
  return getContext<Editor>(KEY);
}
