// What parts of a map are called: names for headings, lists and links. Pure; knows words, and no window.

import type { End, LaneKind, Part, SourceKind } from "../wire/generated";
import { t } from "../words";
import { named, type Kinds, type MapCopy } from "./copy";
import { columns, span } from "./grid";
import { spoken } from "./text";

/** Kinds of cards, by the lane that they lie in. */
export type CardKind =
  | "text"
  | "quotes"
  | "questions"
  | "touchpoints"
  | "channels"
  | "painPoints"
  | "opportunities"
  | "metrics"
  | "process"
  | "storyboard"
  | "unknown";

const CARD_KINDS: readonly string[] = [
  "text",
  "quotes",
  "questions",
  "touchpoints",
  "channels",
  "painPoints",
  "opportunities",
  "metrics",
  "process",
  "storyboard",
] satisfies CardKind[];

/** The kind that cards of a lane are of. */
export function cardKind(lane: LaneKind | undefined): CardKind {
  const kind = lane ?? "text";
  return CARD_KINDS.includes(kind) ? (kind as CardKind) : "unknown";
}

/** The kind of a card; in the parking lot it is a card of text. */
export function kindOfCard(copy: MapCopy, card: Kinds["card"]): CardKind {
  return card.place ? cardKind(copy.tables.lane.all.get(card.place.lane)?.kind) : "text";
}

export function stageName(copy: MapCopy, id: string | undefined): string {
  const stage = id ? copy.tables.stage.all.get(id) : undefined;
  if (stage?.name) return stage.name;
  const nth = id ? columns(copy).stageIndex.get(id) : undefined;
  return nth === undefined ? t("inspector.unnamed") : t("inspector.nthStage", { n: nth + 1 });
}

/** A step's name, or its number in its stage; the only step of a stage has the stage's name. */
export function stepName(copy: MapCopy, id: string | undefined): string {
  const step = id ? copy.tables.step.all.get(id) : undefined;
  if (!step) return t("inspector.unnamed");
  if (step.name) return step.name;
  const grid = columns(copy);
  const stage = grid.stages[grid.stageIndex.get(step.stage ?? "") ?? -1];
  const name = stageName(copy, step.stage);
  if (!stage || stage.count === 1) return name;
  return t("inspector.nthStep", { n: (grid.stepIndex.get(step.id) ?? 0) - stage.first + 1, stage: name });
}

export function laneName(copy: MapCopy, id: string | undefined): string {
  const lane = id ? copy.tables.lane.all.get(id) : undefined;
  return lane?.name || laneKindName(lane?.kind);
}

export function laneKindName(kind: LaneKind | undefined): string {
  return isLaneKind(kind ?? "text") ? t(`inspector.laneKind.${(kind ?? "text") as KnownLaneKind}`) : (kind ?? "");
}

export const LANE_KINDS = [
  "text",
  "quotes",
  "questions",
  "touchpoints",
  "emotion",
  "channels",
  "painPoints",
  "opportunities",
  "metrics",
  "process",
  "storyboard",
  "divider",
] as const;
type KnownLaneKind = (typeof LANE_KINDS)[number];

function isLaneKind(kind: string): kind is KnownLaneKind {
  return (LANE_KINDS as readonly string[]).includes(kind);
}

/** What a card is called: its words on one line, else its channel. */
export function cardName(copy: MapCopy, card: Kinds["card"] | null | undefined): string {
  if (!card) return t("inspector.unnamed");
  const channel = card.channel ? copy.tables.channel.all.get(card.channel)?.name : undefined;
  return card.title || spoken(card) || channel || t("inspector.unnamed");
}

/** First and last column of a card. */
export function columnsOf(copy: MapCopy, card: Kinds["card"]): readonly [number, number] | null {
  return card.place ? span(columns(copy), card.place.range) : null;
}

/** The stage that a card begins in. */
export function stageOfCard(copy: MapCopy, card: Kinds["card"]): Kinds["stage"] | null {
  const ends = columnsOf(copy, card);
  const grid = columns(copy);
  const column = ends ? grid.steps[ends[0]] : undefined;
  return column ? (grid.stages[column.stage]?.stage ?? null) : null;
}

