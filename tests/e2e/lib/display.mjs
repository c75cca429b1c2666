// The screen without a monitor: one Xvfb with openbox for a run, with its windows and its clipboard.

import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { end, run, start } from "./processes.mjs";
import { until } from "./wait.mjs";

export const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(
  /\/$/,
  "",
);
/** Where pictures and pages of the tests are kept. */
export const outFolder = path.join(root, "out-tests", "e2e");
mkdirSync(outFolder, { recursive: true });

let shown;

/** The display of this run; a run of several files hands its own on through E2E_DISPLAY. */
export function display({ width = 1440, height = 930 } = {}) {
  shown ??= process.env.E2E_DISPLAY
    ? Promise.resolve(process.env.E2E_DISPLAY)
    : begin(width, height);
  return shown;
}

async function begin(width, height) {
  let number = 90;
  while (
    existsSync(`/tmp/.X${number}-lock`) ||
    existsSync(`/tmp/.X11-unix/X${number}`)
  )
    number += 1;
  const name = `:${number}`;
  const server = start(
    "Xvfb",
    [
      name,
      "-screen",
      "0",
      `${width}x${height}x24`,
      "-nolisten",
      "tcp",
      "-noreset",
    ],
    {
      stdio: "ignore",
    },
  );
  server.unref();
  await until(`the display ${name}`, () =>
    existsSync(`/tmp/.X11-unix/X${number}`),
  );
  const manager = start("openbox", ["--sm-disable"], {
    env: { ...process.env, DISPLAY: name },
    stdio: "ignore",
  });
  manager.unref();
  await until("a window manager", () =>
    run("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"], {
      env: { ...process.env, DISPLAY: name },
    }).includes("window id"),
  );
  return name;
}

/** Runs xdotool on the display. */
export async function xdotool(...args) {
  return run("xdotool", args, {
    env: { ...process.env, DISPLAY: await display() },
    ok: [0, 1],
  }).trim();
}

/** The windows whose title fits, as ids. */
export async function windowsNamed(pattern) {
  return (await xdotool("search", "--onlyvisible", "--name", pattern))
    .split("\n")
    .filter(Boolean);
}

/** The picture of the whole screen, native dialogs and all. */
export async function screenPicture(name) {
  const file = path.join(outFolder, `${name}.png`);
  run("import", ["-window", "root", file], {
    env: { ...process.env, DISPLAY: await display() },
  });
  return file;
}

let holder;

/** Puts something on the clipboard, as another program would. */
export async function setClipboard(content, target = "UTF8_STRING") {
  const env = { ...process.env, DISPLAY: await display() };
  if (holder) end(holder);
  const child = start(
    "xclip",
    ["-selection", "clipboard", "-quiet", "-in", "-t", target],
    {
      env,
      stdio: ["pipe", "ignore", "ignore"],
    },
  );
  child.unref();
  holder = child.pid;
  child.stdin.end(content);
  await until("the clipboard to hold what was put there", () => {
    const held = run(
      "xclip",
      ["-selection", "clipboard", "-o", "-t", "TARGETS"],
      { env, timeout: 3000, ok: [0, 1] },
    );
    return held.includes(target);
  });
}

/** What lies on the clipboard, as bytes of a target. */
export async function clipboard(target = "UTF8_STRING") {
  const env = { ...process.env, DISPLAY: await display() };
  return run("xclip", ["-selection", "clipboard", "-o", "-t", target], {
    env,
    timeout: 5000,
    encoding: "buffer",
  });
}

/** The kinds in which the clipboard offers what it holds. */
export async function clipboardTargets() {
  return (await clipboard("TARGETS"))
    .toString("utf8")
    .split("\n")
    .filter(Boolean);
}
