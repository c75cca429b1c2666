// What a row of the outline says, what is typed into it and the edit that this makes. Knows no element of the page.

import { signed } from "../../canvas/score";
import { named, type Kinds, type MapCopy } from "../../map/copy";
import { typedFeeling, type OutlineRow } from "../../map/outline";
import { retyped } from "../../map/retype";
import { plain, spoken } from "../../map/text";
import type { IconName } from "../../shared/icons";
import type { Editor } from "../../state/editor.svelte";
import type { LaneKind, Part } from "../../wire/generated";
import { t } from "../../words";

/** Stands for the end of a paragraph in a line. */
const BREAK = " ↵ ";

const ICONS: Readonly<Record<string, IconName>> = {
  text: "note",
  quotes: "quotes",
  questions: "question",
  touchpoints: "hand-tap",
  emotion: "smiley",
  channels: "share-network",
  painPoints: "warning",
  opportunities: "lightbulb",
  metrics: "chart-bar",
  process: "flow-arrow",
  storyboard: "images",
};
export const laneIcon = (kind: LaneKind | undefined): IconName => ICONS[kind ?? "text"] ?? "rows";

/** What the row stands for; lines to write on and the parking lot stand for nothing. */
export function partOfRow(row: OutlineRow): Part | null {
  switch (row.kind) {
    case "stage":
      return { stage: row.stage.id };
    case "lane":
      return { lane: row.lane.id };
    case "card":
      return { card: row.card.id };
    case "feeling":
      return row.point ? { emotionPoint: row.point.id } : null;
    case "adder":
    case "parking":
      return null;
    default:
      return row satisfies never;
  }
}

/** The key of the row that stands for a part. */
export function keyOfPart(part: Part | undefined): string | null {
  const found = part && named(part);
  if (found?.kind === "stage") return found.id;
  if (found?.kind === "card") return `card:${found.id}`;
  return found?.kind === "emotionPoint" ? `feeling:${found.id}` : null;
}

/** The score with its word, as it is typed, too. */
function feelingText(copy: MapCopy, point: Kinds["emotionPoint"]): string {
  const word = point.label || copy.tables.emotionWord.all.get(point.word ?? "")?.name;
  return [signed(point.value ?? 0), word].filter(Boolean).join(" ");
}

/** Where a feeling is, and whose it is. */
export function feelingPlace(copy: MapCopy, row: Extract<OutlineRow, { kind: "feeling" }>): string {
  const step = row.step.name || t("outline.step", { n: row.column });
  const who = copy.tables.persona.all.get(row.point?.persona ?? "")?.name;
  return who ? t("outline.stepOf", { step, who }) : step;
}

/** What the row says. */
export function textOfRow(copy: MapCopy, row: OutlineRow): string {
  switch (row.kind) {
    case "stage":
      return row.stage.name || t("common.untitled");
    case "lane":
      return row.lane.name || t("common.untitled");
    case "card":
      return spoken(row.card) || t("panels.where.emptyCard");
    case "feeling": {
      const place = feelingPlace(copy, row);
      const feeling = row.point ? feelingText(copy, row.point) : t("outline.noFeeling");
      return t("outline.feeling", { place, feeling });
    }
    case "adder":
      return row.lane ? t("outline.newCard") : t("outline.newParked");
    case "parking":
      return t("outline.parking");
    default:
      return row satisfies never;
  }
}

/** The field that the first words of a card are. */
function fieldOf(copy: MapCopy, lane: string | null, card?: Kinds["card"]): "title" | "text" {
  if (card?.title) return "title";
  if (card && plain(card.text)) return "text";
  const kind = lane ? (copy.tables.lane.all.get(lane)?.kind ?? "text") : "text";
  return ["text", "quotes", "questions", "storyboard"].includes(kind) ? "text" : "title";
}

/** What is typed over when the row is edited; nothing if it cannot be. */
export function typedOf(copy: MapCopy, row: OutlineRow): string | null {
  switch (row.kind) {
    case "stage":
      return row.stage.name ?? "";
    case "lane":
      return row.lane.name ?? "";
    case "card": {
      const field = fieldOf(copy, row.lane, row.card);
      return (field === "title" ? (row.card.title ?? "") : plain(row.card.text)).replaceAll("\n", BREAK);
    }
    case "feeling":
      return row.point ? feelingText(copy, row.point) : "";
    case "adder":
    case "parking":
      return null;
    default:
      return row satisfies never;
  }
}

/** Keeps what was typed into a row, if it differs. */
export function keep(editor: Editor, row: OutlineRow, typed: string): void {
  const { copy } = editor;
  const part = partOfRow(row);
  if (typed === typedOf(copy, row)) return;
  if (row.kind === "feeling") {
    if (typed.trim() === "") return;
    const fields = typedFeeling(copy, typed, row.point === null);
    if (part) void editor.set(part, fields);
    else {
      const { lane, step } = row;
      void editor.edit({ do: "setFeeling", lane, step: step.id, persona: null, series: "first", by: null, fields });
    }
  } else if (row.kind === "card") {
    const field = fieldOf(copy, row.lane, row.card);
    const words = typed.split(/\s*↵\s*/).join("\n");
    if (part) void editor.set(part, { [field]: field === "text" ? retyped(row.card.text, words) : words });
  } else if (part) void editor.set(part, { name: typed });
}

type Adder = Extract<OutlineRow, { kind: "adder" }>;

/** Makes a card of what was typed. */
export async function addCard(editor: Editor, { place, lane }: Adder, typed: string): Promise<void> {
  const fields = { [fieldOf(editor.copy, lane)]: typed.trim() };
  await editor.edit({ do: "addCard", place, at: "last", fields, id: null });
}

/** Makes a card of each line. */
export function addLines(editor: Editor, { place }: Adder, text: string): void {
  void editor.edit({ do: "pasteLines", place, text });
}

/** Moves a row among its siblings; what cannot be moved stays. */
export function moveRow(editor: Editor, row: OutlineRow, by: 1 | -1): void {
  const part = partOfRow(row);
  if (part && row.kind !== "feeling") void editor.edit({ do: "reorder", part, at: { by } });
}
