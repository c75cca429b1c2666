/** Where among the cards of a cell something lands that is let go at a point. Pure; knows boxes, no scene. */

import type { Point, Rect } from "../wire/generated";
import { centerOf, heightOf, outside, unionOf } from "./rect";

/** A card and what it covers. */
export type CardBox = { id: string; box: Rect };

/** A place between cards. */
export type Slot = {
  /** How many cards come before it. */
  index: number;
  /** The card before it, if any. */
  after: string | null;
  /** The card that follows, if any. */
  before: string | null;
  /** Where a mark shows it: a line without width or without height. */
  line: Rect;
};

/**
 * The place among cards for a point. Cards come in their order; they lie in rows, as the core sets them, and in a row
 * side by side. `cell` is what the cards lie in: an empty cell has its one slot at its middle.
 */
export function slotAt(cards: readonly CardBox[], point: Point, cell: Rect, rtl: boolean, gap = 10): Slot {
  const rows = rowsOf(cards);
  const row = rows.reduce<Row | null>((best, one) => {
    const far = (row: Row) => outside(point.y, row.box.y0, row.box.y1);
    return best && far(best) <= far(one) ? best : one;
  }, null);
  if (!row) {
    const { x, y } = centerOf(cell);
    return {
      index: 0,
      after: null,
      before: null,
      line: { x0: Math.min(x, cell.x0 + gap), x1: Math.max(x, cell.x1 - gap), y0: y, y1: y },
    };
  }
  const beside = row.cards.length > 1;
  const past = ({ box }: CardBox) => {
    const middle = centerOf(box);
    return beside ? (rtl ? point.x < middle.x : point.x > middle.x) : point.y > middle.y;
  };
  const inRow = row.cards.filter(past).length;
  const index = row.first + inRow;
  const after = cards[index - 1] ?? null;
  const before = cards[index] ?? null;
  const line = beside ? upright(row, inRow, rtl, gap) : level(row.box, inRow > 0, gap);
  return { index, after: after?.id ?? null, before: before?.id ?? null, line };
}

type Row = { first: number; cards: CardBox[]; box: Rect };

/** Neighbours whose heights mostly overlap stand side by side. */
function rowsOf(cards: readonly CardBox[]): Row[] {
  const rows: Row[] = [];
  cards.forEach((card, first) => {
    const row = rows[rows.length - 1];
    const shared = row ? Math.min(row.box.y1, card.box.y1) - Math.max(row.box.y0, card.box.y0) : 0;
    if (row && shared > Math.min(heightOf(row.box), heightOf(card.box)) / 2) {
      row.cards.push(card);
      row.box = unionOf([row.box, card.box]) ?? row.box;
    } else {
      rows.push({ first, cards: [card], box: card.box });
    }
  });
  return rows;
}

function upright(row: Row, inRow: number, rtl: boolean, gap: number): Rect {
  const start = (card: CardBox) => (rtl ? card.box.x1 : card.box.x0);
  const end = (card: CardBox) => (rtl ? card.box.x0 : card.box.x1);
  const [last, next] = [row.cards[inRow - 1], row.cards[inRow]];
  const out = (rtl ? -gap : gap) / 2;
  const x =
    last && next ? (end(last) + start(next)) / 2 : next ? start(next) - out : last ? end(last) + out : row.box.x0;
  return { x0: x, x1: x, y0: row.box.y0, y1: row.box.y1 };
}

function level({ x0, x1, y0, y1 }: Rect, below: boolean, gap: number): Rect {
  const y = below ? y1 + gap / 2 : y0 - gap / 2;
  return { x0, x1, y0: y, y1: y };
}
