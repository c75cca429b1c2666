// Words of the map's dictionaries as choices, and a new word that is added and used in one step. Knows no field.

import { inOrder, named, type Kinds } from "../../map/copy";
import type { Editor, EditOptions } from "../../state/editor.svelte";
import type { Dictionary } from "../../wire/generated";
import { commandFor, fieldsAt, type Fields, type Target } from "./target";

export type Word = Kinds[Dictionary];

/** The words of a dictionary, in order. */
export function wordsOf(editor: Editor, kind: Dictionary): Word[] {
  return inOrder<Word>(editor.copy.tables[kind].all.values() as Iterable<Word>);
}

/** Adds a word and sets it, as one step. */
export async function addAndSet(
  editor: Editor,
  kind: Dictionary,
  name: string,
  use: { target: Target; path: string; fields?: Fields },
): Promise<void> {
  const options: EditOptions = { gesture: { id: editor.gesture(), phase: "commit" } };
  const outcome = await editor.edit({ do: "addEntry", kind, name, fields: use.fields ?? {} }, options);
  const made = outcome?.made.map(named).find((part) => part?.kind === kind);
  if (made) await editor.edit(commandFor(use.target, fieldsAt(use.path, made.id)), options);
}
