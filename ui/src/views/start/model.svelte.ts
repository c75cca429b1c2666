// What the start view shows and can do: maps that were open before, templates, ways to begin. Knows no element.

import { announce } from "../../shared/announce.svelte";
import type { App } from "../../state/app.svelte";
import { ask, CoreError, lookUp } from "../../wire/client";
import type { GalleryEntry, RecentMap, Request } from "../../wire/generated";
import { t } from "../../words";

export class StartModel {
  /** Null until they are known. */
  recents = $state.raw<readonly RecentMap[] | null>(null);
  templates = $state.raw<readonly GalleryEntry[]>([]);
  /** What is being opened: a path, a template, `new`. */
  busy = $state<string | null>(null);
  readonly #app: App;
  readonly #shown: () => Promise<void>;

  constructor(app: App, shown: () => Promise<void>) {
    this.#app = app;
    this.#shown = shown;
  }

  /** Asks for all that is listed. */
  async load(): Promise<void> {
    await Promise.all([this.#listRecents(), this.#listTemplates()]);
  }

  async #listRecents(): Promise<void> {
    try {
      this.recents = (await lookUp({ ask: "recents" }, "recents")).maps;
    } catch (error) {
      this.recents ??= [];
      this.#failed(error);
    }
  }

  async #listTemplates(): Promise<void> {
    try {
      this.templates = (await lookUp({ ask: "gallery" }, "gallery")).entries;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Makes a map: of `template:ID` or `sample:NAME`, or an empty one. */
  make(from: string | null): Promise<void> {
    return this.#go(from ?? "new", { ask: "new", from });
  }

  /** Opens a map; without a path the core asks which. */
  open(path: string | null): Promise<void> {
    return this.#go(path ?? "open", { ask: "open", path });
  }

  /** Reads a table or text that the person chooses. */
  read(): Promise<void> {
    return this.#go("read", { ask: "read", path: null });
  }

  /** Shows a map's file in its folder. */
  async reveal(map: RecentMap): Promise<void> {
    try {
      await ask({ ask: "reveal", path: map.path }, "done");
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Takes a map off the list. A draft goes to the discarded ones. */
  async forget(map: RecentMap): Promise<void> {
    try {
      await ask({ ask: "forget", path: map.path }, "done");
      this.recents = this.recents?.filter((one) => one.path !== map.path) ?? null;
      announce(t(map.draft ? "start.recent.discarded" : "start.recent.forgotten", { title: map.title }));
    } catch (error) {
      this.#failed(error);
    }
  }

  async #go(what: string, request: Request): Promise<void> {
    if (this.busy !== null) return;
    this.busy = what;
    this.#app.trouble = null;
    try {
      const reply = await ask(request, "shown", "import", "cancelled");
      switch (reply.reply) {
        case "shown":
          if (reply.here) await this.#shown();
          else await this.#listRecents();
          break;
        case "import":
          this.#app.incoming = reply.import;
          break;
        case "cancelled":
          break;
        default:
          reply satisfies never;
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.busy = null;
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof CoreError)) throw error;
    this.#app.trouble = error.trouble;
    announce(error.trouble.sentence);
  }
}

/** The templates that hold all words of a search in their name, summary or stages. */
export function matching(templates: readonly GalleryEntry[], search: string): readonly GalleryEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return templates;
  return templates.filter(({ name, summary, stages }) => {
    const text = [name, summary, ...stages].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
