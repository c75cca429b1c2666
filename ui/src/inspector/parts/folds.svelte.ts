// Which parts of the inspector are unfolded, by their names; kept while the window is open. Knows no part.

import { SvelteSet } from "svelte/reactivity";

const unfolded = new SvelteSet<string>();

export const isOpen = (name: string): boolean => unfolded.has(name);

export function setOpen(name: string, open: boolean): void {
  if (open) unfolded.add(name);
  else unfolded.delete(name);
}
