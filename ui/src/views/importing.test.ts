import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { ImportPreview, Outcome, Spoken } from "../wire/generated";
import ImportDialog from "./ImportDialog.svelte";
import { chosen, effectOf, firstWay, inOrder, placeOf } from "./importing/model";
import { answer, askedFor, begin, editorOf, end, faults, show, trouble } from "./test-core";

vi.mock("../platform/shell", async () => (await import("./test-shell")).shell);

const finding = (some: Partial<Spoken>): Spoken => ({
  error: false,
  code: "c",
  line: 3,
  column: 7,
  message: "Two sections have one name",
  advice: "Name one of them anew",
  ...some,
});
const FILE: ImportPreview = {
  file: "journey.mmd",
  path: "/journey.mmd",
  title: "A dog",
  format: "Mermaid",
  findings: [finding({}), finding({ error: true, line: 9, message: "No score" })],
  summary: { stages: 5, lanes: 1, cards: 42, feelings: 0, personas: 1 },
  picture: "import/journey.mmd.svg",
  ways: [["new", ""]],
};
const onshown = vi.fn();

beforeEach(() => {
  begin();
  onshown.mockReset();
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(200);
});
afterEach(end);

async function open(some: Partial<ImportPreview> = {}) {
  const editor = await editorOf();
  const { app } = show(ImportDialog, { onshown }, editor);
  app.incoming = { ...FILE, ...some };
  await screen.findByRole("dialog");
  return { app, editor };
}

it("says what is in a file and what was not clear, the worst first", async () => {
  await open();
  expect(screen.getByRole("heading", { name: "Import “journey.mmd”" })).toBeTruthy();
  for (const words of ["5 stages", "1 lane", "42 cards", "1 persona", "Line 9, column 7"]) {
    expect(screen.getByText(words)).toBeTruthy();
  }
  expect(screen.queryByText("0 feelings")).toBeNull();
  expect(screen.getByText("One thing in the file is lost.")).toBeTruthy();
  const [first] = screen.getAllByText(/No score|Two sections/);
  expect(first?.textContent).toBe("No score");
  expect(screen.queryByRole("radiogroup")).toBeNull();
});

it("opens a file as a map of its own", async () => {
  const { app } = await open();
  answer({ import: () => ({ reply: "shown", here: true }) });
  await fireEvent.click(screen.getByRole("button", { name: "Open as a new map" }));
  await waitFor(() => expect(onshown).toHaveBeenCalledOnce());
  expect(askedFor("import")).toEqual([{ ask: "import", how: "new" }]);
  expect(app.incoming).toBeNull();
});

it("takes a file into the open map in the way that is chosen", async () => {
  const { app, editor } = await open({
    ways: [
      ["new", ""],
      ["match", "adds 20 cards"],
      ["park", ""],
    ],
  });
  expect(screen.getByText("It adds 20 cards.")).toBeTruthy();
  expect(screen.getByText("It changes nothing.")).toBeTruthy();
  const accept = vi.spyOn(editor, "accept").mockImplementation(() => undefined);
  const outcome = { label: "Import", notes: [] } as unknown as Outcome;
  answer({ import: () => ({ reply: "outcome", outcome }) });
  await fireEvent.click(screen.getByRole("radio", { name: /same name/ }));
  await fireEvent.click(screen.getByRole("button", { name: "Add to this map" }));
  await waitFor(() => expect(accept).toHaveBeenCalledWith(outcome));
  expect(askedFor("import")).toEqual([{ ask: "import", how: "match" }]);
  expect(app.incoming).toBeNull();
  expect(onshown).not.toHaveBeenCalled();
});

it("stays open and says why if it cannot be taken in", async () => {
  const { app } = await open();
  answer({ import: () => trouble() });
  await fireEvent.click(screen.getByRole("button", { name: "Open as a new map" }));
  expect(await screen.findByText("It cannot be done.")).toBeTruthy();
  expect(app.incoming).not.toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(app.incoming).toBeNull();
});

it("holds only the findings in sight of a long list", async () => {
  const findings = Array.from({ length: 900 }, (_, n) => finding({ line: n + 1, message: `Finding ${n + 1}` }));
  await open({ findings });
  expect(screen.getAllByRole("option").length).toBeLessThan(40);
  await fireEvent.input(screen.getByRole("searchbox"), { target: { value: "finding 899" } });
  expect(screen.queryByRole("option")).toBeNull();
  expect(screen.getByText("Line 899, column 7")).toBeTruthy();
  await fireEvent.input(screen.getByRole("searchbox"), { target: { value: "finding 1" } });
  const [first] = screen.getAllByRole("option");
  if (first) await fireEvent.click(first);
  expect(screen.getByText("Name one of them anew")).toBeTruthy();
});

it("has no fault that axe finds", async () => {
  await open({
    ways: [
      ["new", ""],
      ["append", "adds 1 stage"],
    ],
    findings: Array.from({ length: 80 }, () => finding({})),
  });
  expect(await faults()).toEqual([]);
}, 20_000);

it("orders, sorts and places findings", () => {
  const lost = finding({ error: true, line: 8 });
  const early = finding({ line: 1 });
  expect(inOrder([finding({}), early, lost])[0]).toBe(lost);
  expect(inOrder([finding({}), early, lost])[1]).toBe(early);
  expect(chosen([lost, early], "lost", "")).toEqual([lost]);
  expect(chosen([lost, early], "guessed", "sections nothing")).toEqual([]);
  expect(placeOf(finding({ line: 0 }))).toBe("Whole file");
  expect(placeOf(finding({ column: 0 }))).toBe("Line 3");
  expect(
    firstWay({
      ...FILE,
      ways: [
        ["new", ""],
        ["update", "changes 2 cards"],
      ],
    }),
  ).toBe("update");
  expect(effectOf("new", "")).toBe("It becomes a map of its own.");
});
