// An export as it is being chosen: the choice, its preview, and the file that it has led to. Knows no element.

import { announce } from "../../shared/announce.svelte";
import type { Editor } from "../../state/editor.svelte";
import { ask, CoreError, lookUp, onTold, type ReplyOf } from "../../wire/client";
import type { ExportChoice, ExportPreview, ThemeInfo, Trouble } from "../../wire/generated";
import { t } from "../../words";
import { asChosen, idsOf, listed, stillThere, usual } from "./choice";

/** Typing and clicking settle before a preview is drawn. */
const SETTLE = 220;

/** What was chosen last in this window, and for which map. */
let kept: { of: string; choice: ExportChoice } | null = null;

export interface Written {
  readonly what: "exported" | "shared";
  readonly path: string;
  readonly bytes: number;
  readonly notes: readonly string[];
}

export type PartList = "lanes" | "stages" | "personas";

export class Exporting {
  choice = $state.raw() as ExportChoice;
  preview = $state.raw<ExportPreview | null>(null);
  /** A preview is on its way. */
  drawing = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  themes = $state.raw<readonly ThemeInfo[]>([]);
  writing = $state<"exported" | "shared" | null>(null);
  /** How far a long export has come, from 0 to 1. */
  progress = $state<number | undefined>(undefined);
  written = $state.raw<Written | null>(null);
  readonly #editor: Editor;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #changed = false;
  #ended = false;

  constructor(editor: Editor) {
    this.#editor = editor;
    const first = usual(editor.copy);
    if (kept?.of === this.#map) this.choice = stillThere(kept.choice, editor.copy);
    else if (kept) {
      const { format, scale, outlines, deck } = kept.choice;
      this.choice = { ...first, format, scale, outlines, deck };
    } else this.choice = first;
  }

  get #map(): string {
    return this.#editor.info.id ?? this.#editor.file?.path ?? "";
  }

  get lists(): ReturnType<typeof listed> {
    return listed(this.#editor.copy);
  }

  ids(part: PartList): ReadonlySet<string> {
    return idsOf(this.lists[part], this.choice[part]);
  }

  /** Nothing would be left of the map. */
  get empty(): boolean {
    return this.ids("stages").size === 0 || this.ids("lanes").size === 0;
  }

  /** Draws the first preview and listens to how exports come along. Gives a way to stop. */
  begin(): () => void {
    void lookUp({ ask: "themes" }, "themes").then(
      ({ themes }) => (this.themes = themes),
      () => undefined,
    );
    const listening = onTold((event) => {
      if (event.event === "progress" && this.writing)
        this.progress = event.all > 0 ? event.done / event.all : undefined;
    });
    void this.#draw();
    return () => {
      this.#ended = true;
      clearTimeout(this.#timer);
      void listening.then((stop) => stop());
    };
  }

  change(some: Partial<ExportChoice>): void {
    this.choice = { ...this.choice, ...some };
    kept = { of: this.#map, choice: this.choice };
    clearTimeout(this.#timer);
    this.drawing = true;
    this.#timer = setTimeout(() => void this.#draw(), SETTLE);
  }

  /** Chooses which parts of a list are in it. */
  choose(part: PartList, ids: ReadonlySet<string>): void {
    this.change({ [part]: asChosen(this.lists[part], ids) });
  }

  /** One preview at a time: what was chosen meanwhile is drawn next. */
  async #draw(): Promise<void> {
    if (this.#ended || this.empty) {
      this.drawing = false;
      return;
    }
    if (this.#asking) {
      this.#changed = true;
      return;
    }
    this.#asking = true;
    this.drawing = true;
    do {
      this.#changed = false;
      try {
        this.preview = (await lookUp({ ask: "exportPreview", choice: this.choice }, "exportPreview")).preview;
        this.trouble = null;
      } catch (error) {
        this.preview = null;
        this.#failed(error);
      }
    } while (this.#changed && !this.#ended);
    this.#asking = false;
    this.drawing = false;
  }

  /** Writes the file; the core asks where. */
  write(): Promise<void> {
    return this.#write("exported", () =>
      ask({ ask: "export", choice: this.choice, path: null }, "written", "cancelled"),
    );
  }

  /** Writes a copy of the map for others. */
  share(): Promise<void> {
    return this.#write("shared", () => ask({ ask: "share", path: null }, "written", "cancelled"));
  }

  async #write(what: Written["what"], send: () => Promise<ReplyOf<"written" | "cancelled">>): Promise<void> {
    if (this.writing) return;
    this.writing = what;
    this.progress = undefined;
    this.trouble = null;
    try {
      const reply = await send();
      if (reply.reply === "written") {
        this.written = { what, path: reply.path, bytes: reply.bytes, notes: reply.notes };
        announce(
          t(what === "exported" ? "exporting.done.spoken" : "exporting.done.sharedSpoken", { path: reply.path }),
        );
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.writing = null;
    }
  }

  async reveal(path: string): Promise<void> {
    try {
      await ask({ ask: "reveal", path }, "done");
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof CoreError)) throw error;
    this.trouble = error.trouble;
    announce(error.trouble.sentence);
  }
}

/** Forgets what was chosen before. */
export function forgetChoices(): void {
  kept = null;
}
