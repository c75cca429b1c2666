// A test with the program in it: opens, tells, and in the end closes; what failed leaves a picture and its page.

import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";

import { open } from "./app.mjs";
import { outFolder, screenPicture } from "./display.mjs";
import { sample } from "./maps.mjs";

/** A file name from a test's name. */
const fileName = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

/**
 * A test. With `sample` it begins with a copy of that sample open; with `start` on the start view; otherwise it opens what it needs
 * by `on.open(...)`, which closes it in the end as well.
 */
export function story(
  name,
  { sample: which, start = false, timeout = 90000, ...options },
  tell,
) {
  test(name, { timeout: timeout * 2 }, async (context) => {
    // A window is an affair of several programs; what fails by chance is told, and tried once more from the start.
    try {
      await once(context);
    } catch (error) {
      context.diagnostic(`tried again after: ${error.message}`);
      await once(context);
    }
  });

  async function once(context) {
    for (const old of readdirSync(outFolder))
      if (
        new RegExp(
          `^failed-${fileName(name)}(-\\d+)?(-screen)?\\.(png|html)$`,
        ).test(old)
      )
        rmSync(path.join(outFolder, old));
    const [opened, missed] = [[], []];
    const on = {
      context,
      /** Opens the program; it is closed when the test ends. */
      async open(more = {}) {
        const app = await open({ ...options, ...more });
        opened.push(app);
        return app;
      },
      /** Something that is to hold, but without which the story can go on: all that is missed is told in the end. */
      async also(look) {
        try {
          await look();
        } catch (error) {
          missed.push(error);
          await keep(`${fileName(name)}-${missed.length}`, opened.at(-1));
        }
      },
    };
    try {
      if (which) {
        on.file = await sample(which);
        on.app = await on.open({ files: [on.file] });
      } else if (start) on.app = await on.open();
      await tell(on.app ?? on, on);
      // How it ended, for whoever looks through them.
      await opened
        .at(-1)
        ?.screenshot(`end-${fileName(name)}`)
        .catch(() => undefined);
    } catch (error) {
      await keep(fileName(name), opened.at(-1));
      missed.push(error);
    } finally {
      for (const app of opened) await app.quit().catch(() => undefined);
    }
    if (missed.length === 1) throw missed[0];
    if (missed.length > 1)
      throw new Error(
        missed.map((error, nth) => `(${nth + 1}) ${error.message}`).join("\n"),
      );
  }
}

async function keep(name, app) {
  await screenPicture(`failed-${name}-screen`).catch(() => undefined);
  await app?.screenshot(`failed-${name}`).catch(() => undefined);
  const page = await app?.html().catch(() => undefined);
  if (page) writeFileSync(path.join(outFolder, `failed-${name}.html`), page);
}
