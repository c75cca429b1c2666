// Says in words what a card is called and where it lies; must not know who shows it.

import type { Kinds, MapCopy } from "../map/copy";
import { columns, span } from "../map/grid";
import { spoken } from "../map/text";
import { t } from "../words";

/** What a card is called, also while nothing stands on it. */
export const cardName = (card: Kinds["card"]): string => spoken(card) || t("panels.where.emptyCard");

/** The lane and stage of a card. */
export function cardPlace(copy: MapCopy, card: Kinds["card"]): string {
  const { place } = card;
  if (!place) return t("panels.where.parked");
  const grid = columns(copy);
  const first = span(grid, place.range)?.[0];
  const stage = grid.stages[grid.steps[first ?? -1]?.stage ?? -1]?.stage.name;
  const lane = copy.tables.lane.all.get(place.lane)?.name;
  return t("panels.where.in", { lane: lane || t("panels.where.lane"), stage: stage || t("panels.where.stage") });
}
