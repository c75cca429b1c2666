// A core that answers and deeds that can be done, for the tests of panels. Knows no part of the page, because parts of it are
// replaced by what is here.

import { vi } from "vitest";

import type { Outcome, Part, Request } from "../wire/generated";

export function outcome(some: Partial<Outcome> = {}): Outcome {
  return {
    revision: 1,
    label: null,
    deltas: [],
    patch: null,
    plan: null,
    selection: { parts: [], cell: null },
    made: [],
    notes: [],
    steps: { undo: null, redo: null },
    ...some,
  };
}

/** What the core was asked, and what it answers to anything else than edits. */
export const core = {
  asked: [] as Request[],
  made: [] as Part[],
  answers: {} as Record<string, unknown>,
  /** The commands of the edits. */
  get commands() {
    return this.asked.flatMap((request) => (request.ask === "edit" ? [request.command] : []));
  },
};

/** Stands in for the shell. */
export const shell = {
  ask: (request: Request): Promise<unknown> => {
    core.asked.push(structuredClone(request));
    const answer = core.answers[request.ask] ?? { reply: "outcome", outcome: outcome({ made: core.made }) };
    return Promise.resolve(answer);
  },
  listen: () => Promise.resolve(() => undefined),
  address: (scheme: string, path: string) => `${scheme}:${path}`,
};

/** Stands in for everything that can be done. */
export const actions = {
  all: [
    { id: "stage.add", label: () => "Add a stage", menu: "insert", keys: ["mod+shift+s"], run: vi.fn() },
    { id: "edit.redo", label: () => "Redo", menu: "edit", keys: ["mod+y"], enabled: () => false, run: vi.fn() },
    { id: "view.reveal", label: () => "Reveal", hidden: true, run: vi.fn() },
  ],
  run: vi.fn(),
  can: (id: string) => id !== "edit.redo",
};
