// Listens to what the shell tells: the file's status, files over the window, entries of the menu bar.

import { onTold } from "../wire/client";
import { ask } from "../wire/client";
import type { App } from "./app.svelte";
import type { Editor } from "./editor.svelte";

/** Listens until the returned function is called. */
export function listenToShell(app: App, editor: Editor, showMap: () => Promise<void>): () => void {
  const stop = onTold((event) => {
    switch (event.event) {
      case "status":
        editor.status = event.status;
        return;
      case "files":
        app.hovering = event.paths.length > 0 && !event.dropped;
        if (event.dropped) void takeAll(event.paths);
        return;
      case "progress":
        return;
      default:
        event satisfies never;
    }
  });

  /** The first map is shown here if there is room, others in windows of their own. */
  async function takeAll(paths: readonly string[]): Promise<void> {
    for (const path of paths) await take(path);
  }

  /** Opens or reads a file that was let go over the window. */
  async function take(path: string): Promise<void> {
    try {
      const reply = await ask({ ask: "open", path }, "shown", "import", "cancelled");
      if (reply.reply === "import") app.incoming = reply.import;
      else if (reply.reply === "shown" && reply.here && app.view === "start") await showMap();
    } catch (error) {
      editor.refused(error);
    }
  }

  return () => void stop.then((end) => end());
}
