// What is said of a file that was read: its findings in order, the way that is offered first. Pure.

import type { ImportHow, ImportPreview, Spoken } from "../../wire/generated";
import { t } from "../../words";

export type Shown = "all" | "lost" | "guessed";

/** Findings with what is lost first, then as they stand in the file. */
export function inOrder(findings: readonly Spoken[]): Spoken[] {
  return [...findings].sort((a, b) => Number(b.error) - Number(a.error) || a.line - b.line || a.column - b.column);
}

/** The findings of one sort that hold all words of a search. */
export function chosen(findings: readonly Spoken[], shown: Shown, search: string): readonly Spoken[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter((finding) => {
    if (shown !== "all" && finding.error !== (shown === "lost")) return false;
    const text = `${placeOf(finding)} ${finding.message} ${finding.advice}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where in the file a finding is. */
export function placeOf({ line, column }: Spoken): string {
  if (line === 0) return t("importing.findings.wholeFile");
  return column === 0 ? t("importing.findings.line", { line }) : t("importing.findings.place", { line, column });
}

/** What is most likely meant: a table that was edited goes back into its map, anything else stays apart. */
export function firstWay({ ways }: ImportPreview): ImportHow {
  const all = ways.map(([how]) => how);
  return all.includes("update") ? "update" : (all[0] ?? "new");
}

/** What a way does, as a sentence. */
export function effectOf(how: ImportHow, summary: string): string {
  if (how === "new") return t("importing.ways.new.text");
  return summary === "" ? t("importing.ways.nothing") : t("importing.ways.effect", { summary });
}
