// Moves cards, feelings, stages, steps and lanes by rows and columns, as drags do.

import { named } from "../../map/copy";
import { columns, lanes } from "../../map/grid";
import type { IconName } from "../../shared/icons";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";

export function movingActions({ editor, cursor }: Desk, actions: Actions): Action[] {
  const cards = () => editor.chosen("card").map((card) => card.id);

  /** Moves what is selected by rows and columns. */
  async function move(rows: number, across: number): Promise<void> {
    const forward = editor.rtl ? -across : across;
    const part = editor.selected[0];
    const found = part ? named(part) : null;
    if (!part || !found) return;
    if (found.kind === "card") {
      const same = rows === 0 || !(await among(found.id, rows));
      if (same) await editor.edit({ do: "nudgeCards", cards: cards(), columns: forward, lanes: rows });
    } else if (found.kind === "stage" && forward !== 0) {
      await editor.edit({ do: "reorder", part, at: { by: forward } });
    } else if (found.kind === "step" && forward !== 0) {
      await moveStep(found.id, forward);
    } else if (found.kind === "lane" && rows !== 0) {
      await editor.edit({ do: "reorder", part, at: { by: pastHidden(found.id, rows) } });
    } else if (found.kind === "emotionPoint" && rows !== 0) {
      await actions.setFeeling({ by: rows < 0 ? 0.5 : -0.5 });
    }
    cursor.goTo(part);
    cursor.focusSoon();
    actions.run("view.reveal");
    cursor.sayWhere(part);
  }

  /** Moves a card among those of its own place; not if it is at the end of them. */
  async function among(card: string, by: number): Promise<boolean> {
    const own = editor.find("card", card);
    const place = JSON.stringify(own?.place);
    const siblings = cursor.inside().flatMap((part) => {
      const found = named(part);
      return found?.kind === "card" && JSON.stringify(editor.find("card", found.id)?.place) === place ? [found.id] : [];
    });
    const at = siblings.indexOf(card) + by;
    if (siblings.length < 2 || at < 0 || at >= siblings.length || cards().length > 1) return false;
    return (await editor.edit({ do: "reorder", part: { card }, at: { by } })) !== null;
  }

  /** How many places further a lane goes to pass the next one that is drawn. */
  function pastHidden(id: string, by: number): number {
    const all = lanes(editor.copy);
    let at = all.findIndex((one) => one.id === id) + by;
    let far = by;
    while (all[at]?.hidden) {
      at += by;
      far += by;
    }
    return far;
  }

  async function moveStep(id: string, by: number): Promise<void> {
    const grid = columns(editor.copy);
    const at = grid.stepIndex.get(id) ?? 0;
    const own = grid.steps[at];
    const next = grid.steps[at + by];
    if (!own || !next) return;
    if (own.stage === next.stage) await editor.edit({ do: "reorder", part: { step: id }, at: { by } });
    else {
      const target = grid.stages[next.stage]?.stage.id;
      if (target) await editor.edit({ do: "moveStep", step: id, stage: target, at: by > 0 ? "first" : "last" });
    }
  }

  const arrow = (id: string, keys: string, rows: number, across: number, icon: IconName): Action => ({
    id,
    label: () => t(`menu.${id.replace("move.", "move") as "moveUp"}`),
    icon,
    keys: [keys],
    menu: "arrange",
    enabled: () => !editor.readOnly && editor.selected.length > 0 && editor.selected[0] !== "map",
    run: () => move(rows, across),
  });

  return [
    arrow("move.Left", "alt+shift+arrowleft", 0, -1, "arrow-left"),
    arrow("move.Right", "alt+shift+arrowright", 0, 1, "arrow-right"),
    arrow("move.Up", "alt+shift+arrowup", -1, 0, "arrow-up"),
    arrow("move.Down", "alt+shift+arrowdown", 1, 0, "arrow-down"),
  ];
}
