// What can be chosen for an export, what is chosen at first, and what is kept of it for the next time. Pure.

import { columns, lanes, personas } from "../../map/grid";
import type { MapCopy } from "../../map/copy";
import type { ExportChoice, ExportFormat, ExportPreview, Look } from "../../wire/generated";
import type { IconName } from "../../shared/icons";
import { t } from "../../words";

export const FORMATS: readonly { readonly value: ExportFormat; readonly icon: IconName; readonly drawn: boolean }[] = [
  { value: "pdf", icon: "file-pdf", drawn: true },
  { value: "pptx", icon: "file-ppt", drawn: true },
  { value: "png", icon: "file-png", drawn: true },
  { value: "svg", icon: "file-svg", drawn: true },
  { value: "html", icon: "file-html", drawn: true },
  { value: "xlsx", icon: "file-xls", drawn: false },
  { value: "csv", icon: "file-csv", drawn: false },
  { value: "markdown", icon: "file-text", drawn: false },
  { value: "mermaid", icon: "flow-arrow", drawn: false },
  { value: "json", icon: "file", drawn: false },
];

/** Names of papers as the core knows them, and as words here know them. */
export const PAPERS = {
  fit: "fit",
  a4: "a4",
  a3: "a3",
  a2: "a2",
  a1: "a1",
  a0: "a0",
  letter: "letter",
  tabloid: "tabloid",
  "16:9": "wide",
} as const;
export type Paper = keyof typeof PAPERS;

/** The name of a paper for people. */
export function paperName(paper: string): string {
  const name = PAPERS[paper as Paper] as (typeof PAPERS)[Paper] | undefined;
  return name ? t(`exporting.page.${name}.name`) : paper;
}

/** Shapes of slides as the core knows them, and as words here know them. */
export const SHAPES = { "16:9": "wide", "4:3": "standard", a4: "a4" } as const;
export type Shape = keyof typeof SHAPES;

/** The parts of a deck, in order. */
export const PARTS = ["cover", "overview", "map", "moments", "learned", "evidence", "personas"] as const;
export type DeckPart = (typeof PARTS)[number];

/** Whether slides are written rather than one page. */
export const hasSlides = ({ format, deck }: ExportChoice) => format === "pptx" || (format === "pdf" && deck.on);

/** Whether a format shows the map as it looks. */
export function isDrawn(format: ExportFormat): boolean {
  return FORMATS.some(({ value, drawn }) => value === format && drawn);
}

/** What is exported unless something else is chosen. */
export function usual({ info }: MapCopy): ExportChoice {
  const look: Partial<Look> = info.look ?? {};
  return {
    format: "pdf",
    page: { paper: look.page || "fit", landscape: look.landscape ?? null },
    theme: null,
    lanes: null,
    stages: null,
    personas: null,
    title: true,
    legend: look.hideLegend !== true,
    evidence: look.hideEvidence !== true,
    parking: look.hideParkingLot !== true,
    scale: 2,
    outlines: false,
    deck: { on: false, shape: "16:9", without: [], eachStage: false },
  };
}

/** A choice that was made before, without what has left the map since. */
export function stillThere(choice: ExportChoice, copy: MapCopy): ExportChoice {
  const left = (kind: "lane" | "stage" | "persona", ids: string[] | null) =>
    ids && ids.filter((id) => copy.tables[kind].all.has(id));
  return {
    ...choice,
    lanes: left("lane", choice.lanes),
    stages: left("stage", choice.stages),
    personas: left("persona", choice.personas),
  };
}

/** One line of a list of parts. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  /** Chosen unless a person chooses otherwise. */
  readonly usual: boolean;
}

const named = (name: string | undefined) => name || t("exporting.include.unnamed");

/** The parts that can be left out. */
export function listed(copy: MapCopy): Readonly<Record<"lanes" | "stages" | "personas", readonly Listed[]>> {
  return {
    lanes: lanes(copy).map(({ id, name, hidden }) => ({ id, name: named(name), usual: hidden !== true })),
    stages: columns(copy).stages.map(({ stage }) => ({ id: stage.id, name: named(stage.name), usual: true })),
    personas: personas(copy).map(({ id, name }) => ({ id, name: named(name), usual: true })),
  };
}

/** Ids as the core takes them: nothing where all is as usual, so that what is added later is in it, too. */
export function asChosen(list: readonly Listed[], ids: ReadonlySet<string>): string[] | null {
  return list.every(({ id, usual }) => ids.has(id) === usual)
    ? null
    : list.flatMap(({ id }) => (ids.has(id) ? [id] : []));
}

/** The ids that a choice stands for. */
export function idsOf(list: readonly Listed[], chosen: readonly string[] | null): ReadonlySet<string> {
  return new Set(chosen ?? list.flatMap(({ id, usual }) => (usual ? [id] : [])));
}

/** Below this many points, text on paper is hard to read. */
const READABLE = 7;
/** Above this many pixels a side, many programs give up. */
const MANY_PIXELS = 16_384;

export interface Warning {
  readonly kind: "info" | "warn";
  readonly text: string;
  /** What there is a list of. */
  readonly lines?: readonly string[];
  /** A paper that would help. */
  readonly paper?: string;
}

/** What is to be known before something is written. */
export function warnings(preview: ExportPreview, choice: ExportChoice): readonly Warning[] {
  const { format, page } = choice;
  const all: Warning[] = [];
  const paper = isDrawn(format) && page.paper !== "fit" && (format === "pdf" || preview.larger !== null);
  const onPaper = paper || hasSlides(choice);
  if (onPaper && preview.smallest !== null && preview.smallest < READABLE) {
    const text = t("exporting.warn.small", { points: preview.smallest });
    if (preview.larger) all.push({ kind: "warn", text, paper: preview.larger });
    else all.push({ kind: "warn", text, lines: [t("exporting.warn.noLarger")] });
  } else if (onPaper && preview.smallest !== null) {
    all.push({ kind: "info", text: t("exporting.warn.smallest", { points: preview.smallest }) });
  }
  if (isDrawn(format) && preview.missing.length > 0) {
    const text = t("exporting.warn.missing", { n: preview.missing.length });
    all.push({ kind: "warn", text, lines: preview.missing });
  }
  if (format === "pdf" && preview.overLimit) all.push({ kind: "warn", text: t("exporting.warn.overLimit") });
  if (format === "png" && preview.pixels) {
    const [width, height] = preview.pixels;
    if (Math.max(width, height) > MANY_PIXELS) all.push({ kind: "warn", text: t("exporting.warn.pixels") });
  }
  if (preview.notes.length > 0) all.push({ kind: "info", text: t("exporting.warn.leftOut"), lines: preview.notes });
  return all;
}
