import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { announce } from "./announce.svelte";
import Combobox from "./Combobox.svelte";
import ContextMenu from "./ContextMenu.svelte";
import ListField from "./ListField.svelte";
import LiveRegion from "./LiveRegion.svelte";
import { onMenu } from "./menu";
import NumberField from "./NumberField.svelte";
import TagField from "./TagField.svelte";
import TextField from "./TextField.svelte";

beforeEach(() => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView ??= () => undefined;
});
afterEach(cleanup);

const key = (target: Element, name: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key: name, ...more });

describe("Combobox", () => {
  const choices = [
    { value: "1", label: "In person" },
    { value: "2", label: "Web shop" },
    { value: "3", label: "Café" },
  ];
  const show = (more = {}) => {
    const onchange = vi.fn();
    const onnew = vi.fn();
    render(Combobox, { label: "Channel", value: "1", choices, allowNew: true, onchange, onnew, ...more });
    return { onchange, onnew, input: screen.getByRole("combobox", { name: "Channel" }) as HTMLInputElement };
  };

  it("finds choices without regard to case, accents and order of words", async () => {
    const { input, onchange } = show();
    expect(input.value).toBe("In person");
    await fireEvent.input(input, { target: { value: "shop WEB" } });
    expect((await screen.findAllByRole("option")).map((one) => one.textContent?.trim())).toEqual([
      "Web shop",
      "Add “shop WEB”",
    ]);
    await waitFor(() => expect(input.getAttribute("aria-activedescendant")).toBeTruthy());
    await key(input, "Enter");
    expect(onchange).toHaveBeenCalledWith("2");
  });

  it("adds a new word, and none that is there already", async () => {
    const { input, onnew, onchange } = show();
    await fireEvent.input(input, { target: { value: "cafe" } });
    expect(await screen.findAllByRole("option")).toHaveLength(1);
    await fireEvent.input(input, { target: { value: " Kiosk " } });
    const option = await screen.findByRole("option", { name: "Add “Kiosk”" });
    await waitFor(() => expect(input.getAttribute("aria-activedescendant")).toBe(option.id));
    await key(input, "Enter");
    expect(onnew).toHaveBeenCalledWith("Kiosk");
    expect(onchange).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  });

  it("takes the typing back on Escape", async () => {
    const { input, onchange } = show();
    await fireEvent.input(input, { target: { value: "zzz" } });
    await key(input, "Escape");
    await waitFor(() => expect(input.value).toBe("In person"));
    expect(onchange).not.toHaveBeenCalled();
  });
});

describe("TagField", () => {
  const show = (tags: string[]) => {
    const onchange = vi.fn();
    render(TagField, { label: "Tags", tags, onchange });
    return { onchange, input: screen.getByLabelText("Tags") };
  };

  it("adds words on Enter and at commas, each once", async () => {
    const { input, onchange } = show(["web"]);
    await fireEvent.input(input, { target: { value: "Web, shop; store" } });
    await key(input, "Enter");
    expect(onchange).toHaveBeenCalledWith(["web", "shop", "store"]);
  });
  it("removes the last word on Backspace, and any by its button", async () => {
    const { input, onchange } = show(["web", "shop"]);
    await key(input, "Backspace");
    expect(onchange).toHaveBeenLastCalledWith(["web"]);
    await fireEvent.click(screen.getByRole("button", { name: "Remove web" }));
    expect(onchange).toHaveBeenLastCalledWith(["shop"]);
    expect(document.activeElement).toBe(input);
  });
});

describe("ListField", () => {
  const show = (lines: string[]) => {
    const onchange = vi.fn();
    const view = render(ListField, { label: "Actions", lines, onchange });
    return { onchange, view, texts: () => screen.queryAllByRole("textbox") as HTMLInputElement[] };
  };

  it("tells of a new line once it has words, and keeps it while the owner answers", async () => {
    const { onchange, view, texts } = show(["a"]);
    await fireEvent.click(screen.getByRole("button", { name: "Add a line" }));
    await tick();
    expect(document.activeElement).toBe(texts()[1]);
    expect(onchange).not.toHaveBeenCalled();
    await fireEvent.input(texts()[1] as Element, { target: { value: "b" } });
    await key(texts()[1] as Element, "Enter");
    expect(onchange).toHaveBeenLastCalledWith(["a", "b"]);
    await view.rerender({ lines: ["a", "b"] });
    expect(texts().map((one) => one.value)).toEqual(["a", "b", ""]);
  });
  it("moves and removes by buttons and keeps focus near", async () => {
    const { onchange, texts } = show(["a", "b", "c"]);
    await fireEvent.click(screen.getByRole("button", { name: "Move line 1 down" }));
    expect(onchange).toHaveBeenLastCalledWith(["b", "a", "c"]);
    await tick();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Move line 2 down");
    await fireEvent.click(screen.getByRole("button", { name: "Remove line 3" }));
    expect(onchange).toHaveBeenLastCalledWith(["b", "a"]);
    await tick();
    expect(document.activeElement).toBe(texts()[1]);
  });
});

