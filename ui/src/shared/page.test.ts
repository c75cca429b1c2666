import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { iconPath, ICONS } from "./icons";
import Everything from "./Everything.test.svelte";
import { notify } from "./toast";

const VIEW = 100;

beforeEach(() => {
  // jsdom lays nothing out and lacks what watches layout.
  Element.prototype.scrollIntoView ??= () => undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(VIEW);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const key = (target: Element | null, name: string) => fireEvent.keyDown(target ?? document.body, { key: name });

/** What axe finds wrong; colours are checked where the tokens are. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    // The page of the test has no language and no landmarks of its own.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false }, "html-has-lang": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe("accessibility", () => {
  beforeEach(() => {
    document.title = "Everything";
  });

  it("has no fault on the page", async () => {
    render(Everything);
    notify({ kind: "good", text: "Saved", detail: "Just now", action: { label: "Undo", run: () => undefined } });
    await screen.findByText("Saved");
    expect(await faults()).toEqual([]);
  }, 20_000);

  it("has no fault in an open menu, list or dialog", async () => {
    render(Everything);
    await fireEvent.pointerDown(screen.getByRole("button", { name: "More actions" }), { button: 0 });
    await screen.findByRole("menu");
    expect(await faults()).toEqual([]);
    await key(document.activeElement, "Escape");

    const input = screen.getByRole("combobox", { name: "Other channel" });
    await fireEvent.input(input, { target: { value: "w" } });
    await screen.findByRole("listbox", { name: "Other channel" });
    expect(await faults()).toEqual([]);
    await key(input, "Escape");

    await fireEvent.click(screen.getByRole("button", { name: "Open dialog" }));
    await screen.findByRole("dialog", { name: "Export" });
    expect(await faults()).toEqual([]);
  }, 30_000);
});

describe("Dialog", () => {
  it("takes focus to its first field and gives it back to the opener", async () => {
    render(Everything);
    const opener = screen.getByRole("button", { name: "Open dialog" });
    opener.focus();
    await fireEvent.click(opener);
    await screen.findByRole("dialog", { name: "Export" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("File name")));
    await key(document.activeElement, "Escape");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("keeps the focus where a menu has opened it", async () => {
    render(Everything);
    const trigger = screen.getByRole("button", { name: "More actions" });
    trigger.focus();
    await key(trigger, "Enter");
    await screen.findByRole("menu");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("menuitem"));
    await key(document.activeElement, "End");
    await key(document.activeElement, "Enter");
    await screen.findByRole("dialog", { name: "Export" });
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("File name")));
  });
});

describe("Menu", () => {
  it("opens by key, walks, finds by letter and enters submenus", async () => {
    render(Everything);
    const trigger = screen.getByRole("button", { name: "More actions" });
    trigger.focus();
    await key(trigger, "ArrowDown");
    await screen.findByRole("menu", { name: "Card" });
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Edit"));
    await key(document.activeElement, "ArrowDown");
    expect(document.activeElement?.getAttribute("aria-checked")).toBe("true");
    await key(document.activeElement, "ArrowDown");
    await key(document.activeElement, "ArrowRight");
    await screen.findByRole("menu", { name: "Move" });
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Left"));
    await key(document.activeElement, "Enter");
    await waitFor(() => expect(screen.getByText("left")).toBeTruthy());
    await waitFor(() => expect(document.activeElement).toBe(trigger));
  });
});

describe("Toolbar", () => {
  it("is one Tab stop with arrow keys inside, leaving out what is off", async () => {
    render(Everything);
    const bar = screen.getByRole("toolbar", { name: "Tools" });
    const stops = () => [...bar.querySelectorAll("button")].filter((one) => one.tabIndex === 0);
    expect(stops().map((one) => one.getAttribute("aria-label"))).toEqual(["Select"]);
    stops()[0]?.focus();
    await key(document.activeElement, "ArrowLeft");
    expect(document.activeElement?.textContent?.trim()).toBe("Last");
    await key(document.activeElement, "ArrowLeft");
    expect(document.activeElement?.textContent?.trim()).toBe("Export");
    expect(stops()).toEqual([document.activeElement]);
  });
});

describe("VirtualList", () => {
  it("mounts only what is in sight, follows the keys and keeps the active row", async () => {
    render(Everything);
    const list = screen.getByRole("listbox", { name: "Numbers" });
    const numbers = () => [...list.querySelectorAll('[role="option"]')].map((one) => Number(one.textContent?.trim()));
    await tick();
    expect(numbers().length).toBeLessThanOrEqual(VIEW / 20 + 4);
    await key(list, "End");
    await tick();
    expect(list.scrollTop).toBe(1000 * 20 - VIEW);
    await fireEvent.scroll(list);
    expect(numbers()).toContain(999);
    expect(numbers()).not.toContain(0);
    expect(list.querySelector(`#${list.getAttribute("aria-activedescendant") ?? ""}`)?.textContent?.trim()).toBe("999");
    list.scrollTop = 0;
    await fireEvent.scroll(list);
    expect(numbers()).toContain(999);
    await key(list, "ArrowUp");
    await key(list, "Enter");
    expect(screen.getByText("number 998")).toBeTruthy();
  });
});

it("draws a dot for an icon it does not have", () => {
  expect(iconPath("no such icon")).toBe(ICONS.dot);
  expect(iconPath("toString")).toBe(ICONS.dot);
  expect(iconPath("trash")).toBe(ICONS.trash);
});
