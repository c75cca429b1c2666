// The native dialogs for files, driven as hands would.

import { existsSync } from "node:fs";

import { windowsNamed, xdotool } from "./display.mjs";
import { sleep, until } from "./wait.mjs";

/** Waits for a dialog; by its title, or whichever window is a dialog. */
async function shown(title) {
  return until(
    `a native dialog ${title}`,
    async () => (await windowsNamed(title)).at(-1),
    { timeout: 10000 },
  );
}

async function choose(path, title) {
  const window = await shown(title);
  await xdotool("windowactivate", "--sync", window);
  await sleep(250);
  await xdotool("key", "--clearmodifiers", "ctrl+l");
  await sleep(250);
  await xdotool("key", "--clearmodifiers", "ctrl+a");
  await xdotool("type", "--clearmodifiers", "--delay", "4", path);
  await sleep(350);
  await xdotool("key", "--clearmodifiers", "Return");
  await until(
    `the dialog ${title} to close`,
    async () => !(await windowsNamed(title)).includes(window),
    {
      timeout: 8000,
    },
  );
}

/** Saves to a path; a file that is there is replaced. */
export async function save(path, { title = "^(Save|Export|Share).*" } = {}) {
  const before = existsSync(path);
  await choose(path, title).catch(async (error) => {
    if (!before) throw error;
    await xdotool("key", "--clearmodifiers", "Return");
  });
}

/** Opens a path. */
export const open = (path, { title = "^(Open|Import|Choose|Select).*" } = {}) =>
  choose(path, title);
