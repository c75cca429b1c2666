// Keeps an answer about a map until a table that it rests on changes. Knows no table's meaning.

import type { MapCopy, PartKind } from "./copy";

/** A question whose answer is kept until one of the tables has another version. */
export function kept<T>(kinds: readonly PartKind[], make: (copy: MapCopy) => T): (copy: MapCopy) => T {
  // Tables are the same through all copies of one map.
  const known = new WeakMap<MapCopy["tables"], { key: string; answer: T }>();
  return (copy) => {
    const key = kinds.map((kind) => copy.tables[kind].version).join();
    const last = known.get(copy.tables);
    if (last?.key === key) return last.answer;
    const answer = make(copy);
    known.set(copy.tables, { key, answer });
    return answer;
  };
}
