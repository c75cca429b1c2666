// Icons that were chosen lately, newest first. Knows the settings of the window and no map.

import type { App } from "../../state/app.svelte";

/** Two rows of the picker. */
const MOST = 24;

export function remember(app: App, name: string): void {
  if (!name) return;
  const others = app.settings.recentIcons.filter((other) => other !== name);
  app.change({ recentIcons: [name, ...others].slice(0, MOST) });
}
