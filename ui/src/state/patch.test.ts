import { expect, it } from "vitest";

import { patchOf } from "./patch";

it("says what is new, what is gone and what has changed, and nothing else", () => {
  const before = { scheme: "dark", recent: ["a"], waiting: { one: ["x"], two: ["y"], three: ["z"] } };
  const after = { scheme: "dark", recent: ["b", "a"], waiting: { two: ["y"], three: ["z", "!"], four: ["w"] } };
  expect(patchOf(before, after)).toEqual({
    recent: ["b", "a"],
    waiting: { one: null, three: ["z", "!"], four: ["w"] },
  });
  expect(patchOf(after, after)).toEqual({});
});
