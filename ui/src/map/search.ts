// Finds what a map says by words: exactly, otherwise by beginnings and with slips of the finger. Follows the map's changes
// one by one. Knows no window.

import MiniSearch from "minisearch";

import type { Part } from "../wire/generated";
import { partOf, type Entity, type Kinds, type MapCopy, type PartKind } from "./copy";
import { columns, lanes, span } from "./grid";
import { plain, spoken } from "./text";

/** The kinds of parts that say something, in reading order. */
const KINDS = [
  "persona",
  "stage",
  "step",
  "transition",
  "lane",
  "card",
  "emotionPoint",
  "evidence",
  "link",
] as const satisfies readonly PartKind[];
export type FoundKind = (typeof KINDS)[number];

export interface Hit {
  readonly key: string;
  readonly kind: FoundKind;
  /** What is selected to show it: evidence shows at its card. */
  readonly part: Part;
  /** What it says, on one line. */
  readonly label: string;
}

interface Doc {
  readonly key: string;
  readonly kind: FoundKind;
  readonly entity: Entity;
  readonly label: string;
  readonly folded: string;
}

/** Letters alone: without case and accents. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();

/** What a part says: first its name, then everything else. */
function words(copy: MapCopy, kind: FoundKind, entity: Entity): readonly (string | undefined)[] {
  switch (kind) {
    case "stage": {
      const { name, time, question, description } = entity as Kinds["stage"];
      return [name, time, question, description];
    }
    case "step":
      return [(entity as Kinds["step"]).name];
    case "transition":
      return [(entity as Kinds["transition"]).note];
    case "lane": {
      const { name, subtitle } = entity as Kinds["lane"];
      return [name, subtitle];
    }
    case "persona": {
      const { name, role, summary, segment, quote } = entity as Kinds["persona"];
      return [name, role, summary, segment, quote];
    }
    case "card": {
      const card = entity as Kinds["card"];
      return [spoken(card), card.title && plain(card.text), ...(card.tags ?? []), card.code, card.owner];
    }
    case "emotionPoint": {
      const { label, quote, word } = entity as Kinds["emotionPoint"];
      return [label, word ? copy.tables.emotionWord.all.get(word)?.name : "", quote];
    }
    case "evidence": {
      const { figure, observation, interpretation, quote } = entity as Kinds["evidence"];
      return [[figure, observation].filter(Boolean).join(" "), interpretation, quote];
    }
    case "link": {
      const { label, wait } = entity as Kinds["link"];
      return [label, wait];
    }
    default:
      return kind satisfies never;
  }
}

export class MapSearch {
  #copy: MapCopy | null = null;
  readonly #docs = new Map<string, Doc>();
  readonly #versions = new Map<PartKind, number>();
  /** Built when it is first needed, because words that are spelt right are found without. */
  #index: MiniSearch<Doc> | null = null;
  /** What the index does not know yet. */
  readonly #late = new Set<string>();

  /** Takes in what has changed since the last time. */
  update(copy: MapCopy): void {
    const another = this.#copy?.tables !== copy.tables;
    if (another) {
      this.#docs.clear();
      this.#versions.clear();
      this.#late.clear();
      this.#index = null;
    }
    this.#copy = copy;
    const wordsChanged = this.#changed(copy, "emotionWord");
    for (const kind of KINDS) {
      const changed = this.#changed(copy, kind);
      if (changed || (wordsChanged && kind === "emotionPoint")) this.#follow(copy, kind, wordsChanged);
    }
  }

  #changed(copy: MapCopy, kind: PartKind): boolean {
    const { version } = copy.tables[kind];
    if (this.#versions.get(kind) === version) return false;
    this.#versions.set(kind, version);
    return true;
  }

