/**
 * Paragraphs as `<text>`: the lines are those that the core broke, each run at its own x. The web view never wraps.
 *
 * As in the core's own SVG, a run stays where layout put it because the web view is not asked to order directions: in a
 * paragraph with a run that reads from the right, each run is a `<text>` of its own, anchored at its left edge, and marks
 * of direction are added only where such a run ends in neutral characters. All other paragraphs are one `<text>`.
 */

import type { TextBlock, TextRun } from "../../wire/generated";
import { alpha, fillOf, hex, opacity } from "./colour";
import { keepSpaces, px, svg, type Value } from "./svg";

/** What text needs to know of faces. */
export type Faces = {
  /** A face is about to be seen. */
  use(face: number): void;
  /** Whether its letters are bold; undefined as long as nobody knows. */
  bold(face: number): boolean | undefined;
};

/** Body text: letters smaller than this, unless they are bold, are not drawn while zoomed far out. */
const SMALL = 15.6;

/** A run and where it starts. */
type Placed = { run: TextRun; x: number; y: number };

/** Whether a run is body text, as far as its size tells; for bold faces the registry's rules say otherwise. */
export const isSmall = (run: TextRun): boolean => run.size < SMALL;

/** Whether a paragraph has anything that is read while zoomed far out. */
export const hasTitles = (block: TextBlock, faces: Faces): boolean =>
  block.lines.some((line) => line.runs.some((run) => !isSmall(run) || faces.bold(run.face) !== false));

/** A paragraph: mostly one `<text>`, a group where it takes several. */
export function drawText(block: TextBlock, faces: Faces): SVGTextElement | SVGGElement {
  const runs = block.lines.flatMap((line) =>
    line.runs.map((run): Placed => ({ run, x: block.at.x + run.x, y: block.at.y + line.baseline })),
  );
  for (const { run } of runs) faces.use(run.face);
  const apart = runs.some(({ run }) => run.rtl);
  const parts = apart ? runs.map((one) => [one]) : [runs];
  const halo = block.halo;
  if (!halo && parts.length === 1) return textOf(runs, true);
  const group = svg("g");
  if (halo) {
    const look = { fill: "none", stroke: hex(halo.color), "stroke-width": px(halo.width) };
    const behind = svg("g", { ...look, "stroke-opacity": alpha(opacity(halo.color)), "pointer-events": "none" });
    behind.append(...parts.map((part) => textOf(part, false)));
    group.append(behind);
  }
  group.append(...parts.map((part) => textOf(part, true)));
  return group;
}

/** Runs as one element. What they share stands on it, the rest on a `<tspan>` each. */
function textOf(runs: readonly Placed[], letters: boolean): SVGTextElement {
  const looks = runs.map((placed) => lookOf(placed, letters));
  const [first] = runs;
  const [look] = looks;
  const text = svg("text");
  if (!first || !look) return text;
  if (runs.some(({ run }) => run.text !== run.text.trim() || run.text.includes("  "))) keepSpaces(text);
  if (runs.length === 1) {
    set(text, look);
    text.textContent = characters(first.run);
    return text;
  }
  const shared = Object.keys(look).filter(
    (name) => name !== "x" && name !== "y" && looks.every((other) => other[name] === look[name]),
  );
  set(text, look, (name) => shared.includes(name));
  runs.forEach(({ run }, nth) => {
    const part = svg("tspan");
    set(part, looks[nth] ?? {}, (name) => !shared.includes(name));
    part.textContent = characters(run);
    text.append(part);
  });
  return text;
}

function lookOf({ run, x, y }: Placed, letters: boolean): Record<string, Value> {
  return {
    class: `f${run.face}${isSmall(run) ? " small" : ""}`,
    x: px(x),
    y: px(y),
    "font-size": px(run.size),
    "letter-spacing": run.tracking ? px(run.tracking) : null,
    ...(letters ? fillOf(run.color) : {}),
    "data-link": letters ? run.link : null,
  };
}

function set(element: Element, look: Record<string, Value>, wanted: (name: string) => boolean = () => true): void {
  for (const name in look) {
    const value = look[name];
    if (value !== null && value !== undefined && wanted(name)) element.setAttribute(name, String(value));
  }
}

const RIGHT_TO_LEFT_MARK = "\u200F";
const LETTER = /^\p{Alphabetic}$/u;

/** What is written: XML's blanks for others, marks of direction at neutral ends, emoji asked for as text. */
function characters(run: TextRun): string {
  const text = asText(run.text.replace(/[\t\n\r]/g, " "));
  if (!run.rtl || text === "") return text;
  const all = [...run.text];
  const neutral = (c: string | undefined) => c !== undefined && !LETTER.test(c);
  const [before, after] = [neutral(all[0]), neutral(all[all.length - 1])];
  return (before ? RIGHT_TO_LEFT_MARK : "") + text + (after ? RIGHT_TO_LEFT_MARK : "");
}

const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;
const EMOJI_ALONE =
  /(?:\p{RI}\p{RI}|\p{Emoji_Presentation}\p{Emoji_Modifier}?|\p{Emoji}\uFE0F)(?!\u200D|\uFE0E|\uFE0F|\u20E3|\p{Emoji_Modifier})/gu;
const JOINER = "\u200D";

/**
 * Web views put their coloured emoji in place of any face for characters that are emoji by default, even if the face
 * has them; U+FE0E behind one asks for the face that was named. The core sets emoji in its own outline face, or in a
 * coloured one only if that is the one named, so asking is right for all of them. Parts of joined emoji are left alone.
 */
function asText(text: string): string {
  if (!EMOJI.test(text)) return text;
  return text.replace(EMOJI_ALONE, (emoji, at: number) =>
    text[at - 1] === JOINER ? emoji : `${emoji.replace("\uFE0F", "")}\uFE0E`,
  );
}
