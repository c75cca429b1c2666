// Says how well a few typed letters stand for a name; must not know what is named.

import { folded } from "../map/search";

/**
 * How well letters stand for a name, more for beginnings of words and for letters in a row; null if they do not. Every
 * letter must be there, in order.
 */
export function score(name: string, typed: string): number | null {
  const text = folded(name);
  const wanted = folded(typed).replace(/\s+/g, " ").trim();
  if (wanted === "") return 0;
  const whole = text.indexOf(wanted);
  if (whole >= 0) return 100 + (whole === 0 ? 50 : startsWord(text, whole) ? 30 : 0) - text.length / 100;
  let total = 0;
  let at = -1;
  for (const letter of wanted.replaceAll(" ", "")) {
    const next = nextOf(text, letter, at);
    if (next < 0) return null;
    total += next === at + 1 ? 5 : startsWord(text, next) ? 6 : 0;
    at = next;
  }
  // A few letters strewn over a long name stand for nothing.
  return total >= wanted.length * 2.5 ? total - text.length / 100 : null;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");

/** Where a letter comes next: in a row if it does, otherwise rather where a word begins. */
function nextOf(text: string, letter: string, from: number): number {
  if (text[from + 1] === letter && from >= 0) return from + 1;
  const first = text.indexOf(letter, from + 1);
  for (let at = first; at >= 0; at = text.indexOf(letter, at + 1)) if (startsWord(text, at)) return at;
  return first;
}
