// The drawings of the map's icons, asked for by name as they are shown and kept. Knows no place where they are shown.

import { SvelteMap } from "svelte/reactivity";

import { ICONS, iconPath } from "../../shared/icons";
import { lookUp } from "../../wire/client";
import type { IconArt } from "../../wire/generated";

const known = new SvelteMap<string, string>();
let wanted: string[] = [];

/** The path of an icon on a grid of 256 by 256; a dot until it is here, and for names that no icon has. */
export function artOf(name: string): string {
  if (Object.hasOwn(ICONS, name)) return iconPath(name);
  const path = known.get(name);
  if (path === undefined) want(name);
  return path ?? iconPath("dot");
}

/** Keeps drawings that came with another answer. */
export function learn(icons: readonly IconArt[]): void {
  for (const { name, path } of icons) if (!known.has(name)) known.set(name, path);
}

function want(name: string): void {
  if (wanted.includes(name)) return;
  wanted.push(name);
  if (wanted.length === 1) setTimeout(() => void fetchWanted());
}

async function fetchWanted(): Promise<void> {
  const names = wanted;
  try {
    const { icons } = await lookUp({ ask: "icons", names }, "icons");
    learn(icons);
    for (const name of names) if (!known.has(name)) known.set(name, iconPath("dot"));
  } catch {
    // Without an answer the dots stay; the next icon that is shown asks again.
  } finally {
    wanted = wanted.filter((name) => !names.includes(name));
  }
}
