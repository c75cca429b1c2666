/**
 * Shows a scene and follows its patches; never draws again what was kept. Knows the three hosts that layers lie in,
 * and nothing of selection, scrolling or the map.
 *
 * - `body` holds all layers but two, at their place on the page: its corner is the page's corner.
 * - `header` holds the stages, at y 0: the caller puts the host where the header lies, or freezes it at the top.
 * - `rail` holds the lanes' titles, in coordinates of the page: the caller freezes the host at the side.
 *
 * The hosts are the painter's alone. The page's ground is the caller's to paint: the header and the rail need it too.
 */

import type { Layer, LayerKind, Rect, Scene } from "../../wire/generated";
import { layerKey } from "../../scene/layers";
import type { SceneChange } from "../../scene/patch";
import type { Tools } from "./draw";
import type { FaceRegistry } from "./faces";
import { PaintedLayer, type Axes, type Reach, type View } from "./layer";
import { arrange } from "./order";

export type Frames = { body: HTMLElement; header: HTMLElement; rail: HTMLElement };

export type PainterOptions = {
  faces: Pick<FaceRegistry, "use" | "bold">;
  /** The address of a picture; `?grey` is added where it is drawn without colour. */
  pictures: (key: string) => string;
  /** Calls back in the next frame. */
  later?: (work: () => void) => void;
};

/** Scenes of more elements than this draw only what is near the window. */
const MANY = 3000;
/** So much of what the window shows is drawn in one frame, about a window full; the rest follows in the next ones. */
const SEEN_AT_ONCE = 1500;
/** So much of what is around it: as much as a frame has time for. */
const NEAR_AT_ONCE = 60;

type Host = keyof Frames;

/** Which coordinates place a layer in its host. The other ones are frozen. */
const AXES: Record<Host, Axes> = {
  body: { x: true, y: true },
  header: { x: true, y: false },
  rail: { x: false, y: true },
};

function hostOf({ kind }: LayerKind): Host {
  return kind === "header" || kind === "rail" ? kind : "body";
}

export class ScenePainter {
  readonly #tools: Omit<Tools, "defs">;
  readonly #later: (work: () => void) => void;
  readonly #layers = new Map<string, PaintedLayer>();
  #frames: Frames | null = null;
  #scene: Scene | null = null;
  #view: View = { zoom: 1, visible: null };
  #waiting = false;

  constructor({ faces, pictures, later }: PainterOptions) {
    this.#tools = { faces, pictures, named: new Map() };
    this.#later = later ?? ((work) => requestAnimationFrame(() => work()));
  }

  /** Takes the hosts; shows the scene if there is one already. */
  mount(frames: Frames): void {
    this.#clear();
    this.#frames = frames;
    if (this.#scene) this.reset(this.#scene);
  }

  /** Shows a whole scene. */
  reset(scene: Scene): void {
    this.#clear();
    this.#scene = scene;
    for (const layer of scene.layers) this.#add(layer);
    this.#settle();
  }

  /** Follows a patch, as told by the store. */
  apply(change: SceneChange): void {
    this.#scene = change.scene;
    if (!this.#frames) return;
    for (const key of change.removed) {
      this.#layers.get(key)?.destroy();
      this.#layers.delete(key);
    }
    const layers = new Map(change.scene.layers.map((layer) => [layerKey(layer.kind), layer]));
    for (const one of change.layers) {
      const layer = layers.get(one.key);
      if (!layer) continue;
      if (one.added) this.#add(layer);
      else this.#layers.get(one.key)?.patch(one, layer);
    }
    if (change.order) this.#arrange(change.scene);
    this.#settle();
  }

  /** Moves and scales layers; touches nothing inside them. What is then missing waits for `setVisible` or a frame. */
  setZoom(zoom: number): void {
    this.#look({ ...this.#view, zoom });
    this.#settleLater();
  }

  /** Tells which part of the page the window shows, so that large layers draw what is near. */
  setVisible(visible: Rect): void {
    this.setView(this.#view.zoom, visible);
  }

  /** Both at once. */
  setView(zoom: number, visible: Rect): void {
    this.#look({ zoom, visible });
    this.#settle();
  }

  /** The element of a node, if it is drawn. */
  element(nodeId: string): SVGGraphicsElement | null {
    return this.#tools.named.get(nodeId) ?? null;
  }

  /** Takes everything off the screen. */
  destroy(): void {
    this.#clear();
    this.#frames = null;
    this.#scene = null;
  }

  #clear(): void {
    for (const layer of this.#layers.values()) layer.destroy();
    this.#layers.clear();
    this.#tools.named.clear();
  }

  #add(layer: Layer): void {
    if (!this.#frames) return;
    const host = hostOf(layer.kind);
    const painted = new PaintedLayer(layer, AXES[host], this.#view, this.#tools);
    this.#layers.set(layerKey(layer.kind), painted);
    this.#frames[host].append(painted.frame);
  }

  /** Puts the body's layers into the scene's order. */
  #arrange(scene: Scene): void {
    const body = this.#frames?.body;
    if (!body) return;
    const places = new Map([...body.children].map((element, at) => [element, at]));
    const frames = scene.layers
      .filter(({ kind }) => hostOf(kind) === "body")
      .flatMap(({ kind }) => this.#layers.get(layerKey(kind))?.frame ?? []);
    arrange(
      body,
      frames.map((element) => ({ element, from: places.get(element) ?? -1 })),
    );
  }

  #look(view: View): void {
    this.#view = view;
    for (const layer of this.#layers.values()) layer.look(view);
  }

  /** Draws what is missing; what is too much for one frame waits for the next ones. */
  #settle(): void {
    const layers = [...this.#layers.values()];
    if (layers.reduce((sum, { weight }) => sum + weight, 0) <= MANY) {
      for (const layer of layers) layer.settle(Infinity, "all");
      return;
    }
    const draw = (reach: Reach, most: number): number =>
      layers.reduce((left, layer) => Math.max(0, left - layer.settle(left, reach)), most);
    const left = draw("seen", SEEN_AT_ONCE);
    if (left < SEEN_AT_ONCE || draw("near", NEAR_AT_ONCE) < NEAR_AT_ONCE) this.#settleLater();
  }

  #settleLater(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#later(() => {
      this.#waiting = false;
      this.#settle();
    });
  }
}