  #follow(copy: MapCopy, kind: FoundKind, all: boolean): void {
    const table = copy.tables[kind].all as ReadonlyMap<string, Entity>;
    for (const [id, entity] of table) {
      const key = `${kind}:${id}`;
      if (!all && this.#docs.get(key)?.entity === entity) continue;
      const said = words(copy, kind, entity).filter(Boolean) as string[];
      const label = said[0]?.replaceAll("\n", " ") ?? "";
      this.#docs.set(key, { key, kind, entity, label, folded: folded(said.join("\n")) });
      this.#late.add(key);
    }
    for (const [key, doc] of this.#docs) {
      if (doc.kind !== kind || table.has(doc.entity.id)) continue;
      this.#docs.delete(key);
      this.#late.add(key);
    }
  }

  /** What says a text, in reading order; what says something like it, if nothing does. */
  find(typed: string): Hit[] {
    const wanted = folded(typed.trim());
    if (!wanted || !this.#copy) return [];
    const exact = [...this.#docs.values()].filter((doc) => doc.folded.includes(wanted));
    if (exact.length > 0) return this.#inReadingOrder(this.#copy, exact).map(hit);
    const near = this.#fuzzy().search(wanted, { prefix: true, fuzzy: 0.2, combineWith: "AND" });
    return near.flatMap((one) => {
      const doc = this.#docs.get(String(one.id));
      return doc ? [hit(doc)] : [];
    });
  }

  #fuzzy(): MiniSearch<Doc> {
    const index = (this.#index ??= new MiniSearch<Doc>({ idField: "key", fields: ["folded"] }));
    for (const key of this.#late) {
      if (index.has(key)) index.discard(key);
      const doc = this.#docs.get(key);
      if (doc) index.add(doc);
    }
    this.#late.clear();
    return index;
  }

  #inReadingOrder(copy: MapCopy, docs: readonly Doc[]): Doc[] {
    const rows = new Map(lanes(copy).map((lane, nth) => [lane.id, nth]));
    const places = new Map(docs.map((doc) => [doc, placeOf(copy, rows, doc)]));
    return [...docs].sort((a, b) => {
      const [one, other] = [places.get(a) ?? [], places.get(b) ?? []];
      const at = one.findIndex((value, nth) => value !== other[nth]);
      return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
    });
  }
}

const FAR = Number.MAX_SAFE_INTEGER;

/** Where something is read: what has no place on the grid before it or after it, then column by column, top to bottom. */
function placeOf(copy: MapCopy, rows: ReadonlyMap<string, number>, doc: Doc): readonly number[] {
  const grid = columns(copy);
  switch (doc.kind) {
    case "persona":
    case "lane":
      return [0, KINDS.indexOf(doc.kind), rows.get(doc.entity.id) ?? 0];
    case "stage": {
      const nth = grid.stageIndex.get(doc.entity.id);
      return [1, nth === undefined ? FAR : (grid.stages[nth]?.first ?? FAR), -3];
    }
    case "step":
      return [1, grid.stepIndex.get(doc.entity.id) ?? FAR, -2];
    case "transition": {
      const nth = grid.stageIndex.get((doc.entity as Kinds["transition"]).after ?? "");
      const stage = nth === undefined ? undefined : grid.stages[nth];
      return [1, stage ? stage.first + Math.max(0, stage.count - 1) : FAR, -1];
    }
    case "emotionPoint": {
      const { lane, step } = doc.entity as Kinds["emotionPoint"];
      return [1, grid.stepIndex.get(step ?? "") ?? FAR, rows.get(lane ?? "") ?? FAR];
    }
    case "card":
    case "evidence": {
      const id = doc.kind === "card" ? doc.entity.id : (doc.entity as Kinds["evidence"]).card;
      const place = copy.tables.card.all.get(id ?? "")?.place;
      const column = place && span(grid, place.range)?.[0];
      return [1, column ?? FAR, rows.get(place?.lane ?? "") ?? FAR];
    }
    case "link":
      return [2];
    default:
      return doc.kind satisfies never;
  }
}

function hit({ key, kind, entity, label }: Doc): Hit {
  const part =
    kind === "evidence" ? { card: (entity as Kinds["evidence"]).card ?? "" } : partOf(kind as PartKind, entity.id);
  return { key, kind, part, label };
}
