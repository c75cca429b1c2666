// Undo, the clipboard, selection and deletion.

import { named } from "../../map/copy";
import { ask } from "../../wire/client";
import type { Part } from "../../wire/generated";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";
import { paste } from "../paste";

/** What can be copied. */
function copyable(desk: Desk): Part[] {
  return desk.editor.selected.filter((part) => {
    const kind = named(part)?.kind;
    return kind === "card" || kind === "stage" || kind === "lane" || kind === "persona";
  });
}

/** What goes with Delete; the map itself does not. */
function deletable(desk: Desk): Part[] {
  return desk.editor.selected.filter((part) => part !== "map" && named(part)?.kind !== "picture");
}

export function editActions(desk: Desk, actions: Actions): Action[] {
  const { editor, cursor } = desk;
  const writable = () => !editor.readOnly;

  async function copy(): Promise<boolean> {
    const parts = copyable(desk);
    if (parts.length === 0) return false;
    try {
      await ask({ ask: "copy", parts }, "done");
      cursor.say(t("menu.copied", { n: parts.length }));
      return true;
    } catch (error) {
      editor.refused(error);
      return false;
    }
  }

  async function remove(parts: readonly Part[]): Promise<void> {
    if (parts.length === 0) return;
    if (!(await actions.confirmDelete(parts))) return;
    const box = cursor.here?.key ?? "";
    const column = cursor.at;
    await editor.edit({ do: "delete", parts: [...parts] });
    cursor.go(box, column);
    cursor.focusSoon();
  }

  return [
    {
      id: "edit.undo",
      label: () =>
        editor.steps.undo ? t("menu.undoWhat", { what: actions.named(editor.steps.undo) }) : t("menu.undo"),
      icon: "arrow-counter-clockwise",
      keys: ["mod+z"],
      menu: "edit",
      enabled: () => writable() && editor.steps.undo !== null,
      run: () => editor.undo(),
    },
    {
      id: "edit.redo",
      label: () =>
        editor.steps.redo ? t("menu.redoWhat", { what: actions.named(editor.steps.redo) }) : t("menu.redo"),
      icon: "arrow-clockwise",
      keys: ["mod+shift+z", "mod+y"],
      menu: "edit",
      enabled: () => writable() && editor.steps.redo !== null,
      run: () => editor.redo(),
    },
    {
      id: "edit.cut",
      label: () => t("menu.cut"),
      keys: ["mod+x"],
      menu: "edit",
      apart: true,
      onMap: true,
      enabled: () => writable() && copyable(desk).length > 0,
      run: async () => {
        if (await copy()) await remove(copyable(desk));
      },
    },
    {
      id: "edit.copy",
      label: () => t("menu.copy"),
      icon: "copy",
      keys: ["mod+c"],
      menu: "edit",
      onMap: true,
      enabled: () => copyable(desk).length > 0,
      run: copy,
    },
    {
      id: "edit.paste",
      label: () => t("menu.paste"),
      icon: "clipboard",
      keys: ["mod+v"],
      menu: "edit",
      onMap: true,
      enabled: writable,
      run: () => paste(desk, actions),
    },
    {
      id: "edit.duplicate",
      label: () => t("menu.duplicate"),
      icon: "copy-simple",
      keys: ["mod+d"],
      menu: "edit",
      onMap: true,
      enabled: () => writable() && copyable(desk).length > 0,
      run: async () => {
        const outcome = await editor.edit({ do: "duplicate", parts: copyable(desk) });
        if (outcome) editor.select(outcome.made);
      },
    },
    {
      id: "edit.delete",
      label: () => t("menu.delete"),
      icon: "trash",
      keys: ["delete", "backspace"],
      menu: "edit",
      enabled: () => writable() && deletable(desk).length > 0,
      onMap: true,
      run: () => remove(deletable(desk)),
    },
    {
      id: "edit.selectAll",
      label: () => t("menu.selectAll"),
      keys: ["mod+a"],
      menu: "edit",
      apart: true,
      onMap: true,
      run: () => {
        editor.select([...editor.copy.tables.card.all.keys()].map((card) => ({ card })));
        cursor.say(t("canvas.selected", { n: editor.selected.length }));
      },
    },
    {
      id: "edit.find",
      label: () => t("menu.find"),
      icon: "magnifying-glass",
      keys: ["mod+f"],
      whileTyping: true,
      menu: "edit",
      run: () => (desk.app.overlay = "find"),
    },
    {
      id: "edit.palette",
      label: () => t("menu.palette"),
      keys: ["mod+k", "mod+shift+p"],
      menu: "edit",
      hidden: true,
      run: () => (desk.app.overlay = "palette"),
    },
  ];
}
