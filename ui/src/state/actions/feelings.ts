// Scores of the emotion curves.

import { feelingsAt } from "../../map/grid";
import { t } from "../../words";
import type { Actions } from "../actions.svelte";
import type { Action, Desk } from "./action";
import { feeling } from "../gridkeys";

export function feelingActions(desk: Desk, actions: Actions): Action[] {
  const { editor, cursor } = desk;
  const here = () => !editor.readOnly && feeling(actions);
  const by = (step: number) => actions.setFeeling({ by: step });
  return [
    {
      id: "feeling.up",
      label: () => t("menu.feelingUp"),
      icon: "smiley",
      menu: "arrange",
      enabled: here,
      run: () => by(0.5),
    },
    {
      id: "feeling.down",
      label: () => t("menu.feelingDown"),
      icon: "smiley-sad",
      menu: "arrange",
      enabled: here,
      run: () => by(-0.5),
    },
    {
      id: "feeling.neutral",
      label: () => t("menu.feelingNeutral"),
      icon: "smiley-meh",
      menu: "arrange",
      enabled: here,
      run: () => actions.setFeeling({ value: 0 }),
    },
    {
      id: "feeling.word",
      label: () => t("menu.feelingWord"),
      menu: "arrange",
      enabled: () => here() && feelingsAt(editor.copy, cursor.lane ?? "", cursor.step ?? "").length > 0,
      run: () => {
        const part = editor.selected[0] ?? cursor.inside()[0];
        if (part) desk.editing.begin(part);
      },
    },
  ];
}
