// The shape of menus and the ways to call one up at a point; must not know what their actions do.
import { on } from "svelte/events";

import type { IconName } from "./icons";

export type MenuItem =
  | {
      kind: "action";
      id: string;
      label: string;
      icon?: IconName;
      /** As shown to people, such as "Ctrl+D". */
      shortcut?: string;
      disabled?: boolean;
      /** Makes it an entry that is on or off. */
      checked?: boolean;
      danger?: boolean;
      run: () => void;
    }
  | { kind: "separator" }
  | { kind: "submenu"; id?: string; label: string; icon?: IconName; disabled?: boolean; items: readonly MenuItem[] };

/** A place in the window, in CSS pixels. */
export type Point = { x: number; y: number };

/** Menu key and Shift+F10 both ask for the menu of what has focus. */
export const asksForMenu = (event: KeyboardEvent): boolean =>
  event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);

/** Where the menu of an element opens when no pointer says so: just inside its lower left corner. */
export function pointOf(element: Element): Point {
  const { left, bottom, width, height } = element.getBoundingClientRect();
  return { x: left + Math.min(width / 2, 16), y: bottom - Math.min(height / 2, 8) };
}

/**
 * An attachment that asks for a menu, by pointer or by key: `<div {@attach onMenu((point, target) => …)}>`.
 * `target` is the innermost element under the pointer or with focus.
 */
export function onMenu(
  open: (point: Point, target: Element) => void,
): (element: HTMLElement | SVGElement) => () => void {
  return (element) => {
    // Web views differ in whether the keys also raise `contextmenu`; one asking must open one menu.
    let byKey = false;
    const offKeys = on(element, "keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !asksForMenu(event) || !(event.target instanceof Element)) return;
      event.preventDefault();
      event.stopPropagation();
      byKey = true;
      setTimeout(() => (byKey = false), 300);
      open(pointOf(event.target), event.target);
    });
    const offPointer = on(element, "contextmenu", (event) => {
      if (!(event instanceof MouseEvent) || !(event.target instanceof Element)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!byKey) open({ x: event.clientX, y: event.clientY }, event.target);
    });
    return () => {
      offKeys();
      offPointer();
    };
  };
}
