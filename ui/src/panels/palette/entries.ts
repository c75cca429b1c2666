// What the palette offers for what is typed: deeds first, then places on the map. Knows no element of the page.

import type { Actions } from "../../state/actions.svelte";
import type { Editor } from "../../state/editor.svelte";
import { written } from "../../state/keys";
import { t } from "../../words";
import { FOUND_ICONS, searchOf } from "../finding";
import { score } from "../fuzzy";
import { cardPlace } from "../where";

export interface Entry {
  readonly id: string;
  readonly group: "recent" | "actions" | "places";
  readonly label: string;
  /** What else it is looked for by. */
  readonly also?: string;
  readonly icon: string;
  /** Paler, at the end: a shortcut, or where something lies. */
  readonly aside: string;
  readonly keys: boolean;
  readonly disabled: boolean;
  readonly run: () => void;
}

/** Ids of the last deeds, the latest first, while the window is open. */
const recent: string[] = [];
const RECENT = 5;
const MOST_PLACES = 30;

function remember(id: string): void {
  const at = recent.indexOf(id);
  if (at >= 0) recent.splice(at, 1);
  recent.unshift(id);
  recent.length = Math.min(recent.length, RECENT);
}

function deeds(actions: Actions): Entry[] {
  return actions.all
    .filter((action) => !action.hidden)
    .map((action) => ({
      id: action.id,
      group: "actions" as const,
      label: action.label(),
      also: action.also?.() ?? "",
      icon: action.icon ?? "command",
      aside: action.keys?.[0] ? written(action.keys[0]) : "",
      keys: true,
      disabled: !actions.can(action.id),
      run: () => {
        remember(action.id);
        actions.run(action.id);
      },
    }));
}

function places(editor: Editor, actions: Actions, typed: string): Entry[] {
  return searchOf(editor)
    .find(typed)
    .slice(0, MOST_PLACES)
    .map((hit) => {
      const card = hit.kind === "card" || hit.kind === "evidence" ? (hit.part as { card: string }).card : null;
      const found = editor.find("card", card);
      return {
        id: hit.key,
        group: "places",
        label: hit.label,
        icon: FOUND_ICONS[hit.kind],
        aside: found ? cardPlace(editor.copy, found) : t(`panels.kind.${hit.kind}`),
        keys: false,
        disabled: false,
        run: () => {
          editor.select([hit.part]);
          actions.run("view.reveal");
        },
      };
    });
}

/** Everything that stands for what is typed, the best first. Without a letter: the last deeds, then all of them. */
export function entriesFor(editor: Editor, actions: Actions, typed: string): Entry[] {
  const all = deeds(actions);
  const usable = (entry: Entry) => Number(entry.disabled);
  if (!typed.trim()) {
    const last = recent.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
    const others = all.filter((entry) => !last.includes(entry));
    return [
      ...last.map((entry) => ({ ...entry, group: "recent" as const })),
      ...others.sort((a, b) => usable(a) - usable(b)),
    ];
  }
  const scored = all
    .map((entry) => ({ entry, points: score(entry.label, typed) ?? score(entry.also ?? "", typed) }))
    .filter((one): one is { entry: Entry; points: number } => one.points !== null)
    .sort((a, b) => usable(a.entry) - usable(b.entry) || b.points - a.points)
    .map(({ entry }) => entry);
  return [...scored, ...places(editor, actions, typed)];
}
