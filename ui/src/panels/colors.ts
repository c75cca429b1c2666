// The colours that panels offer for people and accents; must not know who wears them.

import type { Key } from "../words";

/** Dark enough for white letters, and told apart by people who see few colours. */
export const COLORS = [
  { color: "#2456D6", name: "panels.color.blue" },
  { color: "#007A85", name: "panels.color.teal" },
  { color: "#1A7852", name: "panels.color.green" },
  { color: "#5B6B0C", name: "panels.color.olive" },
  { color: "#8A5A00", name: "panels.color.ochre" },
  { color: "#A84A0A", name: "panels.color.orange" },
  { color: "#B4233C", name: "panels.color.red" },
  { color: "#B0268F", name: "panels.color.pink" },
  { color: "#6A2FE0", name: "panels.color.violet" },
  { color: "#3E4758", name: "panels.color.slate" },
] as const satisfies readonly { color: string; name: Key }[];

/** How bright a colour is, as WCAG counts it. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** The contrast of two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
