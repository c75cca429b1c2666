// Adds a source by its name alone. Knows no field.

import { named } from "../../map/copy";
import type { Editor, EditOptions } from "../../state/editor.svelte";

/** Gives the new source's id. */
export async function addSource(
  editor: Editor,
  name: string,
  gesture: NonNullable<EditOptions["gesture"]>,
): Promise<string | null> {
  const outcome = await editor.edit({ do: "addSource", name, fields: {} }, { gesture });
  return outcome?.made.map(named).find((part) => part?.kind === "source")?.id ?? null;
}
