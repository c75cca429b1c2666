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
  /** Left and right edge of the grid, the lanes' titles included. */
  readonly panel: readonly [number, number];
  /** Left and right edge of each stage. */
  readonly stages: ReadonlyMap<string, readonly [number, number]>;
}

/** Some lanes, one below the other. */
export interface Rows {
  readonly top: number;
  readonly bottom: number;
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
  /** Between these lie the lanes that are looked at; nothing if all are. */
  readonly lane: readonly [number, number] | null;
  /** Top of the stages, which stay above a lane that is looked at closely. */
  readonly headerY: number;
  readonly headerBottom: number;
  /** Above this, nothing of the lanes is seen. */
  readonly top: number;
  /** What of the page is on the screen. */
  readonly visible: Rect;
}

/** Around what is shown. */
const MARGIN = 28;
/** Between the titles of the lanes and the grid, on the page. */
const GAP = 6;
/** Beyond this, things look coarse. */
const LARGEST = 3;
/** A lane is looked at closely if that makes it so much larger, and not beyond so much. */
const CLOSER = 1.3;
const CLOSE = 1.5;
/** A stage that would be smaller than this is shown in parts, at about the other zoom. */
const SMALL = 0.5;
const READABLE = 0.62;
/** Between the stages and a lane that is looked at closely, on the page. */
const UNDER = 18;

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
    panel: plan.panel,
    stages,
  };
}

/** The lanes of a stage in as many parts as it takes to read them on this screen; one part is all of them. */
export function partsOf(ground: Ground, screen: Size, stage: string | null): readonly Rows[] {
  const span = stage === null ? undefined : ground.stages.get(stage);
  const [first] = ground.lanes;
  const all = { top: first?.top ?? 0, bottom: bottomOf(ground) };
  if (!span || !first || screen.height <= 0) return [all];
  const width = besideOf(ground) + span[1] - span[0];
  const tall = ground.header[1] - ground.header[0];
  if (fitting(screen, width, all.bottom - ground.header[0]) >= SMALL) return [all];
  const zoom = Math.min(READABLE, (screen.width - MARGIN * 2) / width);
  const room = (screen.height - MARGIN * 2) / zoom - tall - UNDER;
  const parts: Rows[] = [];
  for (const { top, bottom } of ground.lanes) {
    const last = parts.at(-1);
    if (last && bottom - last.top <= room) parts[parts.length - 1] = { top: last.top, bottom };
    else parts.push({ top, bottom });
  }
  return parts;
}

const bottomOf = ({ header, lanes }: Ground) => Math.max(header[1], ...lanes.map(({ bottom }) => bottom));
const besideOf = ({ rail }: Ground) => rail[1] - rail[0] + GAP;

/**
 * The frame of a slide: of a stage, or of the whole map. `lane` is looked at alone; `part` are the lanes to show if not
 * all of a stage's lanes are.
 */
export function frameOf(
  ground: Ground,
  screen: Size,
  stage: string | null,
  lane: string | null,
  part: Rows | null = null,
): Frame {
  const span = stage === null ? undefined : ground.stages.get(stage);
  const row = (lane === null ? part : ground.lanes.find(({ id }) => id === lane)) ?? undefined;
  const placed = span
    ? besideRail(ground, screen, span, row, lane === null ? READABLE * 1.15 : CLOSE)
    : whole(ground, screen);
  const { zoom, at } = placed;
  return {
    ...placed,
    lane: row ? [at.y + row.top * zoom, at.y + row.bottom * zoom] : null,
    headerBottom: placed.headerY + (ground.header[1] - ground.header[0]) * zoom,
    visible: {
      x0: -at.x / zoom,
      y0: -at.y / zoom,
      x1: (screen.width - at.x) / zoom,
      y1: (screen.height - at.y) / zoom,
    },
  };
}

type Placed = Omit<Frame, "lane" | "headerBottom" | "visible">;

function whole({ size, header }: Ground, screen: Size): Placed {
  const zoom = fitting(screen, size.width, size.height);
  const at = { x: (screen.width - size.width * zoom) / 2, y: (screen.height - size.height * zoom) / 2 };
  const all = [0, screen.width] as const;
  return { zoom, at, railX: at.x, headerY: at.y + header[0] * zoom, top: 0, window: all, rail: all, stage: all };
}

function besideRail(
  ground: Ground,
  screen: Size,
  [left, right]: readonly [number, number],
  row: Rows | undefined,
  largest: number,
): Placed {
  const [railLeft, railRight] = ground.rail;
  const top = ground.header[0];
  const bottom = bottomOf(ground);
  const beside = besideOf(ground);
  const tall = ground.header[1] - top;
  const all = fitting(screen, beside + right - left, bottom - top);
  const close = row ? fitting(screen, beside + right - left, tall + UNDER + row.bottom - row.top, largest) : all;
  // Parts always are; a lane that is large enough stays where it is.
  const closely = row !== undefined && (largest !== CLOSE || close > all * CLOSER);
  const zoom = closely ? close : all;
  // A grid that is narrower than the screen lies in the middle.
  const ends = [...ground.rail, ...ground.panel];
  const side = Math.max(MARGIN, (screen.width - (Math.max(...ends) - Math.min(...ends)) * zoom) / 2);
  const edge = side + beside * zoom;
  const window = ground.rtl ? ([0, screen.width - edge] as const) : ([edge, screen.width] as const);
  const middle = ground.rtl ? (side + window[1]) / 2 : (window[0] + screen.width - side) / 2;
  const shown = closely ? tall + UNDER + row.bottom - row.top : bottom - top;
  const headerY = (screen.height - shown * zoom) / 2;
  const railX = ground.rtl ? screen.width - side - railRight * zoom : side - railLeft * zoom;
  // In the middle, but the grid neither leaves its rail nor the other side of the screen.
  const centered = middle - ((left + right) / 2) * zoom;
  const far = ground.rtl ? side - ground.panel[0] * zoom : screen.width - side - ground.panel[1] * zoom;
  const at = {
    x: ground.rtl ? Math.max(Math.min(centered, far), railX) : Math.min(Math.max(centered, far), railX),
    y: headerY + (closely ? tall + UNDER - row.top : -top) * zoom,
  };
  return {
    zoom,
    at,
    railX,
    headerY,
    top: closely ? headerY + tall * zoom : 0,
    window,
    rail: ground.rtl ? [window[1], screen.width] : [0, window[0]],
    stage: [at.x + left * zoom, at.x + right * zoom],
  };
}

function fitting(screen: Size, width: number, height: number, largest = LARGEST): number {
  const zoom = Math.min((screen.width - MARGIN * 2) / width, (screen.height - MARGIN * 2) / height);
  return Number.isFinite(zoom) ? clamp(zoom, 0.02, largest) : 1;
}
