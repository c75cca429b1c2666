// One search over the open map for all that find in it, and how finds are shown. Knows no element of the page.

import { MapSearch, type FoundKind } from "../map/search";
import type { IconName } from "../shared/icons";
import type { Editor } from "../state/editor.svelte";

const searches = new WeakMap<Editor, MapSearch>();

/** The search over an editor's map, brought up to date. */
export function searchOf(editor: Editor): MapSearch {
  let search = searches.get(editor);
  if (!search) {
    search = new MapSearch();
    searches.set(editor, search);
  }
  search.update(editor.copy);
  return search;
}

export const FOUND_ICONS = {
  persona: "user-circle",
  stage: "columns",
  step: "columns-plus-right",
  transition: "flow-arrow",
  lane: "rows",
  card: "cards",
  emotionPoint: "smiley",
  evidence: "seal-check",
  link: "link",
} as const satisfies Record<FoundKind, IconName>;
