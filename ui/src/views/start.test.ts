import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { GalleryEntry, ImportPreview, RecentMap } from "../wire/generated";
import Start from "./Start.svelte";
import { matching } from "./start/model.svelte";
import { answer, askedFor, begin, end, faults, show, trouble } from "./test-core";

vi.mock("../platform/shell", async () => (await import("./test-shell")).shell);

const recent = (some: Partial<RecentMap>): RecentMap => ({
  path: "/a.journey",
  title: "Broadband",
  id: null,
  twinOf: null,
  folder: "/maps",
  opened: 1_700_000_000_000,
  picture: null,
  reviewDue: false,
  draft: false,
  missing: false,
  ...some,
});
const TEMPLATES: GalleryEntry[] = [
  { id: "buyer", name: "Buyer journey", summary: "For several people.", stages: ["Learn", "Buy"], picture: "t.svg" },
  { id: "classic", name: "Classic", summary: "Five stages.", stages: ["Aware", "Loyal"], picture: "t.svg" },
];
const onshown = vi.fn();

beforeEach(() => {
  begin();
  onshown.mockReset();
  answer({ gallery: () => ({ reply: "gallery", entries: TEMPLATES }) });
});
afterEach(end);

async function open(maps: RecentMap[]) {
  answer({ recents: () => ({ reply: "recents", maps }) });
  const { app } = show(Start, { onshown });
  await screen.findByRole("button", { name: /Buyer journey/ });
  return app;
}

it("offers a sample and templates where nothing was open before", async () => {
  await open([]);
  expect(screen.getByText("Draw your first journey map")).toBeTruthy();
  expect(screen.queryByText("Recent maps")).toBeNull();
  answer({ new: () => ({ reply: "shown", here: true }) });
  await fireEvent.click(screen.getByRole("button", { name: "Open the sample" }));
  expect(askedFor("new")).toEqual([{ ask: "new", from: "sample:plain" }]);
  await waitFor(() => expect(onshown).toHaveBeenCalledOnce());
});

it("begins with an empty map, a template or a blueprint", async () => {
  await open([recent({})]);
  answer({ new: () => ({ reply: "shown", here: false }) });
  for (const name of [/^New map/, /Buyer journey/, /From sore knee/]) {
    await fireEvent.click(screen.getByRole("button", { name }));
    await tick();
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  }
  expect(askedFor("new").map(({ from }) => from)).toEqual([null, "template:buyer", "sample:blueprint"]);
  expect(onshown).not.toHaveBeenCalled();
});

it("shows what was read before it is taken in, and forgets a dialog that was left", async () => {
  const app = await open([recent({})]);
  const preview = { file: "a.mmd" } as ImportPreview;
  answer({ open: () => ({ reply: "cancelled" }), read: () => ({ reply: "import", import: preview }) });
  await fireEvent.click(screen.getByRole("button", { name: "Open…" }));
  await waitFor(() => expect(askedFor("open")).toEqual([{ ask: "open", path: null }]));
  await fireEvent.click(screen.getByRole("button", { name: "Import a table or text…" }));
  await waitFor(() => expect(app.incoming).toBe(preview));
});

it("says why a map cannot be opened", async () => {
  const app = await open([recent({ missing: true })]);
  answer({ open: () => trouble({ sentence: "the map is no longer there", advice: "connect the drive" }) });
  await fireEvent.click(screen.getByRole("button", { name: /Broadband.*Not found/ }));
  expect(await screen.findByText("The map is no longer there.")).toBeTruthy();
  expect(screen.getByText("Connect the drive.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(app.trouble).toBeNull();
});

it("asks before a draft is discarded, not before a map is taken off the list", async () => {
  await open([recent({}), recent({ path: "/d.journey", title: "Sketch", draft: true, reviewDue: true })]);
  await fireEvent.keyDown(screen.getByRole("button", { name: /^Broadband/ }), { key: "Delete" });
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Broadband/ })).toBeNull());
  expect(askedFor("forget")).toEqual([{ ask: "forget", path: "/a.journey" }]);

  await fireEvent.click(screen.getByRole("button", { name: "More for Sketch" }));
  await fireEvent.click(await screen.findByRole("menuitem", { name: "Discard draft…" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(askedFor("forget")).toHaveLength(1);
  await fireEvent.click(within(dialog).getByRole("button", { name: "Discard draft" }));
  await waitFor(() => expect(askedFor("forget")).toHaveLength(2));
});

it("finds templates by their stages", async () => {
  await open([recent({})]);
  const field = screen.getByRole("searchbox", { name: "Filter templates" });
  await fireEvent.input(field, { target: { value: "loyal" } });
  expect(screen.queryByRole("button", { name: /Buyer journey/ })).toBeNull();
  expect(screen.getByText("One template")).toBeTruthy();
  await fireEvent.input(field, { target: { value: "rocket" } });
  await fireEvent.click(screen.getByRole("button", { name: "Show all templates" }));
  expect(screen.getByRole("button", { name: /Buyer journey/ })).toBeTruthy();
  expect(matching(TEMPLATES, "buy several").map(({ id }) => id)).toEqual(["buyer"]);
});

it("walks cards with arrow keys as one Tab stop", async () => {
  await open([1, 2, 3].map((n) => recent({ path: `/${n}`, title: `Map ${n}` })));
  const cards = [1, 2, 3].map((n) => screen.getByRole("button", { name: new RegExp(`^Map ${n}`) }));
  expect(cards.map((card) => card.tabIndex)).toEqual([0, -1, -1]);
  cards[0]?.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"])
    await fireEvent.keyDown(document.activeElement ?? document, { key });
  expect(document.activeElement).toBe(cards[1]);
  expect(screen.getByRole("button", { name: "More for Map 2" }).tabIndex).toBe(0);
  expect(screen.getByRole("button", { name: "More for Map 1" }).tabIndex).toBe(-1);
  await fireEvent.keyDown(document.activeElement ?? document, { key: "End" });
  expect(document.activeElement).toBe(cards[2]);
});

it("has no fault that axe finds", async () => {
  await open([recent({}), recent({ path: "/b", draft: true, missing: true, reviewDue: true })]);
  expect(await faults()).toEqual([]);
}, 20_000);
