import { describe, expect, it } from "vitest";

import { isCharacter, matches, written } from "./keys";

const key = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, ...more });

describe("a shortcut", () => {
  it("is its key with exactly its modifiers", () => {
    expect(matches(key("k", { ctrlKey: true }), "mod+k")).toBe(true);
    expect(matches(key("K", { ctrlKey: true, shiftKey: true }), "mod+k")).toBe(false);
    expect(matches(key("K", { ctrlKey: true, shiftKey: true }), "mod+shift+k")).toBe(true);
    expect(matches(key("k"), "mod+k")).toBe(false);
  });
  it("finds a digit by its key, whatever Shift makes of it", () => {
    expect(matches(key("!", { shiftKey: true, code: "Digit1" }), "shift+1")).toBe(true);
  });
  it("takes a sign as it comes", () => {
    expect(matches(key("?", { shiftKey: true }), "?")).toBe(true);
    expect(matches(key("+", { ctrlKey: true, shiftKey: true }), "mod++")).toBe(true);
  });
  it("is written for people", () => {
    expect(written("mod+shift+k")).toBe("Ctrl+Shift+K");
    expect(written("alt+shift+arrowleft")).toBe("Alt+Shift+←");
    expect(written("mod++")).toBe("Ctrl++");
  });
});

describe("shortcuts of one character", () => {
  it("are those that a letter, a digit or a sign makes alone or with Shift", () => {
    expect(["?", "shift+1", "m"].map(isCharacter)).toEqual([true, true, true]);
    expect(["mod+z", "f1", "delete", "alt+1", "mod++"].map(isCharacter)).toEqual([false, false, false, false, false]);
  });
});
