// A presentation as it goes: which slide, which lane, what covers the screen, and what keys do. Knows no element.

import { columns } from "../../map/grid";
import type { Editor } from "../../state/editor.svelte";
import { ask, CoreError, lookUp } from "../../wire/client";
import type { ExportPage } from "../../wire/generated";
import { t } from "../../words";
import { usual } from "../exporting/choice";
import { groundOf, partsOf, type Ground, type Rows } from "./frame";

export interface Slide {
  /** Nothing for the whole map. */
  readonly stage: string | null;
  readonly name: string;
}

export type Curtain = "black" | "white";

export class Show {
  at = $state(0);
  /** Which part of a stage that is too tall for the screen. */
  part = $state(0);
  /** The screen's size in px, told by whoever shows slides. */
  screen = $state.raw({ width: 0, height: 0 });
  /** The only lane that is not dimmed. */
  lane = $state<string | null>(null);
  curtain = $state<Curtain | null>(null);
  fullScreen = $state(false);
  /** The slides of a deck, if they are shown rather than the map. */
  pages = $state.raw<readonly ExportPage[] | null>(null);
  /** Slides are on their way. */
  drawing = $state(false);
  /** What the presenter knows beyond a slide is shown. */
  noted = $state(false);
  /** What is spoken now. */
  spoken = $state("");
  readonly #editor: Editor;
  readonly #leave: () => void;

  constructor(editor: Editor, leave: () => void) {
    this.#editor = editor;
    this.#leave = leave;
    this.#say();
  }

  /** The whole map first, then each stage that has steps. */
  readonly slides = $derived.by<readonly Slide[]>(() => {
    if (this.pages) return this.pages.map(({ name }) => ({ stage: null, name }));
    const stages = columns(this.#editor.copy).stages.filter(({ count }) => count > 0);
    const named = stages.map(({ stage }, nth) => ({
      stage: stage.id,
      name: stage.name || t("present.unnamed", { n: nth + 1 }),
    }));
    return [{ stage: null, name: t("present.overview") }, ...named];
  });

  readonly ground = $derived.by<Ground | null>(() => {
    void this.#editor.painted;
    const scene = this.#editor.scene.scene;
    const ids = this.slides.flatMap(({ stage }) => stage ?? []);
    return scene && groundOf(scene, this.#editor.plan, ids);
  });

  /** The slide of a deck that is shown. */
  readonly page = $derived<ExportPage | null>(this.pages?.[Math.min(this.at, this.pages.length - 1)] ?? null);

  /** Stages may go while the map is shown. */
  readonly slide = $derived<Slide>(
    this.slides[Math.min(this.at, this.slides.length - 1)] ?? { stage: null, name: t("present.overview") },
  );

  readonly parts = $derived<readonly Rows[]>(
    this.ground && !this.pages ? partsOf(this.ground, this.screen, this.slide.stage) : [],
  );

  /** The lanes on the slide, if not all are. */
  get rows(): Rows | null {
    return this.parts.length > 1 ? (this.parts[Math.min(this.part, this.parts.length - 1)] ?? null) : null;
  }

  /** The number of parts to go through; a lane that is looked at alone is on the screen as a whole. */
  get #count(): number {
    return this.lane === null ? Math.max(1, this.parts.length) : 1;
  }

  get title(): string {
    return this.#editor.info.title || t("common.untitled");
  }

  /** The lanes that can be looked at, from top to bottom. */
  get lanes(): readonly string[] {
    const { all } = this.#editor.copy.tables.lane;
    return (this.ground?.lanes ?? []).flatMap(({ id }) => (all.get(id)?.kind === "divider" ? [] : [id]));
  }

  laneName(id: string): string {
    return this.#editor.find("lane", id)?.name || t("common.untitled");
  }

  /** Lifts what covers the screen; tells whether there was something. */
  #lift(): boolean {
    if (this.curtain === null) return false;
    this.curtain = null;
    this.spoken = t("present.spoken.back");
    return true;
  }

