// The icon picker as rows of a long grid: headings, and lines of icons. Pure; knows heights, and no element.

import type { IconArt } from "../../wire/generated";

export interface IconSet {
  readonly title: string;
  readonly icons: readonly IconArt[];
}

export type Row =
  | { readonly kind: "title"; readonly title: string; readonly top: number }
  | { readonly kind: "icons"; readonly icons: readonly IconArt[]; readonly first: number; readonly top: number };

export const TITLE_HEIGHT = 32;
export const ROW_HEIGHT = 62;

const heightOf = (row: Row) => (row.kind === "title" ? TITLE_HEIGHT : ROW_HEIGHT);

/** Sets as rows; `first` numbers icons through all of them. */
export function rowsOf(sets: readonly IconSet[], across: number): Row[] {
  const rows: Row[] = [];
  let top = 0;
  let first = 0;
  for (const { title, icons } of sets) {
    if (icons.length === 0) continue;
    if (title) {
      rows.push({ kind: "title", title, top });
      top += TITLE_HEIGHT;
    }
    for (let at = 0; at < icons.length; at += across) {
      const line = icons.slice(at, at + across);
      rows.push({ kind: "icons", icons: line, first, top });
      first += line.length;
      top += ROW_HEIGHT;
    }
  }
  return rows;
}

/** How high all rows are. */
export function heightOfAll(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last ? last.top + heightOf(last) : 0;
}

/** The rows that a window of a height shows from an offset on, and a few more. */
export function rowsIn(rows: readonly Row[], from: number, height: number, spare = ROW_HEIGHT * 3): Row[] {
  return rows.filter((row) => row.top + heightOf(row) > from - spare && row.top < from + height + spare);
}

/** The row that holds an icon. */
export function rowAt(rows: readonly Row[], icon: number): (Row & { kind: "icons" }) | null {
  for (const row of rows) {
    if (row.kind === "icons" && icon >= row.first && icon < row.first + row.icons.length) return row;
  }
  return null;
}

/** The icon in a direction from another one, which stays at the edges. */
export function step(rows: readonly Row[], from: number, key: "left" | "right" | "up" | "down"): number {
  const lines = rows.filter((row) => row.kind === "icons");
  const nth = lines.findIndex((row) => from >= row.first && from < row.first + row.icons.length);
  const here = lines[nth];
  if (!here) return 0;
  const last = lines.at(-1);
  const end = last ? last.first + last.icons.length - 1 : 0;
  if (key === "left") return Math.max(0, from - 1);
  if (key === "right") return Math.min(end, from + 1);
  const next = lines[nth + (key === "up" ? -1 : 1)];
  return next ? next.first + Math.min(from - here.first, next.icons.length - 1) : from;
}
