// Finds where text that is edited in place stands, and in which face. Pure but for the scene that it reads.

import { plain } from "../map/text";
import type { Editor } from "../state/editor.svelte";
import { named } from "../map/copy";
import { columns, span } from "../map/grid";
import { axisOf, cellBox, yOfScore } from "../scene/geometry";
import type { Rect, SceneNode, TextBlock } from "../wire/generated";
import type { Draft } from "./editing.svelte";

export interface Standing {
  /** The text's box on the page. */
  readonly box: Rect;
  /** The whole card or header, on the page. */
  readonly around: Rect;
  readonly part: "page" | "header" | "rail";
  readonly face: number;
  readonly size: number;
  readonly leading: number;
  readonly color: string;
  readonly align: "start" | "center";
  /** The node whose painted text is hidden meanwhile. */
  readonly node: string | null;
  /** Top and bottom of the painted text within the node. */
  readonly lines: readonly [number, number];
}

interface Found {
  readonly block: TextBlock;
  /** Where the block's coordinates start, in the node's. */
  readonly x: number;
  readonly y: number;
}

function blocksIn(node: SceneNode, x = 0, y = 0): Found[] {
  if (node.item.kind === "text") return [{ block: node.item, x, y }];
  if (node.item.kind !== "group") return [];
  const { at, children } = node.item;
  return children.flatMap((child) => blocksIn(child, x + at.x, y + at.y));
}

const bare = (text: string) => text.replaceAll(/[\s\u00ad\u200b]+/g, "");

/** The name of the node that shows a part. */
function nodeOf(draft: Draft): { id: string; part: Standing["part"] } | null {
  const found = named(draft.part);
  switch (found?.kind) {
    case undefined:
      return { id: "title", part: "page" };
    case "card":
      return { id: `c${found.id}`, part: "page" };
    case "stage":
      return { id: `s${found.id}`, part: "header" };
    case "step":
      return { id: `p${found.id}`, part: "header" };
    case "lane":
      return { id: `n${found.id}/title`, part: "rail" };
    case "transition":
      return { id: `t${found.id}`, part: "page" };
    default:
      return null;
  }
}

/** Where a draft stands. `value` is what it says now. */
export function standing(editor: Editor, draft: Draft, value: Draft["value"]): Standing | null {
  const found = named(draft.part);
  if (found?.kind === "emotionPoint") return feeling(editor, found.id);
  const shown = nodeOf(draft);
  const node = shown && editor.scene.findNode(shown.id);
  const words = bare(plain(value));
  if (!shown || !node) return draft.place === undefined ? null : fresh(editor, draft);
  const around = node.box;
  const blocks = blocksIn(node.node, -offset(node.node).x, -offset(node.node).y);
  const own =
    words === ""
      ? []
      : blocks.filter((one) => words.includes(bare(one.block.text)) || bare(one.block.text).includes(words));
  const whole = own.filter((one) => one.block.text.length > 0);
  const first = whole[0];
  if (!first) return { ...usual(editor, around, shown.part), node: shown.id };
  const run = first.block.lines[0]?.runs[0];
  const last = whole.at(-1) ?? first;
  const top = first.y + first.block.at.y;
  const bottom = last.y + last.block.at.y + last.block.size.height;
  const left = Math.min(...whole.map((one) => one.x + one.block.at.x));
  const right = Math.max(...whole.map((one) => one.x + one.block.at.x + one.block.size.width));
  const middle =
    first.block.lines[0] &&
    first.block.lines[0].x > 4 &&
    Math.abs(first.block.lines[0].x * 2 + first.block.lines[0].width - first.block.size.width) < 3;
  return {
    around,
    box: { x0: around.x0 + left, x1: around.x0 + right, y0: around.y0 + top, y1: around.y0 + bottom },
    part: shown.part,
    face: run?.face ?? 0,
    size: run?.size ?? 14,
    leading: first.block.size.height / Math.max(1, first.block.lines.length),
    color: run?.color ?? "#000000",
    align: middle ? "center" : "start",
    node: shown.id,
    lines: [top - 1, bottom + 1],
  };
}

