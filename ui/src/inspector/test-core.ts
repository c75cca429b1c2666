// A core for tests of the inspector: keeps what was asked, and answers edits as the real one would, without any check.

import { vi } from "vitest";

import { partOf, type PartKind } from "../map/copy";
import { App } from "../state/app.svelte";
import { Editor } from "../state/editor.svelte";
import type { Outcome, Part } from "../wire/generated";

type Fields = Record<string, unknown>;
type Asked = { ask: string; command?: Fields & { do: string }; gesture?: { id: number } | null } & Fields;

const art = (name: string) => ({ name, path: "M0 0h256v256z" });

export const MAP: Partial<Record<PartKind, Fields[]>> = {
  stage: [
    { id: "1", order: "a", name: "Order" },
    { id: "2", order: "b", name: "Get connected" },
  ],
  step: [
    { id: "s1", order: "a", stage: "1", name: "Choose" },
    { id: "s2", order: "a", stage: "2", name: "Wait" },
    { id: "s3", order: "b", stage: "2", name: "Meet" },
  ],
  lane: [
    { id: "t", order: "a", kind: "touchpoints", name: "Touchpoints" },
    { id: "e", order: "b", kind: "emotion", name: "Feelings" },
    { id: "p", order: "c", kind: "painPoints", name: "Pain points" },
    { id: "m", order: "d", kind: "metrics", name: "Numbers" },
  ],
  card: [
    { id: "c1", title: "Technician", channel: "h1", place: { lane: "t", range: { step: "s2" } }, tags: ["visit"] },
    { id: "c2", title: "No date", severity: "serious", place: { lane: "p", range: { stage: "2" } } },
    { id: "c3", title: "Calls", metric: { value: "12" }, place: { lane: "m", range: { step: "s1" } } },
    { id: "c4", text: "A thought" },
  ],
  emotionPoint: [{ id: "f1", lane: "e", step: "s2", value: -1.8, word: "w1" }],
  emotionWord: [{ id: "w1", name: "Let down", value: -1.5 }],
  persona: [
    { id: "a", order: "a", name: "Lena" },
    { id: "b", order: "b", name: "Ben" },
  ],
  channel: [{ id: "h1", order: "a", name: "In person" }],
  source: [{ id: "r1", order: "a", name: "Survey", kind: "survey", sample: 412 }],
  evidence: [{ id: "x1", card: "c2", source: "r1", figure: "41 %", observation: "Waited over 4 hours" }],
  transition: [{ id: "z1", after: "1", quality: "bumpy" }],
  link: [{ id: "l1", kind: "causes", from: { card: "c1" }, to: { card: "c2" } }],
  picture: [],
};

function merged(old: unknown, fields: Fields): Fields {
  const next: Fields = { ...(old as Fields | undefined) };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) Reflect.deleteProperty(next, name);
    else next[name] = typeof value === "object" && !Array.isArray(value) ? merged(next[name], value as Fields) : value;
  }
  return next;
}

const outcome = (deltas: unknown[], made: Part[] = []): Outcome =>
  ({
    revision: 1,
    deltas,
    made,
    notes: [],
    label: null,
    steps: { undo: null, redo: null },
    selection: {},
  }) as unknown as Outcome;

/** A window's editor with the map, and what it asks of the core. */
export function testCore(): { editor: Editor; app: App; asked: Asked[]; answer: (request: Asked) => unknown } {
  const editor = new Editor();
  const app = new App();
  const asked: Asked[] = [];
  let made = 0;
  const parts = Object.entries(MAP).flatMap(([kind, list]) =>
    list.map((now) => ({ part: partOf(kind as PartKind, now.id as string), now })),
  );
  editor.accept(outcome([{ part: "map", now: { title: "Broadband" } }, ...parts]));

  function edit(command: Fields & { do: string }): Outcome {
    const add = (kind: PartKind, fields: Fields) => {
      const id = `n${++made}`;
      return outcome([{ part: partOf(kind, id), now: { id, order: "z", ...fields } }], [partOf(kind, id)]);
    };
    if (command.do === "addEntry") return add(command.kind as PartKind, { name: command.name });
    if (command.do === "addSource") return add("source", { name: command.name });
    if (command.do === "delete") return outcome((command.parts as Part[]).map((part) => ({ part, now: null })));
    if (command.do === "setFeeling") {
      const { lane, step, persona, fields } = command;
      return add("emotionPoint", { lane, step, persona, ...(fields as Fields) });
    }
    if (command.do !== "set") return outcome([]);
    const part = command.part as Part;
    if (part === "map") return outcome([{ part, now: merged(editor.info, command.fields as Fields) }]);
    const [kind, id] = Object.entries(part)[0] as [PartKind, string];
    return outcome([{ part, now: merged(editor.find(kind, id), command.fields as Fields) }]);
  }

  function answer(request: Asked): unknown {
    asked.push(request);
    if (request.ask === "edit" && request.command) return { reply: "outcome", outcome: edit(request.command) };
    if (request.ask === "icons") return { reply: "icons", icons: (request.names as string[]).map(art) };
    if (request.ask === "findIcons") {
      const names = request.query ? ["package", "mailbox", "truck"] : ["acorn", "alarm", "anchor"];
      return { reply: "icons", icons: names.map(art) };
    }
    if (request.ask === "palette") return { reply: "palette", groups: [{ name: "People", icons: [art("user")] }] };
    if (request.ask === "themes") return { reply: "themes", themes: [{ id: "x", stages: ["#0B7A75", "#1769AA"] }] };
    return { reply: "done" };
  }
  return { editor, app, asked, answer };
}

/** What jsdom lacks. */
export function standIns(): void {
  Element.prototype.scrollIntoView ??= () => undefined;
  Element.prototype.setPointerCapture ??= () => undefined;
  Element.prototype.hasPointerCapture ??= () => false;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(400);
}
