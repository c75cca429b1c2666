// The keys there are, group by group, in words. Knows no element of the page.

import type { Action, MenuName } from "../state/actions/action";
import { written } from "../state/keys";
import { t, type Key } from "../words";

export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

const MENUS = ["file", "edit", "insert", "arrange", "view", "help"] as const satisfies readonly MenuName[];

/** The shortcuts of all deeds, by menu; those that are in no menu come last. */
export function keyGroups(all: readonly Action[]): KeyGroup[] {
  const rows = (menu: MenuName | undefined) =>
    all
      .filter((action) => action.menu === menu && action.keys && action.keys.length > 0)
      .map((action) => ({ label: action.label(), keys: (action.keys ?? []).map(written) }));
  return [
    ...MENUS.map((menu) => ({ title: t(`menu.menus.${menu}`), rows: rows(menu) })),
    { title: t("panels.shortcuts.more"), rows: rows(undefined) },
  ].filter((group) => group.rows.length > 0);
}

type Row = readonly [label: Key, ...keys: string[]];
const rows = (list: readonly Row[]) => list.map(([label, ...keys]) => ({ label: t(label as "common.ok"), keys }));

/** The keys that belong to the canvas itself. */
export const canvasKeys = (): KeyGroup[] => {
  const mod = written("mod+x").replace(/\+X$/, "");
  return [
    {
      title: t("panels.shortcuts.walking"),
      rows: rows([
        ["panels.shortcuts.cell", "← ↑ → ↓"],
        ["panels.shortcuts.cards", "Alt+↑ ↓"],
        ["panels.shortcuts.ends", "Home", "End"],
        ["panels.shortcuts.mapEnds", `${mod}+Home`, `${mod}+End`],
        ["panels.shortcuts.lanes", "PgUp", "PgDn"],
        ["panels.shortcuts.extend", "Shift+← ↑ → ↓"],
        ["panels.shortcuts.menu", "Shift+F10"],
        ["panels.shortcuts.leave", "Esc"],
      ]),
    },
    {
      title: t("panels.shortcuts.writing"),
      rows: rows([
        ["panels.shortcuts.edit", "Enter", "F2"],
        ["panels.shortcuts.nextCard", "Enter"],
        ["panels.shortcuts.newLine", "Shift+Enter"],
        ["panels.shortcuts.stay", `${mod}+Enter`],
        ["panels.shortcuts.nextStep", "Tab", "Shift+Tab"],
        ["panels.shortcuts.keep", "Esc"],
      ]),
    },
    {
      title: t("panels.shortcuts.feelings"),
      rows: rows([
        ["panels.shortcuts.score", "1 … 9"],
        ["panels.shortcuts.half", "Shift+↑ ↓"],
      ]),
    },
    {
      title: t("panels.shortcuts.pointer"),
      rows: rows([
        ["panels.shortcuts.pan", t("panels.shortcuts.spaceDrag")],
        ["panels.shortcuts.zoom", t("panels.shortcuts.modWheel", { mod })],
        ["panels.shortcuts.sideways", t("panels.shortcuts.shiftWheel")],
        ["panels.shortcuts.copyDrag", t("panels.shortcuts.altDrag")],
        ["panels.shortcuts.free", t("panels.shortcuts.shiftDrag")],
      ]),
    },
  ];
};
