// Zooms with the wheel and with two fingers, about the point under them; scrolls aside with Shift. Knows no map.

import { on } from "svelte/events";

import { wheelZoom } from "../scene/viewport";
import type { CanvasView } from "./view.svelte";

/** WebKit's own event of two fingers on a touchpad or screen; `scale` is since it began. */
type Pinch = Event & { readonly scale: number; readonly clientX: number; readonly clientY: number };
const isPinch = (event: Event): event is Pinch => "scale" in event;

/** Listens until the returned function is called. */
export function zoomWith(node: HTMLElement, view: CanvasView): () => void {
  const at = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = node.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };
  let pinchedFrom = 1;

  function wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.zoomTo(wheelZoom(view.zoom, event.deltaY), at(event));
    } else if (event.shiftKey && event.deltaX === 0) {
      event.preventDefault();
      view.scrollBy(event.deltaY, 0);
    }
  }

  function begin(event: Event): void {
    event.preventDefault();
    pinchedFrom = view.zoom;
  }

  function change(event: Event): void {
    if (!isPinch(event)) return;
    event.preventDefault();
    view.zoomTo(pinchedFrom * event.scale, at(event));
  }

  node.addEventListener("gesturestart", begin);
  node.addEventListener("gesturechange", change);
  const stop = on(node, "wheel", wheel, { passive: false });
  return () => {
    stop();
    node.removeEventListener("gesturestart", begin);
    node.removeEventListener("gesturechange", change);
  };
}
