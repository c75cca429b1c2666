// Slides from the window: written as PDF and PowerPoint, presented, and in the colours of a brand that two maps share.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { content, dialog, folder, sleep, story, until } from "./lib/index.mjs";

const inDialog = { within: "[role=dialog]" };
const choose = async (app, value) =>
  app.click(
    await app.script(
      (value) =>
        document
          .querySelector(`[role=dialog] input[value="${value}"]`)
          .closest("label"),
      value,
    ),
  );
const slides = (app) =>
  app.script(
    () =>
      document.querySelectorAll("[role=dialog] img.page[alt^='Slide ']").length,
  );

async function written(app, name) {
  const out = path.join(folder(), name);
  await app.click(await app.button("Export…", inDialog));
  await dialog.save(out);
  await until("the export", () => existsSync(out), { timeout: 60000 });
  await app.hears(/Exported/, 20000);
  return out;
}

story(
  "Slides are written from the export dialog",
  { sample: "plain" },
  async (app) => {
    await app.keys("Control+e");
    await app.waitFor("[role=dialog]");
    await choose(app, "slides");
    await until("the slides", async () => (await slides(app)) > 5, {
      timeout: 60000,
    });
    await sleep(500);
    await app.screenshot("export-slides");
    const pdf = await written(app, "deck.pdf");
    const about = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
    assert.match(about, new RegExp(`Pages: +${await slides(app)}\\n`));
    assert.match(about, /Tagged: +yes/);
    await choose(app, "pptx");
    await app.click(
      await app.script(() =>
        [...document.querySelectorAll("[role=dialog] [role=switch]")].find(
          (one) =>
            one.textContent.includes("Personas") ||
            one.getAttribute("aria-label") === "Personas" ||
            one.labels?.[0]?.textContent.includes("Personas"),
        ),
      ),
    );
    await until(
      "one slide less",
      async () =>
        (await slides(app)) > 5 &&
        !(await app.script(
          () =>
            document
              .querySelector("[role=dialog] .preview")
              ?.getAttribute("aria-busy") === "true",
        )),
      { timeout: 60000 },
    );
    const pptx = await written(app, "deck.pptx");
    assert.equal(readFileSync(pptx).subarray(0, 2).toString(), "PK");
  },
);

story(
  "The slides of the deck are presented",
  { sample: "plain" },
  async (app) => {
    await app.keys("F5");
    await app.waitFor("[aria-label^='Presentation of']");
    await app.hears(/Whole map/);
    await app.keys("s");
    await app.hears(/Slide 1 of \d+: Adopting a dog/, 30000);
    await app.keys("ArrowRight", "ArrowRight", "ArrowRight");
    await app.hears(/Slide 4 of \d+/);
    await until("the picture", () =>
      app.script(() => {
        const [shown] = document.querySelectorAll("main.present img");
        return shown?.complete && shown.naturalWidth > 0;
      }),
    );
    await app.screenshot("presented-slide");
    await app.keys("s");
    await app.hears(/Whole map/);
    await app.keys("Escape");
    await app.gone("[aria-label^='Presentation of']");
  },
);

story(
  "A brand kit is saved with one map and used by another",
  { sample: "plain" },
  async (app, on) => {
    await app.click(await app.button("Theme", { within: "header" }));
    const field = await app.script(() => {
      const label = [...document.querySelectorAll("label")].find(
        (one) => one.textContent.trim() === "Line before the title",
      );
      return document.getElementById(label.htmlFor);
    });
    assert.ok(field);
    await app.click(field);
    await app.type("Quay Street");
    const name = await app.script(() => {
      const label = [...document.querySelectorAll("label")].find(
        (one) => one.textContent.trim() === "Name of the kit",
      );
      return document.getElementById(label.htmlFor);
    });
    await app.click(name);
    await app.type("Shelter");
    await app.click(await app.button("Save for other maps"));
    await app.hears(/Saved the brand kit Shelter/);
    await app.saved();
    assert.equal(content(on.file).of("map")[0].look.brand, "Shelter");
    await app.screenshot("brand-kit");
    await app.keys("Control+z");
    await app.keys("Control+z");
    await app.click(await app.button("Use Shelter"));
    await until(
      "the kit's line",
      () => content(on.file).of("map")[0].look?.header === "Quay Street",
    );
  },
);
