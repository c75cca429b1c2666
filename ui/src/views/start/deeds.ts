// What can be done on the start view by key and by the menu bar. Knows no element.

import { setMenu, type MenuPart } from "../../platform/menu";
import { matches, written } from "../../state/keys";
import { ask } from "../../wire/client";
import { t } from "../../words";
import type { StartModel } from "./model.svelte";

interface Deed {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => unknown;
}

const deedsOf = (start: StartModel): readonly Deed[] => [
  { id: "start.new", label: t("start.newMap"), keys: "mod+n", run: () => start.make(null) },
  { id: "start.open", label: t("start.openFile"), keys: "mod+o", run: () => start.open(null) },
  { id: "start.import", label: t("start.importFile"), run: () => start.read() },
  { id: "start.window", label: t("menu.newWindow"), keys: "mod+shift+n", run: () => ask({ ask: "newWindow" }, "done") },
  { id: "start.close", label: t("menu.closeWindow"), keys: "mod+w", run: () => ask({ ask: "closeWindow" }, "done") },
];

/** Fills the menu bar. Gives who answers the keys. */
export function showDeeds(start: StartModel): (event: KeyboardEvent) => void {
  const deeds = deedsOf(start);
  const entry = ({ id, label, keys }: Deed): MenuPart => {
    return { kind: "entry", id, label, enabled: true, ...(keys ? { keys: written(keys) } : {}) };
  };
  setMenu([{ label: t("menu.menus.file"), items: deeds.map(entry) }], (id) =>
    deeds.find((one) => one.id === id)?.run(),
  );
  return (event) => {
    const deed = deeds.find(({ keys }) => keys && matches(event, keys));
    if (!deed || event.defaultPrevented) return;
    event.preventDefault();
    deed.run();
  };
}