  go(to: number): void {
    if (this.#lift()) return;
    this.at = Math.min(Math.max(to, 0), this.slides.length - 1);
    this.part = 0;
    this.#say();
  }

  next(): void {
    if (this.#lift()) return;
    if (this.part < this.#count - 1) this.#turn(this.part + 1);
    else if (this.at < this.slides.length - 1) this.go(this.at + 1);
  }

  previous(): void {
    if (this.#lift()) return;
    if (this.part > 0 && this.#count > 1) this.#turn(this.part - 1);
    else if (this.at > 0) {
      this.go(Math.min(this.at, this.slides.length - 1) - 1);
      this.#turn(this.#count - 1);
    }
  }

  #turn(part: number): void {
    this.part = part;
    this.#say();
  }

  /** Looks at the lane above or below alone; above the first, at all of them. */
  step(by: 1 | -1): void {
    if (this.#lift() || this.pages) return;
    const lanes = this.lanes;
    const now = this.lane === null ? -1 : lanes.indexOf(this.lane);
    const to = this.lane === null && by < 0 ? lanes.length - 1 : Math.min(now + by, lanes.length - 1);
    this.look(lanes[to] ?? null);
  }

  look(lane: string | null): void {
    if (this.pages) return;
    this.lane = lane;
    this.spoken =
      lane === null ? t("present.spoken.allLanes") : t("present.spoken.lane", { lane: this.laneName(lane) });
  }

  cover(curtain: Curtain): void {
    if (this.curtain === curtain) {
      this.#lift();
      return;
    }
    this.curtain = curtain;
    this.spoken = t(`present.spoken.${curtain}`);
  }

  /** Fills the screen, or not. A system that cannot shows the presentation in the window. */
  async fill(on: boolean): Promise<void> {
    this.fullScreen = on;
    try {
      await ask({ ask: "fullScreen", on }, "done");
    } catch {
      this.fullScreen = !on;
    }
  }

  /** Shows the slides of the deck that an export would write, or the map again. */
  async turn(): Promise<void> {
    if (this.pages || this.drawing) {
      this.pages = null;
      this.go(0);
      return;
    }
    const choice = usual(this.#editor.copy);
    this.drawing = true;
    this.spoken = t("present.spoken.drawing");
    try {
      const deck = { ...choice, deck: { ...choice.deck, on: true } };
      const { preview } = await lookUp({ ask: "exportPreview", choice: deck }, "exportPreview");
      if (preview.pages.length > 0) this.pages = preview.pages;
      this.lane = null;
      this.go(0);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      this.spoken = error.trouble.sentence;
    } finally {
      this.drawing = false;
    }
  }

  leave(): void {
    this.#leave();
  }

  #say(): void {
    const { stage, name } = this.slide;
    const where = { n: this.at, total: this.slides.length - 1, stage: name };
    if (this.pages) {
      this.spoken = t("present.spoken.slide", { n: this.at + 1, total: this.pages.length, name });
      return;
    }
    if (stage === null) this.spoken = t("present.spoken.overview", { title: this.title });
    else if (this.#count === 1) this.spoken = t("present.spoken.stage", where);
    else this.spoken = t("present.spoken.part", { ...where, part: this.part + 1, parts: this.#count });
  }

  /** What a key does; tells whether it does something. Clickers send Page Up and Page Down. */
  onKey(key: string): boolean {
    const act = this.#keys[key.length === 1 ? key.toLowerCase() : key];
    act?.();
    return act !== undefined;
  }

  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => this.#ahead(1),
    ArrowLeft: () => this.#ahead(-1),
    " ": () => this.next(),
    Enter: () => this.next(),
    PageDown: () => this.next(),
    PageUp: () => this.previous(),
    Backspace: () => this.previous(),
    Home: () => this.go(0),
    End: () => this.go(this.slides.length - 1),
    ArrowDown: () => this.step(1),
    ArrowUp: () => this.step(-1),
    "0": () => this.look(null),
    b: () => this.cover("black"),
    ".": () => this.cover("black"),
    w: () => this.cover("white"),
    f: () => void this.fill(!this.fullScreen),
    s: () => void this.turn(),
    n: () => (this.noted = !this.noted),
    Escape: () => this.leave(),
  };

  /** On a map from right to left, the next stage lies at the left. */
  #ahead(by: 1 | -1): void {
    if (this.#editor.rtl === by > 0) this.previous();
    else this.next();
  }
}
