// What the window shows around the map: views, panels, dialogs, settings. Knows no entity of a map.

import { getContext, setContext } from "svelte";

import { ask, lookUp } from "../wire/client";
import type { ImportPreview, Launch, Trouble } from "../wire/generated";
import { patchOf, type Plain } from "./patch";

/** The panel at the right side. */
export type Panel = "inspector" | "outline" | "evidence" | "history" | "map" | "personas" | "theme";
/** What lies over the window. */
export type Overlay = "export" | "palette" | "shortcuts" | "find" | "icons" | "settings" | "paste";

export interface Settings {
  /** The look of the window, not of maps. */
  scheme: "system" | "light" | "dark";
  /** Whether single letters and digits are shortcuts. */
  singleKeys: boolean;
  spellCheck: boolean;
  recentIcons: string[];
  guides: "none" | "16:9" | "a3";
  panelWidth: number;
  locale: "en" | "pseudo";
  /** Lines of evidence that wait for a card, by map and source. */
  waiting: Readonly<Record<string, readonly string[]>>;
}

const USUAL: Settings = {
  scheme: "system",
  singleKeys: true,
  spellCheck: true,
  recentIcons: [],
  guides: "none",
  panelWidth: 308,
  locale: "en",
  waiting: {},
};

export class App {
  launch = $state.raw<Launch | null>(null);
  view = $state<"loading" | "start" | "map" | "present">("loading");
  settings = $state<Settings>({ ...USUAL });
  panel = $state<Panel | null>("inspector");
  overlay = $state<Overlay | null>(null);
  /** A file that was read and waits to be accepted. */
  incoming = $state.raw<ImportPreview | null>(null);
  /** Why a file could not be opened. */
  trouble = $state.raw<Trouble | null>(null);
  /** Files are held over the window. */
  hovering = $state(false);
  /** Draws how well each card is supported over the canvas (S-58). */
  coverage = $state(false);
  /** The only lane that is not dimmed, for work row by row (S-81). */
  focusLane = $state<string | null>(null);
  filter = $state.raw<Filter>({});
  /** Whose curve new feelings belong to; nobody is everybody. */
  persona = $state<string | null>(null);
  /** The export dialog prints as soon as it has drawn the pages. */
  printAsked = $state(false);
  /** Grows whenever the form for new evidence is asked for. */
  evidenceAsked = $state(0);
  /** The settings as the core has them, and whether they are being kept. */
  #sent: Plain = {};
  #keeping = false;

  /** Asks what the window shows. */
  async begin(): Promise<void> {
    const { launch } = await lookUp({ ask: "launch" }, "launch");
    this.launch = launch;
    this.settings = { ...USUAL, ...launch.settings };
    this.#sent = $state.snapshot(this.settings) as Plain;
    this.trouble = launch.trouble;
    this.view = launch.view;
  }

  /** Changes settings and keeps them. */
  change(some: Partial<Settings>): void {
    this.settings = { ...this.settings, ...some };
    if (!this.#keeping) void this.#keep();
  }

  /** Keeps what has changed at once, because the window may close; what a drag changes, one after the other. */
  async #keep(): Promise<void> {
    this.#keeping = true;
    for (;;) {
      const settings = $state.snapshot(this.settings) as unknown as Plain;
      const changes = patchOf(this.#sent, settings);
      if (Object.keys(changes).length === 0) break;
      this.#sent = settings;
      // What cannot be kept still counts while the window is open.
      await ask({ ask: "settings", settings: changes }, "done").catch(() => undefined);
    }
    this.#keeping = false;
  }

  /** Another map is shown: what was looked at on the last one does not count. */
  turn(): void {
    this.filter = {};
    this.persona = null;
    this.focusLane = null;
    this.coverage = false;
  }

  /** Shows a panel; the same one again hides it. */
  toggle(panel: Panel): void {
    this.panel = this.panel === panel ? null : panel;
  }
}

/** Which cards are shown at full strength. */
export interface Filter {
  readonly persona?: string;
  readonly department?: string;
  readonly tag?: string;
  readonly evidence?: "assumption" | "anecdotal" | "dataBacked" | "validated" | "none";
  readonly lane?: string;
}

const KEY = Symbol("app");
export const provideApp = (app: App): App => setContext(KEY, app);
export const useApp = (): App => getContext<App>(KEY);
