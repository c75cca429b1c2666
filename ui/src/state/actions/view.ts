// Zoom, panels, presenting, help.

import type { Rect } from "../../wire/generated";
import { connectorsOf } from "../../scene/connectors";
import { unionOf } from "../../scene/geometry";
import { keyOf, named } from "../../map/copy";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";
import type { Panel } from "../app.svelte";
import type { IconName } from "../../shared/icons";

/** What the selected parts cover on the page; the active cell if nothing is selected. */
export function selectedBox(desk: Desk): Rect | null {
  const { editor, cursor } = desk;
  const boxes = editor.selected.flatMap((part) => {
    const found = named(part);
    if (!found) return [];
    const prefix = { card: "c", stage: "s", step: "p", transition: "t" }[found.kind as "card"];
    const box =
      found.kind === "lane"
        ? cursor.rows.find((row) => row.key === found.id)?.box
        : found.kind === "link"
          ? connectorsOf(editor.scene.scene).find((one) => one.link === found.id)?.words
          : prefix && editor.scene.boxOf(`${prefix}${found.id}`);
    return box ? [box] : [];
  });
  const here = cursor.here;
  return unionOf(boxes) ?? (here ? cursor.boxAt(here, cursor.at) : null);
}

export function viewActions(desk: Desk, _actions: Actions): Action[] {
  const { app, editor, view, cursor } = desk;
  const panel = (id: Panel, icon: IconName, keys?: string[]): Action => ({
    id: `panel.${id}`,
    label: () => t(`menu.panels.${id}`),
    icon,
    ...(keys ? { keys } : {}),
    menu: "view",
    checked: () => app.panel === id,
    run: () => app.toggle(id),
  });
  // For hands that can neither drag nor hold a key; in no menu, because the scroll bars are in sight.
  const scroll = (way: "left" | "right" | "up" | "down", x: number, y: number): Action => ({
    id: `view.scroll.${way}`,
    label: () => t(`menu.scroll.${way}`),
    run: () => view.scrollByWindow(x, y),
  });
  return [
    {
      id: "view.zoomIn",
      label: () => t("menu.zoomIn"),
      icon: "plus",
      keys: ["mod++", "mod+="],
      menu: "view",
      run: () => view.zoomStep("in"),
    },
    {
      id: "view.zoomOut",
      label: () => t("menu.zoomOut"),
      icon: "minus",
      keys: ["mod+-"],
      menu: "view",
      run: () => view.zoomStep("out"),
    },
    { id: "view.zoom100", label: () => t("menu.zoom100"), keys: ["mod+0"], menu: "view", run: () => view.zoomTo(1) },
    {
      id: "view.fitMap",
      label: () => t("menu.fitMap"),
      icon: "corners-out",
      keys: ["shift+1"],
      menu: "view",
      run: () => view.fit({ x0: 0, y0: 0, x1: editor.size.width, y1: editor.size.height }),
    },
    {
      id: "view.fitSelection",
      label: () => t("menu.fitSelection"),
      keys: ["shift+2"],
      menu: "view",
      run: () => {
        const box = selectedBox(desk);
        if (box) view.fitBeside(box);
      },
    },
    {
      id: "view.reveal",
      label: () => t("menu.reveal"),
      hidden: true,
      run: () => {
        const part = editor.selected[0];
        if (part && named(part)?.kind === "card" && !cursor.inside().some((one) => keyOf(one) === keyOf(part))) {
          cursor.goTo(part);
        }
        const box = selectedBox(desk);
        if (box && (cursor.at >= 0 || cursor.here?.kind !== "lane")) view.reveal(box);
        else if (box) view.reveal({ ...box, x0: box.x0, x1: box.x0 });
      },
    },
    {
      id: "view.hand",
      label: () => t("menu.hand"),
      icon: "hand",
      menu: "view",
      checked: () => view.hand,
      run: () => (view.hand = !view.hand),
    },
    scroll("left", -1, 0),
    scroll("right", 1, 0),
    scroll("up", 0, -1),
    scroll("down", 0, 1),
    panel("inspector", "sliders-horizontal"),
    panel("outline", "tree-structure", ["mod+shift+o"]),
    panel("evidence", "seal-check", ["mod+shift+e"]),
    { ...panel("history", "clock-counter-clockwise"), also: () => t("menu.alsoHistory") },
    panel("map", "info"),
    panel("personas", "user-circle"),
    panel("theme", "palette"),
    {
      id: "view.coverage",
      label: () => t("menu.coverage"),
      icon: "seal-check",
      menu: "view",
      apart: true,
      checked: () => app.coverage,
      run: () => (app.coverage = !app.coverage),
    },
    {
      id: "view.focusLane",
      label: () => t("menu.focusLane"),
      icon: "rows",
      menu: "view",
      checked: () => app.focusLane !== null,
      run: () => (app.focusLane = app.focusLane ? null : cursor.lane),
    },
    {
      id: "view.guides",
      label: () => t("menu.guides"),
      menu: "view",
      checked: () => app.settings.guides !== "none",
      run: () => app.change({ guides: app.settings.guides === "none" ? "16:9" : "none" }),
    },
    {
      id: "view.present",
      label: () => t("menu.present"),
      icon: "presentation",
      keys: ["f5", "mod+shift+enter"],
      whileTyping: true,
      menu: "view",
      apart: true,
      run: () => (app.view = "present"),
    },
    {
      id: "help.shortcuts",
      label: () => t("menu.shortcuts"),
      icon: "keyboard",
      keys: ["f1", "?"],
      menu: "help",
      run: () => (app.overlay = "shortcuts"),
    },
    {
      id: "help.settings",
      label: () => t("menu.settings"),
      icon: "gear",
      menu: "help",
      run: () => (app.overlay = "settings"),
    },
  ];
}
