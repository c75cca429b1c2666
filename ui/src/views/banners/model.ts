// What banners over a map say and offer: kinds of failures and notices by the core's codes, and what can be done about
// them. Knows no element.

import type { Editor } from "../../state/editor.svelte";
import { notify } from "../../shared/toast";
import { ask } from "../../wire/client";
import { t, type Key } from "../../words";

/** What is most likely to help. */
export type Remedy = "retry" | "saveAs" | "undo";

interface FailureKind {
  readonly title: Key;
  readonly first: Remedy;
}

const FAILURES: Readonly<Record<string, FailureKind>> = {
  "disk-full": { title: "banners.failure.diskFull", first: "retry" },
  "read-only": { title: "banners.failure.readOnly", first: "saveAs" },
  "in-use": { title: "banners.failure.inUse", first: "retry" },
  gone: { title: "banners.failure.gone", first: "saveAs" },
  replaced: { title: "banners.failure.replaced", first: "saveAs" },
  "changed-elsewhere": { title: "banners.failure.changedElsewhere", first: "saveAs" },
  denied: { title: "banners.failure.denied", first: "saveAs" },
  "no-folder": { title: "banners.failure.noFolder", first: "saveAs" },
  unwritable: { title: "banners.failure.unwritable", first: "undo" },
};

/** How a failure to save is told. */
export function failureOf(code: string): FailureKind {
  return FAILURES[code] ?? { title: "banners.failure.other", first: "retry" };
}

interface NoticeKind {
  readonly title: Key;
  readonly kind: "info" | "good" | "warn";
  /** What to do with the file that it names. */
  readonly file?: "open" | "reveal";
}

const NOTICES: Readonly<Record<string, NoticeKind>> = {
  recovered: { title: "banners.notice.recovered", kind: "good" },
  migrated: { title: "banners.notice.migrated", kind: "info", file: "reveal" },
  mended: { title: "banners.notice.mended", kind: "warn", file: "reveal" },
  "conflicted-copy": { title: "banners.notice.conflictedCopy", kind: "warn", file: "open" },
  "no-backup": { title: "banners.notice.noBackup", kind: "warn" },
  unlocked: { title: "banners.notice.unlocked", kind: "warn" },
  newer: { title: "banners.notice.newer", kind: "info" },
};

/** How a notice about a file is told. */
export function noticeOf(code: string): NoticeKind {
  return NOTICES[code] ?? { title: "banners.notice.other", kind: "info" };
}

/** Has the core write again what is not written. */
export function retry(editor: Editor): Promise<void> {
  return tried(editor, async () => {
    editor.status = (await ask({ ask: "retry" }, "status")).status;
  });
}

/** Keeps the map under another name that the person chooses. */
export function saveAs(editor: Editor): Promise<void> {
  return tried(editor, async () => {
    const reply = await ask({ ask: "saveAs", path: null }, "file", "cancelled");
    if (reply.reply === "cancelled") return;
    editor.file = reply.file;
    notify({ kind: "good", text: t("banners.savedAs", { name: reply.file.name }) });
    for (const note of reply.notes) notify({ kind: "info", text: note });
    editor.status = (await ask({ ask: "status" }, "status")).status;
  });
}

/** Opens the file that a notice names, or shows where it is. */
export function goTo(editor: Editor, path: string, how: "open" | "reveal"): Promise<void> {
  return tried(editor, async () => {
    if (how === "open") await ask({ ask: "open", path }, "shown", "import", "cancelled");
    else await ask({ ask: "reveal", path }, "done");
  });
}

async function tried(editor: Editor, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    editor.refused(error);
  }
}
