// Scores as people write them. Pure.

/** `+0.5`, `−2`, `0`. */
export function signed(score: number): string {
  const rounded = Math.round(score * 100) / 100;
  if (rounded > 0) return `+${rounded}`;
  return rounded < 0 ? `−${-rounded}` : "0";
}
