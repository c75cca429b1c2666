// The colours of the map's theme, to choose from. Knows no field.

import type { Editor } from "../../state/editor.svelte";
import { lookUp } from "../../wire/client";
import type { ThemeInfo } from "../../wire/generated";
import { t } from "../../words";

let themes = $state.raw<readonly ThemeInfo[] | null>(null);
let asked = false;

async function fetchThemes(): Promise<void> {
  asked = true;
  try {
    themes = (await lookUp({ ask: "themes" }, "themes")).themes;
  } catch {
    asked = false;
  }
}

/** The theme of the map, once it is known. */
export function themeOf(editor: Editor): ThemeInfo | null {
  if (!asked) void fetchThemes();
  const own = editor.info.look?.theme;
  return themes?.find((theme) => theme.id === own) ?? themes?.[0] ?? null;
}

/** Its stage colours. */
export function swatches(editor: Editor): readonly { color: string; label: string }[] {
  const stages = themeOf(editor)?.stages ?? [];
  const colors = stages.filter((color, nth) => stages.indexOf(color) === nth);
  return colors.map((color, nth) => ({ color, label: t("inspector.stage.swatch", { n: nth + 1 }) }));
}
