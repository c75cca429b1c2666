// An editor with a small map, for the tests of panels. Knows no panel.

import { render } from "@testing-library/svelte";
import type { Component } from "svelte";
import { vi } from "vitest";

import { App } from "../state/app.svelte";
import { Editor } from "../state/editor.svelte";
import type { Delta, Part } from "../wire/generated";
import Desk from "./Desk.test.svelte";
import { core, outcome } from "./test-core";

const PARTS: readonly Delta[] = [
  ["persona", { id: "p", order: "1", name: "Lena", age: "36", avatar: "bob,skin2,hair3" }],
  ["persona", { id: "q", order: "2", name: "Ben" }],
  ["stage", { id: "s1", order: "1", name: "Find" }],
  ["stage", { id: "s2", order: "2", name: "Buy" }],
  ["step", { id: "1", order: "1", stage: "s1", name: "Search" }],
  ["step", { id: "2", order: "1", stage: "s2" }],
  ["lane", { id: "a", order: "1", name: "Doing", kind: "text" }],
  ["lane", { id: "e", order: "2", name: "Feeling", kind: "emotion" }],
  ["lane", { id: "h", order: "3", name: "Pain points", kind: "painPoints" }],
  ["card", { id: "c1", order: "1", text: "Asks a friend", place: { lane: "a", range: { stage: "s1" } } }],
  ["card", { id: "c2", order: "1", title: "No prices", place: { lane: "h", range: { step: "2" } }, tags: ["price"] }],
  ["channel", { id: "k1", order: "1", name: "Web" }],
  ["channel", { id: "k2", order: "2", name: "Shop" }],
  ["emotionWord", { id: "w", name: "Curious", value: 1 }],
  ["emotionPoint", { id: "f", lane: "e", step: "1", value: 0.5, word: "w" }],
  ["source", { id: "v", order: "1", name: "Spring survey", kind: "survey", method: "quantitative", sample: 412 }],
  ["evidence", { id: "i", card: "c2", source: "v", figure: "41 %", observation: "ask for the price" }],
].map(([kind, now]) => ({ part: { [kind as string]: (now as { id: string }).id } as unknown as Part, now }));

const INFO: Delta = {
  part: "map",
  now: { id: "m", title: "Buying a bed", tags: ["home"], objectives: [{ question: "Why?" }] },
};

/** Shows a panel over the small map. */
export function show(
  shown: unknown,
  more: { onclose?: () => void; prepare?: (app: App, editor: Editor) => void } = {},
) {
  Object.assign(core, { asked: [], made: [], answers: {} });
  const editor = new Editor();
  const app = new App();
  editor.accept(outcome({ deltas: [INFO, ...PARTS] }));
  more.prepare?.(app, editor);
  const { container } = render(Desk, {
    editor,
    app,
    shown: shown as Component<{ onclose: () => void }>,
    ...(more.onclose ? { onclose: more.onclose } : {}),
  });
  return { editor, app, container };
}

/** What jsdom lacks. */
export function furnish(): void {
  Element.prototype.scrollIntoView ??= () => undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(400);
}
