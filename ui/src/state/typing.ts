// Typing as one edit: letters that come while the core answers are sent together, and all belong to one gesture.

import type { Edit } from "../wire/commands";
import type { Editor } from "./editor.svelte";

export interface Typing {
  /** Shows and keeps what was typed so far. */
  type(command: Edit): void;
  /** Waits until the core has all of it. */
  done(): Promise<void>;
}

/** Begins a gesture of typing. */
export function beginTyping(editor: Editor): Typing {
  const id = editor.gesture();
  let next: Edit | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (next) {
      const command = next;
      next = null;
      await editor.edit(command, { gesture: { id, phase: "commit" }, quiet: true });
    }
    running = null;
    editor.typings.delete(done);
  }
  const done = () => running ?? Promise.resolve();

  return {
    type(command) {
      next = command;
      if (running) return;
      editor.typings.add(done);
      running = run();
    },
    done,
  };
}
