/** Colours, fills and lines of the scene as SVG attributes. Knows no nodes. */

import type { Paint, Stroke } from "../../wire/generated";
import type { Defs } from "./defs";
import { num, px, type Value } from "./svg";

type Attributes = Record<string, Value>;

/** The colour without its alpha, as SVG 1.1 has them. */
export const hex = (color: string): string => color.slice(0, 7);

/** Opacity of `#RRGGBBAA`, 1 for `#RRGGBB`. */
export const opacity = (color: string): number => (color.length === 9 ? parseInt(color.slice(7), 16) / 255 : 1);

/** An opacity as an attribute; none for what is opaque. */
export const alpha = (value: number): string | null => (value < 1 ? num(value, 3) : null);

/** A colour that fills letters or icons. */
export const fillOf = (color: string): Attributes => ({ fill: hex(color), "fill-opacity": alpha(opacity(color)) });

/** How a shape is filled and outlined. */
export function paintOf(defs: Defs, fill: Paint | null | undefined, stroke: Stroke | null | undefined): Attributes {
  const attributes: Attributes = {};
  put(attributes, "fill", fill, defs);
  if (stroke) {
    put(attributes, "stroke", stroke.paint, defs);
    attributes["stroke-width"] = px(stroke.width);
    if (stroke.dash?.length) attributes["stroke-dasharray"] = stroke.dash.map(px).join(" ");
  }
  return attributes;
}

function put(attributes: Attributes, name: "fill" | "stroke", paint: Paint | null | undefined, defs: Defs): void {
  if (!paint) {
    attributes[name] = "none";
    return;
  }
  switch (paint.kind) {
    case "solid":
      attributes[name] = hex(paint.color);
      attributes[`${name}-opacity`] = alpha(opacity(paint.color));
      break;
    case "linear":
      attributes[name] = `url(#${defs.gradient(paint.gradient)})`;
      break;
    default:
      paint satisfies never;
  }
}
