import { beforeEach, describe, expect, it, vi } from "vitest";

import { testCore } from "../../inspector/test-core";
import type { Part } from "../../wire/generated";
import { put } from "./headers";

let core = testCore();
/** What the core says was made by a copy. */
let made: Part[] = [];

vi.mock("../../platform/shell", () => ({
  ask: (request: { command?: { do: string } }) => {
    const reply = core.answer(request as never) as { outcome: { made: Part[] } };
    if (request.command?.do === "duplicate") reply.outcome.made = made;
    return Promise.resolve(reply);
  },
  listen: () => Promise.resolve(() => undefined),
  address: (scheme: string, path: string) => `${scheme}://localhost/${path}`,
}));

beforeEach(() => {
  core = testCore();
  made = [];
});

const drop = (part: Part, alt: boolean) => put(core, part, { after: { stage: "1" } }, { alt });
const edits = () => core.asked.filter((one) => one.ask === "edit");

describe("a header that is dropped", () => {
  it("moves", async () => {
    expect(await drop({ stage: "2" }, false)).toEqual({ stage: "2" });
    expect(edits()).toMatchObject([
      { command: { do: "reorder", part: { stage: "2" }, at: { after: { stage: "1" } } } },
    ]);
  });
  it("stays where it is with Alt, and a copy of it lands, in one step", async () => {
    made = [{ step: "9" }, { stage: "8" }];
    expect(await drop({ stage: "2" }, true)).toEqual({ stage: "8" });
    expect(edits()).toMatchObject([
      { command: { do: "duplicate", parts: [{ stage: "2" }] } },
      { command: { do: "reorder", part: { stage: "8" } } },
    ]);
    expect(new Set(edits().map((one) => one.gesture?.id)).size).toBe(1);
  });
  it("leads nowhere where the copy was refused", async () => {
    expect(await drop({ stage: "2" }, true)).toBeNull();
    expect(edits()).toHaveLength(1);
  });
});
