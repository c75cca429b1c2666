// What the tests of views stand on: a window, an editor, a way to look for faults.

import { cleanup, render } from "@testing-library/svelte";
import axe from "axe-core";
import type { Component } from "svelte";
import { vi } from "vitest";

import { App } from "../state/app.svelte";
import { Editor } from "../state/editor.svelte";
import type { GridPlan, JourneyMap, Scene } from "../wire/generated";
import Host from "./Host.test.svelte";
import { answer, forget } from "./test-shell";

export { answer, askedFor, tell, trouble } from "./test-shell";

/** Forgets all; to be called before each test. jsdom lays nothing out and lacks what watches layout. */
export function begin(): void {
  forget();
  Element.prototype.scrollIntoView ??= () => undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal(
    "CSSStyleSheet",
    class {
      insertRule = () => 0;
      replaceSync = () => undefined;
    },
  );
  document.adoptedStyleSheets ??= [];
  document.title = "Throughline";
}

export function end(): void {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}

export const NO_MAP = { info: { title: "Switching broadband" } } as unknown as JourneyMap;

/** An editor of a map that is writable and saved. */
export async function editorOf(map: JourneyMap = NO_MAP, scene?: Scene, plan?: GridPlan): Promise<Editor> {
  const nothing: Scene = { size: { width: 0, height: 0 }, background: "#FFFFFF", rtl: false, layers: [] } as never;
  const drawn = () =>
    ({
      reply: "scene",
      scene: scene ?? nothing,
      plan: plan ?? { columns: [], axes: [], rail: [0, 0], panel: [0, 0] },
      revision: 1,
    }) as const;
  answer({
    map: () => ({
      reply: "map",
      content: {
        map,
        revision: 1,
        selection: {},
        steps: { undo: null, redo: null },
        file: { path: "/maps/a.journey", name: "a", folder: "/maps", draft: false, mode: { mode: "writable" } },
        status: { wanted: 1, saved: 1, failure: null, attempts: 0, tried: 1 },
        notices: [],
      } as never,
    }),
    scene: drawn,
    present: drawn,
  });
  const editor = new Editor();
  await editor.open();
  return editor;
}

/** Shows a view. */
export function show<Props extends Record<string, unknown>>(
  view: Component<Props>,
  props: Props,
  editor: Editor = new Editor(),
  app: App = new App(),
): { app: App; editor: Editor } {
  render(Host as never, { props: { app, editor, view, props } } as never);
  return { app, editor };
}

/** What axe finds wrong; colours are checked where the tokens are. */
export async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    // The page of the test has no language and no landmarks of its own.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "html-has-lang": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
