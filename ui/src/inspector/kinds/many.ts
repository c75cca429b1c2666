// What several selected parts have in common, and one step that changes all of them. Knows no field.

import { named, type Kinds, type PartKind } from "../../map/copy";
import type { Editor } from "../../state/editor.svelte";
import type { Part } from "../../wire/generated";

export type Counted = readonly (readonly [kind: PartKind, count: number])[];

/** How many of each kind there are. */
export function counted(parts: readonly Part[]): Counted {
  const counts = new Map<PartKind, number>();
  for (const part of parts) {
    const kind = named(part)?.kind;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts];
}

/** The value that all cards share; undefined if they differ. */
export function shared<V>(cards: readonly Kinds["card"][], value: (card: Kinds["card"]) => V): V | undefined {
  const first = cards[0];
  if (!first) return undefined;
  const wanted = value(first);
  return cards.every((card) => value(card) === wanted) ? wanted : undefined;
}

/** How many cards have each tag, the most frequent first. */
export function tagCounts(cards: readonly Kinds["card"][]): readonly (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const card of cards) for (const tag of card.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Sets fields of every card that are not so already, as one step. */
export async function setAll(
  editor: Editor,
  cards: readonly Kinds["card"][],
  fields: (card: Kinds["card"]) => Record<string, unknown> | null,
): Promise<void> {
  const gesture = { id: editor.gesture(), phase: "commit" } as const;
  for (const card of cards) {
    const own = fields(card);
    if (own && !(await editor.set({ card: card.id }, own, { gesture, quiet: true }))) return;
  }
}
