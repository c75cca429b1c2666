/** Makes SVG elements and writes their numbers short. Knows nothing of what they show. */

const SVG = "http://www.w3.org/2000/svg";
const XML = "http://www.w3.org/XML/1998/namespace";

export type Value = string | number | null | undefined;

/** An element with attributes; those without a value are left out. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, Value> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== null && value !== undefined) element.setAttribute(key, typeof value === "number" ? px(value) : value);
  }
  return element;
}

/** Has spaces at the ends and several in a row count. */
export function keepSpaces(element: SVGElement): void {
  element.setAttributeNS(XML, "xml:space", "preserve");
}

/** A number with at most so many decimals, never in exponents, never minus zero; what is no number becomes 0. */
export function num(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const round = Math.round(value * scale) / scale;
  return Number.isFinite(round) ? String(round + 0) : "0";
}

/** Px: a hundredth is finer than any screen. */
export const px = (value: number): string => num(value, 2);

/** `translate(x y)`, or nothing for the origin. */
export const translate = (x: number, y: number): string | null =>
  x === 0 && y === 0 ? null : `translate(${px(x)} ${px(y)})`;
