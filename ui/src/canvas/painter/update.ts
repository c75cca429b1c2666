/** Turns the element of one node into that of the next, touching only what differs. Text is costly to lay out again. */

import type { SceneItem, SceneNode } from "../../wire/generated";
import { draw, forget, placeGroup, type Tools } from "./draw";

type Group = Extract<SceneItem, { kind: "group" }>;

/** The element of `next`: the same one, or another in its place. It must have been drawn in full detail. */
export function update(element: SVGGraphicsElement, old: SceneNode, next: SceneNode, tools: Tools): SVGGraphicsElement {
  if (sameLook(old, next)) return element;
  if (old.item.kind === "group" && next.item.kind === "group" && old.id === next.id) {
    placeGroup(element, next.item, tools.defs);
    updateParts(element, old.item, next.item, tools);
    return element;
  }
  forget(old, element, tools.named);
  const fresh = draw(next, tools, "all");
  element.replaceWith(fresh);
  return fresh;
}

/** Keeps what is alike at either end; what is left in between is matched one by one, or drawn anew. */
function updateParts(element: SVGGraphicsElement, { children: old }: Group, { children: next }: Group, tools: Tools) {
  const alike = (a: SceneNode | undefined, b: SceneNode | undefined) => a && b && sameLook(a, b);
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && alike(old[start], next[start])) start += 1;
  let end = 0;
  while (end < shorter - start && alike(old[old.length - 1 - end], next[next.length - 1 - end])) end += 1;

  const elements = [...element.children] as SVGGraphicsElement[];
  const rest = { old: old.slice(start, old.length - end), next: next.slice(start, next.length - end) };
  const inPairs = rest.old.length === rest.next.length;
  const anchor = elements[old.length - end] ?? null;
  rest.old.forEach((node, nth) => {
    const part = elements[start + nth];
    const pair = rest.next[nth];
    if (!part) return;
    if (inPairs && pair) {
      update(part, node, pair, tools);
    } else {
      forget(node, part, tools.named);
      part.remove();
    }
  });
  if (!inPairs) for (const node of rest.next) element.insertBefore(draw(node, tools, "all"), anchor);
}

/** Whether two nodes are drawn by equal elements. The bounds of groups, paths and text are not drawn. */
function sameLook(a: SceneNode, b: SceneNode): boolean {
  if (a === b) return true;
  const bounded = a.item.kind === "rect" || a.item.kind === "icon" || a.item.kind === "image";
  if (a.id !== b.id || (bounded && !equal(a.bounds, b.bounds))) return false;
  if (a.item.kind !== "group" || b.item.kind !== "group") return equal(a.item, b.item);
  const [one, other] = [a.item, b.item];
  return (
    equal(one.at, other.at) &&
    equal(one.clip, other.clip) &&
    one.children.length === other.children.length &&
    one.children.every((child, nth) => {
      const twin = other.children[nth];
      return twin !== undefined && sameLook(child, twin);
    })
  );
}

/** Whether two values of JSON are equal; a field left out is as good as null. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return (a ?? null) === (b ?? null);
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in one) if (!equal(one[key], other[key])) return false;
  for (const key in other) if (!(key in one) && (other[key] ?? null) !== null) return false;
  return true;
}