/** Where a node's own corner lies in the coordinates of what holds it. */
function offset(node: SceneNode): { x: number; y: number } {
  return { x: node.bounds.x0, y: node.bounds.y0 };
}

/** Text that is not painted yet, in a box that is. */
function usual(editor: Editor, around: Rect, part: Standing["part"]): Omit<Standing, "node"> {
  return {
    around,
    box: { x0: around.x0 + 12, x1: around.x1 - 12, y0: around.y0 + 10, y1: around.y0 + 30 },
    part,
    face: 0,
    size: 14,
    leading: 19,
    color: editor.scene.scene ? inkOn(editor.background) : "#14213D",
    align: "start",
    lines: [0, 0],
  };
}

/** A card that has no letter yet: it stands in its cell, below the cards that are there. */
function fresh(editor: Editor, draft: Draft): Standing | null {
  const { scene } = editor.scene;
  if (!scene) return null;
  if (!draft.place) {
    const parking = editor.scene.layerOf({ kind: "parking" });
    const [x0, x1] = editor.plan.panel;
    const y0 = parking ? parking.origin.y : editor.size.height - 90;
    const [start, end] = editor.rtl ? [Math.max(x1 - 520, x0), x1 - 220] : [x0 + 220, Math.min(x0 + 520, x1)];
    const around = { x0: start, x1: end, y0: y0 + 8, y1: y0 + 60 };
    return { ...usual(editor, around, "page"), node: null };
  }
  const grid = columns(editor.copy);
  const where = span(grid, draft.place.range);
  const lane = draft.place.lane;
  const ends = where?.map((nth) => cellBox(scene, editor.plan, lane, grid.steps[nth]?.step.id ?? ""));
  const [a, b] = ends ?? [];
  if (!a || !b) return null;
  const cell = { x0: Math.min(a.x0, b.x0) + 6, x1: Math.max(a.x1, b.x1) - 6, y0: a.y0, y1: a.y1 };
  const below = Math.max(
    cell.y0 + 8,
    ...[...editor.copy.tables.card.all.values()].flatMap((card) => {
      const box = JSON.stringify(card.place) === JSON.stringify(draft.place) ? editor.scene.boxOf(`c${card.id}`) : null;
      return box ? [box.y1 + 6] : [];
    }),
  );
  const around = { ...cell, y0: below, y1: below + 40 };
  return { ...usual(editor, around, "page"), node: null };
}

function feeling(editor: Editor, id: string): Standing | null {
  const point = editor.find("emotionPoint", id);
  const layer = point?.lane ? editor.scene.layerOf({ kind: "lane", lane: point.lane }) : null;
  const column = editor.plan.columns.find((one) => one.step === point?.step);
  const axis = point?.lane ? axisOf(editor.plan, point.lane, point.persona ?? null) : null;
  if (!point || !layer || !column || !axis) return null;
  const x = (column.left + column.right) / 2;
  const y = layer.origin.y + yOfScore(axis, point.value ?? 0);
  const above = (point.value ?? 0) >= 0;
  const top = above ? y - 54 : y + 24;
  const around = { x0: x - 110, x1: x + 110, y0: top - 6, y1: top + 26 };
  const box = { x0: x - 104, x1: x + 104, y0: top, y1: top + 20 };
  return { ...usual(editor, around, "page"), box, size: 14, leading: 20, face: 2, align: "center", node: null };
}

/** Black or white, whichever reads better on a ground. */
function inkOn(ground: string): string {
  const [r = 255, g = 255, b = 255] = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16));
  return r * 0.299 + g * 0.587 + b * 0.114 > 140 ? "#14213D" : "#F1F5FB";
}
