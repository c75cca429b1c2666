// Ends of links: which links meet at one, what links usually say there, and where to find another end. Pure.

import type { Choice } from "../../shared/Select.svelte";
import type { Kinds, MapCopy } from "../../map/copy";
import { cardName, endName, kindOfCard, laneName } from "../../map/describe";
import { cardsByLane, columns, hasCards, lanes, parked } from "../../map/grid";
import type { End, LinkKind, Part } from "../../wire/generated";
import { t } from "../../words";

export function endKey(end: End): string {
  if ("card" in end) return `card:${end.card}`;
  return "step" in end ? `step:${end.step}` : `stage:${end.stage}`;
}

/** The end of a key, with the other kinds taken away, so that one end can replace another. */
export function endOf(key: string): End {
  const [kind = "", id = ""] = key.split(":");
  return { [kind]: id } as unknown as End;
}

/** The fields that make a link end elsewhere: what it ended at before is taken away. */
export function endFields(name: "from" | "to", end: End): Record<string, unknown> {
  return { [name]: { card: null, step: null, stage: null, ...end } };
}

/** An end is a part, too. */
export const partAt = (end: End): Part => end as Part;

interface Met {
  readonly link: Kinds["link"];
  readonly other: End;
  /** It leads away from here. */
  readonly out: boolean;
}

/** The links from and to an end. */
export function linksAt(copy: MapCopy, end: End): Met[] {
  const key = endKey(end);
  return [...copy.tables.link.all.values()].flatMap((link): Met[] => {
    if (!link.from || !link.to) return [];
    if (endKey(link.from) === key) return [{ link, other: link.to, out: true }];
    return endKey(link.to) === key ? [{ link, other: link.from, out: false }] : [];
  });
}

/** What a new link from an end says most likely. */
export function usualKind(copy: MapCopy, end: End): LinkKind {
  if (!("card" in end)) return "loopsBack";
  const card = copy.tables.card.all.get(end.card);
  switch (card ? kindOfCard(copy, card) : "text") {
    case "opportunities":
      return "addresses";
    case "process":
      return "flow";
    default:
      return "causes";
  }
}

/** Places to look for an end in: lanes with cards, the parking lot, steps, stages. */
export function places(copy: MapCopy): Choice[] {
  const byLane = cardsByLane(copy);
  return [
    ...lanes(copy)
      .filter((lane) => hasCards(lane.kind) && byLane.has(lane.id))
      .map((lane) => ({ value: lane.id, label: laneName(copy, lane.id) })),
    ...(parked(copy).length > 0 ? [{ value: "parked", label: t("inspector.parked") }] : []),
    { value: "steps", label: t("inspector.links.steps") },
    { value: "stages", label: t("inspector.links.stages") },
  ];
}

/** The ends to choose from in one of [`places`]. */
export function endsIn(copy: MapCopy, place: string, not: End): Choice[] {
  const cards = (list: readonly Kinds["card"][]) =>
    list.map((card) => ({ value: `card:${card.id}`, label: cardName(copy, card) }));
  const grid = columns(copy);
  const all =
    place === "steps"
      ? grid.steps.map(({ step }) => ({ value: `step:${step.id}`, label: endName(copy, { step: step.id }) }))
      : place === "stages"
        ? grid.stages.map(({ stage }) => ({ value: `stage:${stage.id}`, label: endName(copy, { stage: stage.id }) }))
        : place === "parked"
          ? cards(parked(copy))
          : cards((cardsByLane(copy).get(place) ?? []).map((entry) => entry.card));
  return all.filter((choice) => choice.value !== endKey(not));
}

/** Where an end is found most likely: pain points for what addresses them, else the lane of the end itself. */
export function usualPlace(copy: MapCopy, end: End, kind: LinkKind): string {
  if (!("card" in end)) return "step" in end ? "steps" : "stages";
  const byLane = cardsByLane(copy);
  const wanted =
    kind === "addresses" ? lanes(copy).find((lane) => lane.kind === "painPoints" && byLane.has(lane.id)) : null;
  return wanted?.id ?? copy.tables.card.all.get(end.card)?.place?.lane ?? places(copy)[0]?.value ?? "steps";
}