describe("TextField", () => {
  it("commits changes once, and Escape takes them back without leaving", async () => {
    const oncommit = vi.fn();
    const outer = vi.fn();
    render(TextField, { label: "Label", value: "Order", oncommit });
    document.body.addEventListener("keydown", outer);
    const input = screen.getByLabelText("Label") as HTMLInputElement;
    await fireEvent.focus(input);
    await fireEvent.input(input, { target: { value: "Ordering" } });
    await key(input, "Escape");
    expect(input.value).toBe("Order");
    expect(outer).not.toHaveBeenCalled();
    await key(input, "Escape");
    expect(outer).toHaveBeenCalledOnce();
    await fireEvent.input(input, { target: { value: "Ordered" } });
    await key(input, "Enter");
    await fireEvent.blur(input);
    expect(oncommit.mock.calls).toEqual([["Ordered"]]);
    document.body.removeEventListener("keydown", outer);
  });
  it("does not let a late answer overwrite what has been typed since", async () => {
    const { rerender } = render(TextField, { label: "Label", value: "", oninput: vi.fn() });
    const input = screen.getByLabelText("Label") as HTMLInputElement;
    await fireEvent.focus(input);
    await fireEvent.input(input, { target: { value: "ab" } });
    await rerender({ value: "a" });
    expect(input.value).toBe("ab");
    await fireEvent.blur(input);
    await rerender({ value: "abc" });
    expect(input.value).toBe("abc");
  });
});

describe("NumberField", () => {
  it("steps, reads commas and refuses what is out of bounds", async () => {
    const oncommit = vi.fn();
    render(NumberField, { label: "Width", value: 4, min: 1, max: 10, step: 0.5, digits: 1, oncommit });
    const input = screen.getByRole("spinbutton", { name: "Width" });
    await key(input, "ArrowUp");
    expect(oncommit).toHaveBeenLastCalledWith(4.5);
    await fireEvent.input(input, { target: { value: "2,5" } });
    await key(input, "Enter");
    expect(oncommit).toHaveBeenLastCalledWith(2.5);
    await fireEvent.input(input, { target: { value: "11" } });
    await key(input, "Enter");
    expect(screen.getByRole("alert").textContent).toBe("Enter 10 or less");
    expect(oncommit).toHaveBeenCalledTimes(2);
  });
});

describe("ContextMenu", () => {
  it("opens at a point, walks by keys, runs, and gives focus back", async () => {
    const run = vi.fn();
    const opener = document.createElement("button");
    document.body.append(opener);
    opener.focus();
    const view = render(ContextMenu, {
      label: "Card",
      point: { x: 10, y: 20 },
      items: [
        { kind: "action", id: "a", label: "Edit", run: vi.fn() },
        { kind: "separator" },
        { kind: "action", id: "b", label: "Paste", disabled: true, run: vi.fn() },
        { kind: "action", id: "c", label: "Delete", run },
      ],
    });
    const menu = await screen.findByRole("menu", { name: "Card" });
    const items = within(menu).getAllByRole("menuitem");
    await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true));
    await key(document.activeElement as Element, "End");
    expect(document.activeElement).toBe(items[2]);
    await key(items[2] as Element, "ArrowUp");
    expect(document.activeElement).toBe(items[0]);
    await key(items[0] as Element, "End");
    await key(items[2] as Element, "Enter");
    expect(run).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
    view.unmount();
    opener.remove();
  });

  it("is asked for by pointer and by key, once each", async () => {
    const open = vi.fn();
    const host = document.createElement("div");
    document.body.append(host);
    const off = onMenu(open)(host);
    await fireEvent.contextMenu(host, { clientX: 3, clientY: 4 });
    expect(open).toHaveBeenLastCalledWith({ x: 3, y: 4 }, host);
    await key(host, "F10", { shiftKey: true });
    await fireEvent.contextMenu(host);
    expect(open).toHaveBeenCalledTimes(2);
    off();
    host.remove();
  });
});

describe("LiveRegion", () => {
  it("speaks the same words again, in the other region", async () => {
    vi.useFakeTimers();
    render(LiveRegion);
    const regions = screen.getAllByRole("status");
    const say = async (...texts: string[]) => {
      texts.forEach(announce);
      vi.advanceTimersByTime(100);
      await tick();
      return regions.map((one) => one.textContent?.trim());
    };
    const first = await say("Moved");
    const second = await say("Moved");
    expect(first.filter(Boolean)).toEqual(["Moved"]);
    expect(second).toEqual([...first].reverse());
    expect((await say("Moved", "Saved")).join("")).toBe("MovedSaved");
    vi.useRealTimers();
  });
});
