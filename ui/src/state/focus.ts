// Where a key was pressed. Knows no action.

export function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether the focus is beside the map: in a panel or the foot of the window. A tree there is the map in other words. */
export const isAside = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("aside, footer") !== null && target.closest("[role=tree]") === null;

/** Whether a field has no letters left to take back or to bring again, so that the map's own steps go on. */
export const isSpent = (target: EventTarget | null, action: string): boolean =>
  (action === "edit.undo" || action === "edit.redo") &&
  target instanceof HTMLInputElement &&
  !document.queryCommandEnabled(action === "edit.undo" ? "undo" : "redo");
