// The names of edits in words, such as "Move 3 cards". Knows no map.

import type { EditLabel } from "../wire/generated";
import { message, t, type Key } from "../words";

/** Kinds that the catalogue has a noun for. */
const THINGS = new Set([
  "map",
  "wholeMap",
  "persona",
  "stage",
  "step",
  "transition",
  "lane",
  "card",
  "emotionPoint",
  "link",
  "source",
  "evidence",
  "channel",
  "device",
  "department",
  "emotionWord",
  "picture",
  "column",
  "widths",
]);

/** The name of an edit. */
export function deed(label: EditLabel): string {
  const n = label.count ?? 1;
  const thing = THINGS.has(label.thing) ? message(`menu.things.${label.thing}` as Key, { n }) : label.thing;
  return t(`menu.deeds.${label.action}`, { thing });
}
