import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { copyOf } from "../map/copy";
import type { ExportPreview, JourneyMap } from "../wire/generated";
import ExportDialog from "./ExportDialog.svelte";
import { papersFor } from "../map/papers";
import { usual, warnings } from "./exporting/choice";
import { forgetChoices } from "./exporting/model.svelte";
import { answer, askedFor, begin, editorOf, end, faults, show, tell, trouble } from "./test-core";

vi.mock("../platform/shell", async () => (await import("./test-shell")).shell);

const MAP = {
  info: { id: "m", title: "Broadband", look: { page: "a3", landscape: true, hideLegend: true } },
  stages: [
    { id: "s1", order: "a", name: "Learn" },
    { id: "s2", order: "b", name: "Buy" },
  ],
  lanes: [
    { id: "l1", order: "a", name: "Doing" },
    { id: "l2", order: "b", name: "Notes", hidden: true },
  ],
  personas: [{ id: "p1", order: "a", name: "Lena" }],
} as unknown as JourneyMap;
const page = (name: string) => ({
  width: 1191,
  height: 842,
  ground: "#FFFFFF",
  picture: "preview/0.svg?1",
  name,
  said: [],
  notes: [],
});
const PREVIEW: ExportPreview = {
  pages: [page("")],
  smallest: 4.2,
  larger: "a2",
  missing: [],
  overLimit: false,
  notes: [],
  pixels: null,
};
const onclose = vi.fn();

beforeEach(() => {
  begin();
  forgetChoices();
  answer({
    exportPreview: () => ({ reply: "exportPreview", preview: PREVIEW }),
    themes: () => ({ reply: "themes", themes: [] }),
  });
});
afterEach(end);

async function open() {
  show(ExportDialog, { onclose }, await editorOf(MAP));
  await screen.findByRole("img", { name: "Page 1 of 1 as it is exported" });
}
const lastChoice = () => askedFor("exportPreview").at(-1)?.choice;

it("begins with what the map is made for", async () => {
  await open();
  expect(lastChoice()).toEqual({
    format: "pdf",
    page: { paper: "a3", landscape: true },
    theme: null,
    lanes: null,
    stages: null,
    personas: null,
    title: true,
    legend: false,
    evidence: true,
    parking: true,
    scale: 2,
    outlines: false,
    deck: { on: false, shape: "16:9", without: [], eachStage: false },
  });
});

it("writes slides, in a shape and without parts that are not wanted", async () => {
  await open();
  const slides = { ...PREVIEW, pages: [page("Cover"), page("Overview")], smallest: 10, larger: null };
  answer({ exportPreview: () => ({ reply: "exportPreview", preview: slides }) });
  await fireEvent.click(screen.getByRole("radio", { name: "Slides" }));
  await screen.findByRole("img", { name: "Slide 2 of 2: Overview" });
  expect(screen.queryByLabelText("Paper")).toBeNull();
  expect(screen.getByText("Smallest text: 10 pt")).toBeTruthy();
  await fireEvent.click(screen.getByRole("radio", { name: "4:3" }));
  await fireEvent.click(screen.getByRole("switch", { name: "Evidence" }));
  await fireEvent.click(screen.getByRole("switch", { name: "Slides for each stage" }));
  const deck = { on: true, shape: "4:3", without: ["evidence"], eachStage: true };
  await waitFor(() => expect(lastChoice()).toMatchObject({ format: "pdf", deck }));
  await fireEvent.click(screen.getByRole("radio", { name: "PowerPoint" }));
  await waitFor(() => expect(lastChoice()).toMatchObject({ format: "pptx", deck }));
  for (const part of ["Cover", "Overview", "The map in parts", "Highs and lows", "What we learned"])
    await fireEvent.click(screen.getByRole("switch", { name: part }));
  const last = screen.getByRole<HTMLButtonElement>("switch", { name: "Personas" });
  expect(last.disabled || last.getAttribute("aria-disabled") === "true").toBe(true);
});

it("draws the preview again for what was chosen, once it has settled", async () => {
  await open();
  const before = askedFor("exportPreview").length;
  await fireEvent.click(screen.getByRole("radio", { name: "PNG" }));
  await fireEvent.click(screen.getByRole("radio", { name: "3×" }));
  await fireEvent.click(screen.getByRole("switch", { name: "Legend" }));
  await waitFor(() => expect(lastChoice()).toMatchObject({ format: "png", scale: 3, legend: true }));
  expect(askedFor("exportPreview").length).toBe(before + 1);
});

