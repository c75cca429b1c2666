// Text that is edited where it stands: which field of which part, in which box and face. Every letter goes to the core.

import { getContext, setContext } from "svelte";

import { keyOf, named } from "../map/copy";
import { hasCards, placeAt } from "../map/grid";
import { newId } from "../map/ids";
import { plain, type Rich } from "../map/text";
import type { Part, Place } from "../wire/generated";
import type { Editor } from "../state/editor.svelte";
import { beginTyping, type Typing } from "../state/typing";
import type { Cursor } from "./cursor.svelte";
import type { ScenePainter } from "./painter";

export type Field = "title" | "text" | "name" | "label" | "note" | "subtitle" | "time";

export interface Draft {
  readonly part: Part;
  readonly field: Field;
  /** Bold, italic, bullets and links are possible. */
  readonly rich: boolean;
  /** Where a card will lie once it has a letter. */
  readonly place: Place | null | undefined;
  readonly value: Rich;
  /** A letter that was typed to begin with. */
  readonly typed: string;
}

export class Editing {
  draft = $state.raw<Draft | null>(null);
  #typing: Typing | null = null;
  #made = false;
  #last: string | null = null;
  painter: ScenePainter | null = null;
  readonly #editor: Editor;
  readonly #cursor: Cursor;

  constructor(editor: Editor, cursor: Cursor) {
    this.#editor = editor;
    this.#cursor = cursor;
  }

  paintedBy(painter: ScenePainter): void {
    this.painter = painter;
  }

  /** Whether a part is being edited. */
  is(part: Part): boolean {
    return this.draft !== null && keyOf(this.draft.part) === keyOf(part);
  }

  /** Begins to edit a part in place. `typed` is what was typed to begin with. */
  begin(part: Part, typed = "", field?: Field): void {
    if (this.#editor.readOnly) return;
    const found = named(part);
    if (!found) {
      this.#start({ part, field: "title", rich: false, place: undefined, value: this.#editor.info.title, typed });
      return;
    }
    const entity = this.#editor.find(found.kind, found.id);
    if (!entity) return;
    const chosen = field ?? this.#fieldOf(part);
    if (!chosen) return;
    const value = (entity as unknown as Record<string, Rich>)[chosen];
    this.#start({ part, field: chosen, rich: chosen === "text", place: undefined, value, typed });
  }

  /** The field of a part that is edited where it stands. */
  #fieldOf(part: Part): Field | null {
    const found = named(part);
    switch (found?.kind) {
      case "card": {
        const card = this.#editor.find("card", found.id);
        if (card?.title) return "title";
        if (card && plain(card.text)) return "text";
        return this.#newField(card?.place ?? null);
      }
      case "stage":
      case "step":
      case "lane":
        return "name";
      case "emotionPoint":
        return "label";
      case "transition":
        return "note";
      default:
        return null;
    }
  }

  /** What the first words on a card of a lane are. */
  #newField(place: Place | null): Field {
    const kind = place ? this.#editor.find("lane", place.lane)?.kind : "text";
    const words = kind === undefined || kind === "text" || kind === "quotes" || kind === "questions";
    return words || kind === "storyboard" ? "text" : "title";
  }

  /** Begins a card in a cell; it is made with its first letter. Without a place in the parking lot. */
  beginCard(place: Place | null, typed = ""): void {
    if (this.#editor.readOnly) return;
    const field = this.#newField(place);
    const part = { card: newId() };
    this.#start({ part, field, rich: field === "text", place, value: "", typed });
  }

  /** Begins a card in the active cell, if it can hold one. */
  beginHere(typed = ""): void {
    const { lane, at } = this.#cursor;
    const row = this.#cursor.here;
    if (row?.kind === "parking") this.beginCard(null, typed);
    else if (lane && hasCards(this.#editor.find("lane", lane)?.kind)) {
      const place = placeAt(this.#editor.copy, lane, Math.max(at, 0));
      if (place) this.beginCard(place, typed);
    }
  }

  #start(draft: Draft): void {
    void this.end();
    this.#made = draft.place === undefined;
    this.#last = null;
    this.#typing = beginTyping(this.#editor);
    this.draft = draft;
  }

  /** Shows and keeps what was typed so far. */
  type(value: Rich): void {
    const { draft } = this;
    const typing = this.#typing;
    if (!draft || !typing) return;
    const now = JSON.stringify(value ?? "");
    if (now === this.#last) return;
    this.#last = now;
    const fields = { [draft.field]: value ?? "" };
    if (this.#made) {
      typing.type({ do: "set", part: draft.part, fields });
    } else if (plain(value).trim()) {
      const id = "card" in (draft.part as object) ? (draft.part as { card: string }).card : null;
      typing.type({ do: "addCard", place: draft.place ?? null, at: "last", fields, id });
      this.#made = true;
      this.#editor.select([draft.part]);
    }
  }

  /** Ends editing and keeps what was typed. A card without a word goes; one that never had one was never made. */
  async end(): Promise<void> {
    const { draft } = this;
    const typing = this.#typing;
    if (!draft) return;
    this.draft = null;
    this.#typing = null;
    await typing?.done();
    const found = named(draft.part);
    if (found?.kind !== "card" || draft.place === undefined) return;
    const card = this.#editor.find("card", found.id);
    // In the same gesture, so that nothing of it stays in the history.
    if (card && !card.title && !plain(card.text).trim()) {
      typing?.type({ do: "delete", parts: [draft.part], cards: "delete" });
      await typing?.done();
    }
  }
}

const KEY = Symbol("editing");
export const provideEditing = (editing: Editing): Editing => setContext(KEY, editing);
export const useEditing = (): Editing => getContext<Editing>(KEY);
