// Maps as files: new, open, save as, import, export, windows.

import { ask } from "../../wire/client";
import { notify } from "../../shared/toast";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";

export function fileActions(desk: Desk, _actions: Actions): Action[] {
  const { app, editor } = desk;

  /** Runs something of the shell, with what is being typed in the map, and says why if it cannot be done. */
  async function attempt(what: () => Promise<unknown>): Promise<void> {
    try {
      await desk.editing.end();
      await what();
    } catch (error) {
      editor.refused(error);
    }
  }

  return [
    {
      id: "file.new",
      label: () => t("menu.newWindow"),
      icon: "file-plus",
      keys: ["mod+n"],
      menu: "file",
      run: () => attempt(() => ask({ ask: "newWindow" }, "done")),
    },
    {
      id: "file.open",
      label: () => t("menu.open"),
      icon: "folder-open",
      keys: ["mod+o"],
      menu: "file",
      run: () =>
        attempt(async () => {
          const reply = await ask({ ask: "open", path: null }, "shown", "import", "cancelled");
          if (reply.reply === "import") app.incoming = reply.import;
        }),
    },
    {
      id: "file.import",
      label: () => t("menu.import"),
      icon: "download-simple",
      menu: "file",
      run: () =>
        attempt(async () => {
          const reply = await ask({ ask: "read", path: null }, "import", "shown", "cancelled");
          if (reply.reply === "import") app.incoming = reply.import;
        }),
    },
    {
      id: "file.save",
      label: () => t("menu.save"),
      keys: ["mod+s"],
      whileTyping: true,
      menu: "file",
      apart: true,
      run: () =>
        attempt(async () => {
          const { status } = await ask({ ask: "retry" }, "status");
          editor.status = status;
          if (!status.failure) notify({ kind: "good", text: t("menu.allSaved"), id: "saved" });
        }),
    },
    {
      id: "file.saveAs",
      label: () => t("menu.saveAs"),
      icon: "floppy-disk",
      keys: ["mod+shift+s"],
      whileTyping: true,
      menu: "file",
      run: () =>
        attempt(async () => {
          const reply = await ask({ ask: "saveAs", path: null }, "file", "cancelled");
          if (reply.reply !== "file") return;
          editor.file = reply.file;
          for (const text of reply.notes) notify({ kind: "info", text });
        }),
    },
    {
      id: "file.share",
      label: () => t("menu.share"),
      icon: "share",
      menu: "file",
      run: () =>
        attempt(async () => {
          const reply = await ask({ ask: "share", path: null }, "written", "cancelled");
          if (reply.reply === "written") notify({ kind: "good", text: t("menu.shared", { path: reply.path }) });
        }),
    },
    {
      id: "file.twin",
      label: () => t("menu.twin"),
      menu: "file",
      run: () => attempt(() => ask({ ask: "twin" }, "shown")),
    },
    {
      id: "file.export",
      label: () => t("menu.export"),
      icon: "export",
      keys: ["mod+e"],
      whileTyping: true,
      menu: "file",
      apart: true,
      run: () => (app.overlay = "export"),
    },
    {
      id: "file.print",
      label: () => t("menu.print"),
      icon: "printer",
      keys: ["mod+p"],
      whileTyping: true,
      menu: "file",
      run: () => {
        app.printAsked = true;
        app.overlay = "export";
      },
    },
    {
      id: "file.compact",
      label: () => t("menu.compact"),
      menu: "file",
      enabled: () => !editor.readOnly,
      run: () =>
        attempt(async () => {
          await ask({ ask: "compact" }, "done");
          notify({ kind: "good", text: t("menu.compacted") });
        }),
    },
    {
      id: "file.reveal",
      label: () => t("menu.revealFile"),
      menu: "file",
      enabled: () => editor.file !== null,
      run: () => attempt(() => ask({ ask: "reveal", path: editor.file?.path ?? "" }, "done")),
    },
    {
      id: "file.closeMap",
      label: () => t("menu.closeMap"),
      menu: "file",
      apart: true,
      run: () =>
        attempt(async () => {
          await editor.settled();
          await ask({ ask: "closeMap" }, "done");
          app.view = "start";
        }),
    },
    {
      id: "file.close",
      label: () => t("menu.closeWindow"),
      keys: ["mod+w"],
      menu: "file",
      run: () =>
        attempt(async () => {
          await editor.settled();
          await ask({ ask: "closeWindow" }, "done");
        }),
    },
  ];
}
