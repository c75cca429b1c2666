// A copy of the core's map in the page, entity by entity, kept up to date by deltas. Knows no scene and no window.

import type {
  Card,
  Channel,
  Delta,
  Department,
  Device,
  EmotionPoint,
  EmotionWord,
  Evidence,
  Info,
  JourneyMap,
  Lane,
  Link,
  Part,
  Persona,
  Picture,
  Source,
  Stage,
  Step,
  Transition,
} from "../wire/generated";

/** An entity as it crosses: fields at their default are left out. */
export type Sparse<T> = { readonly [K in keyof T]?: T[K] } & { readonly id: string };

export interface Kinds {
  persona: Sparse<Persona>;
  stage: Sparse<Stage>;
  step: Sparse<Step>;
  transition: Sparse<Transition>;
  lane: Sparse<Lane>;
  card: Sparse<Card>;
  emotionPoint: Sparse<EmotionPoint>;
  link: Sparse<Link>;
  source: Sparse<Source>;
  evidence: Sparse<Evidence>;
  channel: Sparse<Channel>;
  device: Sparse<Device>;
  department: Sparse<Department>;
  emotionWord: Sparse<EmotionWord>;
  picture: Sparse<Picture>;
}
export type PartKind = keyof Kinds;
/** Any entity of a map. */
export type Entity = Kinds[PartKind];

/** Entities of one kind, and a number that grows when one of them changes. */
export interface Table<E> {
  readonly all: Map<string, E>;
  version: number;
}

export interface MapCopy {
  info: { readonly [K in keyof Info]?: Info[K] };
  infoVersion: number;
  readonly tables: { readonly [K in PartKind]: Table<Kinds[K]> };
}

/** The name of each table in files. */
const FILES = {
  persona: "personas",
  stage: "stages",
  step: "steps",
  transition: "transitions",
  lane: "lanes",
  card: "cards",
  emotionPoint: "emotions",
  link: "links",
  source: "sources",
  evidence: "evidence",
  channel: "channels",
  device: "devices",
  department: "departments",
  emotionWord: "words",
  picture: "pictures",
} as const satisfies Record<PartKind, keyof JourneyMap>;

function table<E extends { id: string }>(list: readonly E[]): Table<E> {
  return { all: new Map(list.map((entity) => [entity.id, entity])), version: 1 };
}

/** A copy of a whole map. */
export function copyOf(map: JourneyMap): MapCopy {
  const tables = Object.fromEntries(
    Object.entries(FILES).map(([kind, file]) => [kind, table((map[file] ?? []) as { id: string }[])]),
  ) as unknown as MapCopy["tables"];
  return { info: map.info, infoVersion: 1, tables };
}

/** Kind and id of a part; the map itself has none. */
export function named(part: Part): { kind: PartKind; id: string } | null {
  if (part === "map") return null;
  const [entry] = Object.entries(part);
  return entry ? { kind: entry[0] as PartKind, id: entry[1] as string } : null;
}

/** The part of a kind and id. */
export function partOf(kind: PartKind, id: string): Part {
  return { [kind]: id } as unknown as Part;
}

/** A name for a part that can be compared. */
export function keyOf(part: Part): string {
  const found = named(part);
  return found ? `${found.kind}:${found.id}` : "map";
}

/** Brings a copy up to date. */
export function follow(copy: MapCopy, deltas: readonly Delta[]): void {
  for (const { part, now } of deltas) {
    const found = named(part);
    if (!found) {
      copy.info = (now ?? {}) as MapCopy["info"];
      copy.infoVersion += 1;
      continue;
    }
    const entities = copy.tables[found.kind] as Table<Entity>;
    if (now == null) entities.all.delete(found.id);
    else entities.all.set(found.id, now as Entity);
    entities.version += 1;
  }
}

/** An entity, if it is on the map. */
export function get<K extends PartKind>(copy: MapCopy, kind: K, id: string | null | undefined): Kinds[K] | null {
  return (id && (copy.tables[kind] as Table<Kinds[K]>).all.get(id)) || null;
}

type Ordered = { readonly id: string; readonly order?: string | undefined };

/** By order key, then id: as the core orders siblings. */
export function inOrder<E extends Ordered>(entities: Iterable<E>): E[] {
  const key = (entity: E) => entity.order ?? "";
  return [...entities].sort((a, b) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
