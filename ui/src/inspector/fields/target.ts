// Where the value of a field goes: which command sets it, and that typing in one field is one undoable step. Knows no field.

import { beginTyping, type Typing } from "../../state/typing";
import type { Editor } from "../../state/editor.svelte";
import type { Edit } from "../../wire/commands";
import type { Part } from "../../wire/generated";

export type Fields = Record<string, unknown>;
/** A part whose fields are set, or a command of its own. */
export type Target = Part | ((fields: Fields) => Edit);

/** The field at a path such as "metric.value" with a value. */
export function fieldsAt(path: string, value: unknown): Fields {
  const [name = "", ...rest] = path.split(".");
  return { [name]: rest.length > 0 ? fieldsAt(rest.join("."), value) : value };
}

/** The command that sets fields. */
export function commandFor(target: Target, fields: Fields): Edit {
  return typeof target === "function" ? target(fields) : { do: "set", part: target, fields };
}

export interface Typist {
  /** Shows and keeps a value; all until [`Typist.end`] are one step. */
  type(command: Edit): void;
  /** The next value begins a step of its own. */
  end(): Promise<void>;
}

/** Makes one undoable step of everything that happens while a field has the keyboard. */
export function typistOf(editor: Editor): Typist {
  let typing: Typing | null = null;
  return {
    type(command) {
      typing ??= beginTyping(editor);
      typing.type(command);
    },
    end() {
      const last = typing;
      typing = null;
      return last?.done() ?? Promise.resolve();
    },
  };
}
