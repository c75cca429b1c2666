/** A painter with hosts to paint in, for tests. Not part of the program. */

import { vi } from "vitest";

import { ScenePainter, type Frames } from "./painter";

export const faces = { use: vi.fn(() => ""), bold: () => undefined as boolean | undefined };
export const pictures = (key: string) => `pic://${key}`;

export type Stage = { painter: ScenePainter; frames: Frames; frame: () => void };

/** A painter with hosts of its own; `frame` lets a frame pass. */
export function stage(): Stage {
  const waiting: (() => void)[] = [];
  const painter = new ScenePainter({ faces, pictures, later: (work) => waiting.push(work) });
  const frames = {
    body: document.createElement("div"),
    header: document.createElement("div"),
    rail: document.createElement("div"),
  };
  document.body.append(frames.body, frames.header, frames.rail);
  painter.mount(frames);
  return { painter, frames, frame: () => waiting.splice(0).forEach((work) => work()) };
}

/** What is on the screen, with references to definitions replaced by what they refer to, and definitions left out. */
export function screen({ frames }: Stage): string {
  return Object.values(frames)
    .map((frame) => {
      const copy = frame.cloneNode(true) as HTMLElement;
      for (const layer of copy.querySelectorAll(".layer")) {
        const defs = new Map([...layer.querySelectorAll("defs > *")].map((one) => [one.id, one.innerHTML]));
        for (const name of ["fill", "stroke", "clip-path"]) {
          for (const user of layer.querySelectorAll(`[${name}^=url]`)) {
            const id = (user.getAttribute(name) ?? "").slice(5, -1);
            user.setAttribute(name, defs.get(id) ?? "missing");
          }
        }
        layer.querySelector("defs")?.replaceChildren();
      }
      // Attributes in any order.
      for (const element of copy.querySelectorAll("*")) {
        const all = [...element.attributes].sort((a, b) => a.name.localeCompare(b.name));
        for (const { name } of all) element.removeAttribute(name);
        for (const one of all) element.setAttribute(one.name, one.value);
      }
      return copy.innerHTML;
    })
    .join("\n\n");
}

export const ids = (root: Element) => [...root.querySelectorAll("[data-id]")].map((one) => one.getAttribute("data-id"));
