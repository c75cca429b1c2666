// Everything that can be done by name: menus, keys, buttons and the palette all run these. Knows how, not where from.

import { getContext, setContext } from "svelte";

import type { CanvasView } from "../canvas/view.svelte";
import type { Cursor } from "../canvas/cursor.svelte";
import type { Editing } from "../canvas/editing.svelte";
import type { MenuItem } from "../shared/menu";
import { contextMenu } from "./context";
import type { App } from "./app.svelte";
import type { Editor } from "./editor.svelte";
import { gridKey } from "./gridkeys";
import { matches } from "./keys";
import { editActions } from "./actions/edit";
import { feelingActions } from "./actions/feelings";
import { fileActions } from "./actions/file";
import { gridActions } from "./actions/grid";
import { textActions } from "./actions/text";
import { viewActions } from "./actions/view";

/** What actions work with. */
export interface Desk {
  readonly app: App;
  readonly editor: Editor;
  readonly view: CanvasView;
  readonly cursor: Cursor;
  readonly editing: Editing;
}

/** Where an action stands in the menu bar. */
export type MenuName = "file" | "edit" | "insert" | "arrange" | "view" | "help";

export interface Action {
  readonly id: string;
  /** Its name, in the state that it would act on. */
  readonly label: () => string;
  readonly icon?: string;
  /** Shortcuts as `mod+shift+k`; the first one is shown. */
  readonly keys?: readonly string[];
  /** Works while text is typed, too. */
  readonly whileTyping?: boolean;
  readonly menu?: MenuName;
  /** A line stands before it in its menu. */
  readonly apart?: boolean;
  /** Also shown as on or off. */
  readonly checked?: () => boolean;
  readonly enabled?: () => boolean;
  /** Not in the palette, because it makes no sense there. */
  readonly hidden?: boolean;
  readonly run: () => unknown;
}

export class Actions {
  readonly all: readonly Action[];
  /** The context menu that is open. */
  menu = $state.raw<{ items: readonly MenuItem[]; at: { x: number; y: number } } | null>(null);
  readonly desk: Desk;
  readonly #byId: ReadonlyMap<string, Action>;

  constructor(desk: Desk) {
    this.desk = desk;
    const makers = [fileActions, editActions, gridActions, feelingActions, textActions, viewActions];
    this.all = makers.flatMap((make) => make(desk, this));
    this.#byId = new Map(this.all.map((action) => [action.id, action]));
  }

  /** An action by its id. */
  get(id: string): Action | null {
    return this.#byId.get(id) ?? null;
  }

  /** Whether an action would do something now. */
  can(id: string): boolean {
    const action = this.get(id);
    return action !== null && (action.enabled?.() ?? true);
  }

  /** Runs an action, if it can be run now. */
  run(id: string): void {
    if (this.can(id)) void this.get(id)?.run();
  }

  /** An entry of a menu that runs an action. */
  item(id: string, more: Partial<{ label: string; danger: boolean }> = {}): MenuItem {
    const action = this.get(id);
    const keys = action?.keys?.[0];
    return {
      kind: "action",
      id,
      label: more.label ?? action?.label() ?? id,
      ...(action?.icon ? { icon: action.icon } : {}),
      ...(keys ? { shortcut: keys } : {}),
      ...(action?.checked ? { checked: action.checked() } : {}),
      disabled: !this.can(id),
      danger: more.danger ?? false,
      run: () => this.run(id),
    } as MenuItem;
  }

  /** Answers a key anywhere in the window. */
  onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const typing = isText(event.target);
    for (const action of this.all) {
      if (typing && !action.whileTyping) continue;
      if (!action.keys?.some((keys) => matches(event, keys)) || !this.can(action.id)) continue;
      event.preventDefault();
      void action.run();
      return;
    }
  }

  /** Answers a key in the grid. */
  onGridKey(event: KeyboardEvent): void {
    if (!isText(event.target)) gridKey(event, this);
  }

  /** Opens the menu of what is selected. */
  openMenu(event: MouseEvent | { clientX: number; clientY: number; preventDefault(): void }): void {
    event.preventDefault();
    this.menu = { items: contextMenu(this), at: { x: event.clientX, y: event.clientY } };
  }

  addStageAfter(stage: string): void {
    this.desk.cursor.stageNamed(stage);
    this.run("stage.add");
  }

  fitColumn(column: number): void {
    this.desk.cursor.column = column;
    this.run("column.fit");
  }
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const KEY = Symbol("actions");
export const provideActions = (actions: Actions): Actions => setContext(KEY, actions);
export const useActions = (): Actions => getContext<Actions>(KEY);
