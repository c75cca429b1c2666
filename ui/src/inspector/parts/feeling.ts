// How a score looks: its colour on the scale, the face that stands for it, and its usual word. Pure; knows no map.

import { number, t } from "../../words";

export const LOWEST = -2;
export const HIGHEST = 2;

/** From the lowest score to the highest; the same as `--feeling` in tokens.css. */
const RAMP = ["#c2334d", "#d9662b", "#b5830a", "#5a9430", "#1f8259"] as const;

const held = (score: number) => Math.min(HIGHEST, Math.max(LOWEST, score));

/** The colour of a score between those of the scale. */
export function feelingColor(score: number): string {
  const at = ((held(score) - LOWEST) / (HIGHEST - LOWEST)) * (RAMP.length - 1);
  const low = RAMP[Math.floor(at)] ?? RAMP[0];
  const high = RAMP[Math.ceil(at)] ?? low;
  const part = at - Math.floor(at);
  const mixed = [1, 3, 5].map((from) => {
    const [a, b] = [low, high].map((color) => parseInt(color.slice(from, from + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * part)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${mixed.join("")}`;
}

/** The mouth of a face on a circle of radius 16, as an SVG path. */
export function mouth(score: number): string {
  const part = held(score) / HIGHEST;
  const round = (n: number) => Math.round(n * 100) / 100;
  const ends = round(5 - 2.6 * part);
  return `M-7 ${ends} Q0 ${round(5 + 5.5 * part)} 7 ${ends}`;
}

/** Whether a score is so low that the face frowns. */
export const frowns = (score: number): boolean => score <= -1.5;

/** The usual word for a score. */
export function feelingWord(score: number): string {
  if (score <= -1.5) return t("inspector.feeling.very.frustrated");
  if (score <= -0.5) return t("inspector.feeling.very.unhappy");
  if (score < 0.5) return t("inspector.feeling.very.neutral");
  if (score < 1.5) return t("inspector.feeling.very.pleased");
  return t("inspector.feeling.very.delighted");
}

/** A score as people write it: with its sign. */
export function scoreText(score: number): string {
  return `${score > 0 ? "+" : ""}${number(score, 2)}`;
}
