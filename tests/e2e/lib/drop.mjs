// Files that are dragged from another program onto the window, with the real pointer.

import path from "node:path";

import { root, xdotool } from "./display.mjs";
import { end, start } from "./processes.mjs";
import { sleep } from "./wait.mjs";

/** Where the other program's window lies on the screen. */
const SOURCE = { x: 900, y: 500 };

/** Drags files over the window; `over` runs while they are held there, then they are let go. */
export async function dropFiles(app, files, over = async () => undefined) {
  const source = start(
    "/usr/bin/python3",
    [
      path.join(root, "tests/e2e/lib/drag.py"),
      String(SOURCE.x),
      String(SOURCE.y),
      ...files,
    ],
    { env: app.env, stdio: ["ignore", "pipe", "ignore"] },
  );
  try {
    await new Promise((done) => source.stdout.once("data", done));
    await sleep(200);
    const go = async (x, y) => {
      await xdotool("mousemove", "--sync", String(x), String(y));
      await sleep(80);
    };
    await go(SOURCE.x + 30, SOURCE.y + 20);
    await xdotool("mousedown", "1");
    await sleep(80);
    for (const [x, y] of [
      [35, 25],
      [45, 30],
      [-200, 20],
      [-300, -20],
      [-400, -50],
      [-395, -45],
    ])
      await go(SOURCE.x + x, SOURCE.y + y);
    await over();
    await xdotool("mouseup", "1");
    await sleep(300);
  } finally {
    end(source.pid);
  }
}
