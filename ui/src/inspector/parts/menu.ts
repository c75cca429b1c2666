// What can be done with what is selected, for the head of the inspector. Knows no part.

import type { MenuItem } from "../../shared/menu";
import { useActions } from "../../state/actions.svelte";
import { contextMenu } from "../../state/context";

/** The menu of the canvas, without the way to where one is already. */
export function useMenu(): () => readonly MenuItem[] {
  const actions = useActions();
  const here = (item: MenuItem) => item.kind === "action" && item.id === "panel.inspector";
  return () => contextMenu(actions).filter((item) => !here(item));
}
