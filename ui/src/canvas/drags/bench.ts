// What drags work with.

import type { Cursor } from "../cursor.svelte";
import type { Dragging } from "../dragging.svelte";
import type { CanvasView } from "../view.svelte";
import type { Editor } from "../../state/editor.svelte";

export interface Bench {
  readonly editor: Editor;
  readonly view: CanvasView;
  readonly dragging: Dragging;
  readonly cursor: Cursor;
}

/** What a click does where nothing was dragged. */
export type Click = (event: PointerEvent) => void;
