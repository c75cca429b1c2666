// Where a slide's parts lie on the screen: the whole map, or one stage beside its lanes' titles. Pure; px of the screen
// unless a name says page.

import { clamp } from "../../scene/rect";
import type { GridPlan, Rect, Scene, Size } from "../../wire/generated";

/** What of a laid out map slides are made from; on the page. */
export interface Ground {
  readonly size: Size;
  readonly rtl: boolean;
  /** From the top of the stages to their bottom. */
  readonly header: readonly [top: number, bottom: number];
  /** The lanes from top to bottom. */
  readonly lanes: readonly { readonly id: string; readonly top: number; readonly bottom: number }[];
  /** Left and right edge of the lanes' titles. */
  readonly rail: readonly [number, number];
  /** Left and right edge of each stage. */
  readonly stages: ReadonlyMap<string, readonly [number, number]>;
}

export interface Frame {
  readonly zoom: number;
  /** The page's corner. */
  readonly at: { readonly x: number; readonly y: number };
  /** Where the page's corner would be for the titles of the lanes, which stay at the side. */
  readonly railX: number;
  /** Between these, the grid is seen; beside them, the titles of the lanes. */
  readonly window: readonly [number, number];
  readonly rail: readonly [number, number];
  /** Between these lies the stage; its neighbours are dimmed. */
  readonly stage: readonly [number, number];
  /** Between these lies the lane that is looked at; nothing if all are. */
  readonly lane: readonly [number, number] | null;
  readonly headerBottom: number;
  /** What of the page is on the screen. */
  readonly visible: Rect;
}

/** Around what is shown. */
const MARGIN = 28;
/** Between the titles of the lanes and the grid, on the page. */
const GAP = 6;
/** Beyond this, things look coarse. */
const LARGEST = 3;

/** Takes from a scene and its plan what slides need. */
export function groundOf(scene: Scene, plan: GridPlan, stageIds: readonly string[]): Ground {
  const lanes = scene.layers
    .flatMap(({ kind, origin, size }) =>
      kind.kind === "lane" ? [{ id: kind.lane, top: origin.y, bottom: origin.y + size.height }] : [],
    )
    .sort((a, b) => a.top - b.top);
  const header = scene.layers.find(({ kind }) => kind.kind === "header");
  const top = header?.origin.y ?? 0;
  const stages = new Map<string, readonly [number, number]>();
  for (const id of stageIds) {
    const own = plan.columns.filter(({ stage }) => stage === id);
    if (own.length === 0) continue;
    stages.set(id, [Math.min(...own.map(({ left }) => left)), Math.max(...own.map(({ right }) => right))]);
  }
  return {
    size: scene.size,
    rtl: scene.rtl,
    header: [top, top + (header?.size.height ?? 0)],
    lanes,
    rail: plan.rail,
    stages,
  };
}

/** The frame of a slide: of a stage, or of the whole map. `lane` is looked at alone. */
export function frameOf(ground: Ground, screen: Size, stage: string | null, lane: string | null): Frame {
  const span = stage === null ? undefined : ground.stages.get(stage);
  const placed = span ? besideRail(ground, screen, span) : whole(ground, screen);
  const { zoom, at } = placed;
  const row = lane === null ? undefined : ground.lanes.find(({ id }) => id === lane);
  return {
    ...placed,
    lane: row ? [at.y + row.top * zoom, at.y + row.bottom * zoom] : null,
    headerBottom: at.y + ground.header[1] * zoom,
    visible: {
      x0: -at.x / zoom,
      y0: -at.y / zoom,
      x1: (screen.width - at.x) / zoom,
      y1: (screen.height - at.y) / zoom,
    },
  };
}

type Placed = Omit<Frame, "lane" | "headerBottom" | "visible">;

function whole({ size }: Ground, screen: Size): Placed {
  const zoom = fitting(screen, size.width, size.height);
  const at = { x: (screen.width - size.width * zoom) / 2, y: (screen.height - size.height * zoom) / 2 };
  const all = [0, screen.width] as const;
  return { zoom, at, railX: at.x, window: all, rail: all, stage: all };
}

function besideRail(ground: Ground, screen: Size, [left, right]: readonly [number, number]): Placed {
  const [railLeft, railRight] = ground.rail;
  const top = ground.header[0];
  const bottom = Math.max(ground.header[1], ...ground.lanes.map((lane) => lane.bottom));
  const beside = railRight - railLeft + GAP;
  const zoom = fitting(screen, beside + right - left, bottom - top);
  const edge = MARGIN + beside * zoom;
  const window = ground.rtl ? ([0, screen.width - edge] as const) : ([edge, screen.width] as const);
  const middle = ground.rtl ? (MARGIN + window[1]) / 2 : (window[0] + screen.width - MARGIN) / 2;
  const at = {
    x: middle - ((left + right) / 2) * zoom,
    y: (screen.height - (bottom - top) * zoom) / 2 - top * zoom,
  };
  const railX = ground.rtl ? screen.width - MARGIN - railRight * zoom : MARGIN - railLeft * zoom;
  return {
    zoom,
    at,
    railX,
    window,
    rail: ground.rtl ? [window[1], screen.width] : [0, window[0]],
    stage: [at.x + left * zoom, at.x + right * zoom],
  };
}

function fitting(screen: Size, width: number, height: number): number {
  const zoom = Math.min((screen.width - MARGIN * 2) / width, (screen.height - MARGIN * 2) / height);
  return Number.isFinite(zoom) ? clamp(zoom, 0.02, LARGEST) : 1;
}
