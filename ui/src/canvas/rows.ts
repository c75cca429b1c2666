// The rows that the keyboard walks through, from top to bottom: stages, steps, transitions, lanes, the parking lot. Pure.

import { connectorsOf } from "../scene/connectors";
import { layerOf } from "../scene/layers";
import type { GridPlan, Layer, Rect, Scene } from "../wire/generated";

export type Row =
  | { readonly kind: "stages"; readonly key: "stages"; readonly box: Rect }
  | { readonly kind: "steps"; readonly key: "steps"; readonly box: Rect }
  | { readonly kind: "transitions"; readonly key: "transitions"; readonly box: Rect }
  | { readonly kind: "lane"; readonly key: string; readonly lane: string; readonly box: Rect }
  | { readonly kind: "parking"; readonly key: "parking"; readonly box: Rect };

function boxOf(layer: Layer, plan: GridPlan): Rect {
  const [x0, x1] = plan.panel;
  return { x0, x1, y0: layer.origin.y, y1: layer.origin.y + layer.size.height };
}

/** What the named nodes of a layer with a prefix cover together, on the page. */
function around(layer: Layer, prefix: RegExp): { y0: number; y1: number } | null {
  const nodes = layer.nodes.filter((node) => prefix.test(node.id));
  if (nodes.length === 0) return null;
  return {
    y0: layer.origin.y + Math.min(...nodes.map((node) => node.bounds.y0)),
    y1: layer.origin.y + Math.max(...nodes.map((node) => node.bounds.y1)),
  };
}

/** How much of the header stays in sight: its rows. Arrows below them are painted on the page and would be covered. */
export function headHeight(scene: Scene | null, rows: readonly Row[]): number {
  const head = scene && layerOf(scene, { kind: "header" });
  if (!head) return 0;
  const ends = rows.flatMap((row) => (row.kind === "stages" || row.kind === "steps" ? [row.box.y1] : []));
  if (ends.length === 0 || connectorsOf(scene).length === 0) return head.size.height;
  // Their heads begin right below the rows.
  return Math.min(head.size.height, Math.max(...ends) - head.origin.y - 2);
}

/** The rows of a scene. */
export function rowsOf(scene: Scene, plan: GridPlan): Row[] {
  const rows: Row[] = [];
  for (const layer of scene.layers) {
    const box = boxOf(layer, plan);
    switch (layer.kind.kind) {
      case "header": {
        const stages = around(layer, /^s[0-9a-z]+$/);
        if (stages) rows.push({ kind: "stages", key: "stages", box: { ...box, ...stages } });
        const steps = around(layer, /^p[0-9a-z]+$/);
        if (steps) rows.push({ kind: "steps", key: "steps", box: { ...box, ...steps } });
        break;
      }
      case "transitions":
        rows.push({ kind: "transitions", key: "transitions", box });
        break;
      case "lane":
        rows.push({ kind: "lane", key: layer.kind.lane, lane: layer.kind.lane, box });
        break;
      case "parking":
        rows.push({ kind: "parking", key: "parking", box });
        break;
      default:
    }
  }
  return rows.sort((a, b) => a.box.y0 - b.box.y0);
}

/** What is painted below the lanes' titles: the page's colour, and nothing where the words of a divider begin. */
export function railGround(dividers: readonly Rect[], top: number, zoom: number, color: string): string {
  if (dividers.length === 0) return color;
  const stops = dividers.flatMap(({ y0, y1 }) => {
    const [from, to] = [y0 * zoom - top, y1 * zoom - top].map((y) => `${Math.round(y)}px`);
    return [`${color} ${from}`, `transparent ${from} ${to}`, `${color} ${to}`];
  });
  return `linear-gradient(to bottom, ${stops.join(", ")})`;
}