/** What a card is and where, such as "Touchpoint in Order". */
export function cardPlace(copy: MapCopy, card: Kinds["card"]): string {
  const stage = stageOfCard(copy, card);
  if (!stage) return t("inspector.parked");
  return t("inspector.inStage", {
    thing: t(`inspector.thing.${kindOfCard(copy, card)}`),
    stage: stageName(copy, stage.id),
  });
}

/** The name of a link's end. */
export function endName(copy: MapCopy, end: End | undefined): string {
  if (!end) return t("inspector.unnamed");
  if ("card" in end) return cardName(copy, copy.tables.card.all.get(end.card));
  return "step" in end ? stepName(copy, end.step) : stageName(copy, end.stage);
}

/** The name of any part. */
export function partName(copy: MapCopy, part: Part): string {
  const found = named(part);
  if (!found) return copy.info.title || t("common.untitled");
  switch (found.kind) {
    case "card":
      return cardName(copy, copy.tables.card.all.get(found.id));
    case "stage":
      return stageName(copy, found.id);
    case "step":
      return stepName(copy, found.id);
    case "lane":
      return laneName(copy, found.id);
    case "transition":
      return t("inspector.afterStage", { stage: stageName(copy, copy.tables.transition.all.get(found.id)?.after) });
    case "emotionPoint": {
      const point = copy.tables.emotionPoint.all.get(found.id);
      const word = point?.word ? copy.tables.emotionWord.all.get(point.word)?.name : undefined;
      return point?.label || word || t("inspector.thing.feeling");
    }
    case "link": {
      const link = copy.tables.link.all.get(found.id);
      return t("inspector.links.between", { from: endName(copy, link?.from), to: endName(copy, link?.to) });
    }
    case "persona":
    case "source":
    case "channel":
    case "device":
    case "department":
    case "emotionWord":
      return copy.tables[found.kind].all.get(found.id)?.name || t("inspector.unnamed");
    case "evidence": {
      const item = copy.tables.evidence.all.get(found.id);
      return item?.observation || item?.figure || t("inspector.evidence.label");
    }
    case "picture":
      return copy.tables.picture.all.get(found.id)?.alt || t("inspector.picture.label");
    default:
      return found.kind satisfies never;
  }
}

const LANE_ICONS: Readonly<Record<KnownLaneKind, string>> = {
  text: "footprints",
  quotes: "chats-teardrop",
  questions: "question",
  touchpoints: "hand-pointing",
  emotion: "heartbeat",
  channels: "broadcast",
  painPoints: "warning",
  opportunities: "lightbulb",
  metrics: "gauge",
  process: "flow-arrow",
  storyboard: "image",
  divider: "eye-slash",
};

/** The icon that a lane is drawn with: its own, or its kind's. */
export function laneIcon(lane: Pick<Kinds["lane"], "icon" | "kind"> | null | undefined): string {
  if (lane?.icon) return lane.icon;
  const kind = lane?.kind ?? "text";
  return isLaneKind(kind) ? LANE_ICONS[kind] : "puzzle-piece";
}

/** The icon that stands for a card in lists: its own, its channel's, or its lane's. */
export function cardIcon(copy: MapCopy, card: Kinds["card"]): string {
  const channel = card.channel ? copy.tables.channel.all.get(card.channel) : undefined;
  return card.icon || channel?.icon || (card.place ? laneIcon(copy.tables.lane.all.get(card.place.lane)) : "cards");
}

const SOURCE_ICONS: Readonly<Record<SourceKind, string>> = {
  interview: "chat-teardrop-text",
  survey: "chart-bar",
  support: "phone",
  analytics: "chart-line-up",
  review: "star-half",
  userTest: "eye",
  walkthrough: "footprints",
  sales: "handshake",
  social: "share-network",
  operations: "gear-six",
  other: "file-text",
};

/** The icon of a kind of source. */
export function sourceIcon(kind: SourceKind | undefined): string {
  return SOURCE_ICONS[kind ?? "interview"];
}
