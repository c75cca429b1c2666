import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { NoticeInfo, Status } from "../wire/generated";
import Banners from "./Banners.svelte";
import { sentence } from "./sentence";
import { answer, askedFor, begin, editorOf, end, faults, show } from "./test-core";

vi.mock("../platform/shell", async () => (await import("./test-shell")).shell);

beforeEach(begin);
afterEach(end);

const failing = (code: string): Status => ({
  wanted: 9,
  saved: 7,
  failure: { code, sentence: "the disk is full, so /a could not be written", advice: "free some space" },
  attempts: 2,
  tried: 9,
});
const SAVED: Status = { wanted: 9, saved: 9, failure: null, attempts: 0, tried: 9 };
const notice = (some: Partial<NoticeInfo>): NoticeInfo => ({
  code: "recovered",
  sentence: "Everything is here.",
  details: [],
  path: null,
  ...some,
});

async function open() {
  const editor = await editorOf();
  show(Banners, {}, editor);
  return editor;
}

it("is not there while all is well", async () => {
  await open();
  expect(screen.queryByRole("region")).toBeNull();
});

it("tells what keeps the map from being saved, and tries again", async () => {
  const editor = await open();
  editor.status = failing("disk-full");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent?.replace(/\s+/g, " ")).toContain("Not saved: the disk is full. Free some space.");
  expect(alert.textContent).toContain("Everything you did is still here");
  answer({ retry: () => ({ reply: "status", status: SAVED }) });
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(askedFor("retry")).toHaveLength(1);
});

it("saves under another name", async () => {
  const editor = await open();
  editor.status = failing("gone");
  const file = { path: "/b.journey", name: "b", folder: "/", draft: false, mode: { mode: "writable" as const } };
  answer({ saveAs: () => ({ reply: "file", file, notes: [] }), status: () => ({ reply: "status", status: SAVED }) });
  await fireEvent.click(await screen.findByRole("button", { name: "Save as…" }));
  await waitFor(() => expect(editor.file).toEqual(file));
  await waitFor(() => expect(editor.status).toEqual(SAVED));
});

it("shows the core's words for what it does not know", async () => {
  const editor = await open();
  editor.status = failing("meteor");
  editor.notices = [notice({ code: "comet", sentence: "something else" })];
  expect((await screen.findByRole("alert")).textContent).toContain("Not saved yet.");
  expect(screen.getByText("Something else.")).toBeTruthy();
});

it("says why a map can only be read", async () => {
  const editor = await open();
  if (editor.file) editor.file = { ...editor.file, mode: { mode: "readOnly", why: "it is open elsewhere" } };
  expect((await screen.findByText(/^It is open elsewhere\. Save it/)).closest("[role=status]")).toBeTruthy();
});

it("unfolds what was mended, opens the other copy, and lets notices go", async () => {
  const editor = await open();
  editor.notices = [
    notice({ code: "mended", details: ["Card: put into the parking lot"], path: "/kept" }),
    notice({ code: "conflicted-copy", path: "/other.journey" }),
  ];
  const details = await screen.findByRole("button", { name: "Details" });
  expect(screen.queryByRole("listitem")).toBeNull();
  await fireEvent.click(details);
  expect(screen.getByRole("listitem").textContent).toBe("Card: put into the parking lot");

  answer({ open: () => ({ reply: "shown", here: false }) });
  await fireEvent.click(screen.getByRole("button", { name: "Show the copy" }));
  await fireEvent.click(screen.getByRole("button", { name: "Open the other one" }));
  await waitFor(() => expect(askedFor("open")).toEqual([{ ask: "open", path: "/other.journey" }]));
  expect(askedFor("reveal")).toEqual([{ ask: "reveal", path: "/kept" }]);

  const [first] = screen.getAllByRole("button", { name: "Dismiss" });
  if (first) await fireEvent.click(first);
  expect(editor.notices.map(({ code }) => code)).toEqual(["conflicted-copy"]);
});

it("has no fault that axe finds", async () => {
  const editor = await open();
  editor.status = failing("read-only");
  editor.notices = [notice({ code: "migrated", details: ["one"], path: "/kept" })];
  await screen.findByRole("alert");
  expect(await faults()).toEqual([]);
}, 20_000);

it("writes what the core says as sentences", () => {
  expect(sentence("the disk is full")).toBe("The disk is full.");
  expect(sentence("a.mmd, line 3: no score")).toBe("a.mmd, line 3: no score.");
  expect(sentence("Done!")).toBe("Done!");
  expect(sentence("")).toBe("");
});
