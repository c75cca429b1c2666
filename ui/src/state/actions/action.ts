// What an action is, and what actions work with. Knows none of them.

import type { Cursor } from "../../canvas/cursor.svelte";
import type { Editing } from "../../canvas/editing.svelte";
import type { CanvasView } from "../../canvas/view.svelte";
import type { IconName } from "../../shared/icons";
import type { Place } from "../../wire/generated";
import type { App } from "../app.svelte";
import type { Editor } from "../editor.svelte";

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
  /** What else it is looked for by. */
  readonly also?: () => string;
  readonly icon?: IconName;
  /** Shortcuts as `mod+shift+k`; the first one is shown. */
  readonly keys?: readonly string[];
  /** Works while text is typed, too. */
  readonly whileTyping?: boolean;
  /** Its keys are meant for the map: in a panel they would hit what is selected somewhere else. */
  readonly onMap?: boolean;
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

/** Something that a person is asked before it is done. */
export type Question =
  | {
      readonly kind: "confirm";
      title: string;
      text: string;
      accept: string;
      danger: boolean;
      answer(yes: boolean): void;
    }
  | { readonly kind: "text"; title: string; value: string; answer(text: string | null): void }
  | { readonly kind: "place"; answer(place: Place | null | undefined): void };