it("leaves lanes and stages out, but never all of them", async () => {
  await open();
  const lanes = within(screen.getByRole("group", { name: /^Lanes/ }));
  expect(lanes.getByRole<HTMLInputElement>("checkbox", { name: /Notes/ }).checked).toBe(false);
  await fireEvent.click(lanes.getByRole("checkbox", { name: /Notes/ }));
  await fireEvent.click(screen.getByRole("checkbox", { name: "Learn" }));
  await waitFor(() => expect(lastChoice()).toMatchObject({ lanes: ["l1", "l2"], stages: ["s2"] }));
  await fireEvent.click(lanes.getByRole("checkbox", { name: /Notes/ }));
  await waitFor(() => expect(lastChoice()?.lanes).toBeNull());
  await fireEvent.click(screen.getByRole("button", { name: "None: Stages" }));
  expect(screen.getByRole("alert").textContent).toBe("Choose at least one");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Export…" }).disabled).toBe(true);
});

it("warns of small text and changes to a paper that is large enough", async () => {
  await open();
  expect(screen.getByText(/The smallest text is 4.2 pt/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Use A2" }));
  await waitFor(() => expect(lastChoice()?.page.paper).toBe("a2"));
});

it("shows how far an export has come, and the file that it has led to", async () => {
  await open();
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  answer({
    export: async () => {
      await done;
      return { reply: "written", path: "/maps/a.pdf", bytes: 184_320, notes: [] };
    },
  });
  await fireEvent.click(screen.getByRole("button", { name: "Export…" }));
  const bar = await screen.findByRole("progressbar");
  tell({ event: "progress", done: 1, all: 4 });
  await waitFor(() => expect(bar.getAttribute("aria-valuenow")).toBe("25"));
  finish();
  expect(await screen.findByText("/maps/a.pdf")).toBeTruthy();
  expect(screen.getByText("184 kB")).toBeTruthy();
  expect(askedFor("export")[0]).toMatchObject({ path: null, choice: { format: "pdf" } });
  await fireEvent.click(screen.getByRole("button", { name: "Show in folder" }));
  expect(askedFor("reveal")).toEqual([{ ask: "reveal", path: "/maps/a.pdf" }]);
  await fireEvent.click(screen.getByRole("button", { name: "Export another" }));
  expect(screen.queryByText("/maps/a.pdf")).toBeNull();
});

it("says why nothing was written, and shares a copy", async () => {
  await open();
  answer({ export: () => trouble(), share: () => ({ reply: "written", path: "/b.journey", bytes: 12, notes: [] }) });
  await fireEvent.click(screen.getByRole("button", { name: "Export…" }));
  expect(await screen.findByText("It cannot be done.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Share a copy without history…" }));
  expect(await screen.findByText("Shared copy written")).toBeTruthy();
});

it("prints the pages of the preview and nothing else", async () => {
  await open();
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const sheet = document.querySelector("body > [data-print]");
  expect(sheet?.querySelector("img")?.getAttribute("src")).toBe("picture://preview/0.svg?1");
  await fireEvent.click(screen.getByRole("button", { name: "Print…" }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
});

it("remembers what was chosen while the program runs", async () => {
  await open();
  await fireEvent.click(screen.getByRole("radio", { name: "Mermaid" }));
  end();
  begin();
  answer({ exportPreview: () => ({ reply: "exportPreview", preview: PREVIEW }) });
  show(ExportDialog, { onclose }, await editorOf(MAP));
  expect((await screen.findByRole<HTMLInputElement>("radio", { name: "Mermaid" })).checked).toBe(true);
  expect(screen.queryByRole("switch", { name: "Legend" })).toBeNull();
});

it("has no fault that axe finds", async () => {
  await open();
  expect(await faults()).toEqual([]);
}, 20_000);

it("warns of what a format cannot hold", () => {
  const choice = usual(copyOf(MAP));
  const kinds = (preview: Partial<ExportPreview>, some = {}) =>
    warnings({ ...PREVIEW, smallest: 9, larger: null, ...preview }, { ...choice, ...some }).map(({ text }) => text);
  expect(kinds({})).toEqual(["Smallest text: 9 pt"]);
  expect(kinds({ smallest: 3 })[0]).toContain("3 pt");
  expect(kinds({ missing: ["x"] })).toHaveLength(2);
  expect(kinds({ overLimit: true })[1]).toContain("programs for PDF");
  expect(kinds({ pixels: [20_000, 100] }, { format: "png" })).toEqual([
    "Many programs cannot open a picture this large.",
  ]);
  expect(kinds({ notes: ["links"] }, { format: "mermaid" })).toEqual(["Left out in this format"]);
});

it("offers the papers of the reader's country first", () => {
  const names = ["fit", "a4", "a3", "letter", "tabloid", "16:9"];
  expect(papersFor(names, "de-DE")).toEqual(names);
  expect(papersFor(names, "en-US")).toEqual(["fit", "letter", "tabloid", "a4", "a3", "16:9"]);
});
