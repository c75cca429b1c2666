// Files from other programs: let go over the window, over the start view and over a map.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { dropFiles, folder, sample, story, until } from "./lib/index.mjs";

story(
  "A map that is let go over the start view is opened",
  { start: true },
  async (app) => {
    const file = await sample("plain");
    await dropFiles(app, [file], async () => {
      await app.waitFor(".drop");
      await app.screenshot("drop-over-start");
    });
    await app.waitFor("[role=grid]");
    assert.match(await app.title(), /Adopting a dog/);
    assert.equal(await app.count(".drop"), 0);
  },
);

story(
  "A table that is let go over a map is read, and says so before",
  { sample: "plain" },
  async (app) => {
    const file = path.join(folder(), "visits.csv");
    writeFileSync(file, "Stage,Doing\nArrive,Parks the car\nLeave,Pays\n");
    await dropFiles(app, [file], async () => {
      await app.waitFor(".drop");
      await app.screenshot("drop-over-map");
    });
    await app.waitFor("[role=dialog]");
    assert.match(await app.text("[role=dialog]"), /visits\.csv/);
    await app.keys("Escape");
    await app.gone("[role=dialog]");
    await until(
      "the map as it was",
      async () => (await app.stages()).length === 5,
    );
  },
);
