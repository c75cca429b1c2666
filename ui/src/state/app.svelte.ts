// What the window shows around the map: views, panels, dialogs, settings. Knows no entity of a map.

import { getContext, setContext } from "svelte";

import { ask, lookUp } from "../wire/client";
import type { ImportPreview, Launch, Trouble } from "../wire/generated";

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
  /** Whether settings have changed since they were last sent, and whether they are being kept. */
  #changed = false;
  #keeping = false;

  /** Asks what the window shows. */
  async begin(): Promise<void> {
    const { launch } = await lookUp({ ask: "launch" }, "launch");
    this.launch = launch;
    this.settings = { ...USUAL, ...launch.settings };
    this.trouble = launch.trouble;
    this.view = launch.view;
  }

  /** Changes settings and keeps them. */
  change(some: Partial<Settings>): void {
    this.settings = { ...this.settings, ...some };
    this.#changed = true;
    if (!this.#keeping) void this.#keep();
  }

  /** Keeps the settings at once, because the window may close; those of a drag one after the other. */
  async #keep(): Promise<void> {
    this.#keeping = true;
    while (this.#changed) {
      this.#changed = false;
      const settings = $state.snapshot(this.settings) as Record<string, unknown>;
      // What cannot be kept still counts while the window is open.
      await ask({ ask: "settings", settings }, "done").catch(() => undefined);
    }
    this.#keeping = false;
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
