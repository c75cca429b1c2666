import { describe, expect, it, vi } from "vitest";

import { App } from "../state/app.svelte";
import type { StepEntry } from "../wire/generated";
import { contrast } from "./colors";
import { isStale, usualMethod } from "./evidence/sources";
import { addLines, linesOf, removeLine } from "./evidence/tray.svelte";
import { score } from "./fuzzy";
import { travelTo } from "./history/travel";
import { canonical, languageName } from "./map/languages";
import { initials, readAvatar, writeAvatar } from "./persona/avatar";

describe("portraits", () => {
  it("reads and writes the core's text form", () => {
    for (const code of ["long,skin2,hair1", "short,skin4,hair2,beard", "bald,skin5,hair2,beard,glasses"]) {
      expect(writeAvatar(readAvatar(code))).toBe(code);
    }
    expect(writeAvatar(readAvatar("nonsense,skin99"))).toBe("long,skin2,hair1");
  });

  it("takes the letters of two names", () => {
    expect([initials("Ruth Okafor"), initials("  élodie "), initials("(Ben) de la Cruz"), initials("…")]).toEqual([
      "RO",
      "É",
      "BD",
      "",
    ]);
  });
});

describe("sources", () => {
  it("are too old after a day, a month or a year", () => {
    expect(isStale("2026-09-30", "2026-10-01")).toBe(true);
    expect(isStale("2026-09-30", "2026-09-30")).toBe(false);
    expect(isStale("2026-09", "2026-09-30")).toBe(false);
    expect(isStale("2026-09", "2026-10-01")).toBe(true);
    expect(isStale("2025", "2026-01-01")).toBe(true);
    expect(isStale("next spring", "2026-01-01")).toBe(false);
    expect(isStale(undefined, "2026-01-01")).toBe(false);
  });

  it("count or tell as is usual", () => {
    expect([usualMethod("survey"), usualMethod("interview")]).toEqual(["quantitative", "qualitative"]);
  });

  it("keep lines without marks of lists, for each map apart", () => {
    const app = new App();
    const kept = vi.spyOn(app, "change");
    expect(addLines(app, "m", "s", "- 41 % ask\n\n2. 7 of 18 give up\n  \n-5 degrees")).toBe(3);
    expect(linesOf(app, "m", "s")).toEqual(["41 % ask", "7 of 18 give up", "-5 degrees"]);
    expect(linesOf(app, "other", "s")).toEqual([]);
    removeLine(app, "m", "s", "41 % ask");
    expect(linesOf(app, "m", "s")).toHaveLength(2);
    expect(kept).toHaveBeenLastCalledWith({ waiting: { "m s": ["7 of 18 give up", "-5 degrees"] } });
    for (const line of linesOf(app, "m", "s")) removeLine(app, "m", "s", line);
    expect(app.settings.waiting).toEqual({});
  });
});

describe("fuzzy", () => {
  it("prefers what begins so, and needs every letter", () => {
    const best = (typed: string, ...names: string[]) =>
      names
        .map((name) => ({ name, points: score(name, typed) }))
        .filter((one) => one.points !== null)
        .sort((a, b) => (b.points ?? 0) - (a.points ?? 0))
        .map((one) => one.name);
    expect(best("stage", "Move stage left", "Stage", "Restage", "Lane")).toEqual([
      "Stage",
      "Move stage left",
      "Restage",
    ]);
    expect(best("as", "Add a stage", "Export")).toEqual(["Add a stage"]);
    expect(best("xq", "Export", "Quit")).toEqual([]);
    expect(score("Anything", "")).toBe(0);
  });
});

describe("history", () => {
  const steps = [false, false, false, true, true].map((undone, nth) => ({ seq: nth + 1, undone }) as StepEntry);
  it("knows how far it is to a step", () => {
    expect(travelTo(steps, 3)).toEqual({ undo: 0, redo: 0 });
    expect(travelTo(steps, 1)).toEqual({ undo: 2, redo: 0 });
    expect(travelTo(steps, 5)).toEqual({ undo: 0, redo: 2 });
    expect(travelTo(steps, null)).toEqual({ undo: 3, redo: 0 });
    expect(travelTo(steps, 99)).toEqual({ undo: 0, redo: 0 });
  });
});

describe("languages and colours", () => {
  it("knows names, and tags from nonsense", () => {
    expect(languageName("pt-BR")).toContain("Portuguese");
    expect([canonical("PT-br"), canonical("no language")]).toEqual(["pt-BR", null]);
  });
  it("measures contrast", () => {
    expect(contrast("#FFFFFF", "#000000")).toBeCloseTo(21, 5);
    expect(contrast("#2456D6", "#FFFFFF")).toBeGreaterThan(4.5);
  });
});
