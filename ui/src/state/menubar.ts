// The system's menu bar, made of the actions. Labels and states follow the map.

import { setMenu, type MenuPart } from "../platform/menu";
import { t } from "../words";
import type { Actions } from "./actions.svelte";
import type { MenuName } from "./actions/action";
import { written } from "./keys";

const MENUS: readonly MenuName[] = ["file", "edit", "insert", "arrange", "view", "help"];

/** Brings the menu bar up to date; to be run in an effect. */
export function showMenu(actions: Actions): void {
  const menus = MENUS.map((name) => ({
    label: t(`menu.menus.${name}`),
    items: actions.all
      .filter((action) => action.menu === name)
      .flatMap((action): MenuPart[] => [
        ...(action.apart ? [{ kind: "line" } as const] : []),
        {
          kind: "entry",
          id: action.id,
          label: action.label(),
          enabled: action.enabled?.() ?? true,
          ...(action.checked ? { checked: action.checked() } : {}),
          ...(action.keys?.[0] ? { keys: written(action.keys[0]) } : {}),
        },
      ]),
  }));
  setMenu(menus, (id) => actions.run(id));
}
