// The ten stories that must feel great (design/editor.md), each told in the real window.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";

import {
  clipboard,
  clipboardTargets,
  content,
  dialog,
  folder,
  inPlace,
  run,
  setClipboard,
  sleep,
  story,
  until,
} from "./lib/index.mjs";

/** Begins with a template from the start view. */
async function template(app, name) {
  await app.click(await app.button(name));
  await app.waitFor("[role=grid]");
  await app.ready();
}

/** The only map that the program keeps without a name. */
const draft = async (app) =>
  (await import("./lib/maps.mjs")).drafts(app.home)[0];

// 1. Capture. Click an empty cell, type, Enter (commits, new card below), type, Tab (next step). Esc keeps the text; an empty
// draft vanishes.
story("1. Capture", { start: true }, async (app) => {
  await template(app, "Awareness to advocacy");
  const first = await app.script(
    () =>
      document.querySelector('[role=gridcell][data-column="0"]').dataset.row,
  );
  const cell = (column) =>
    `[role=gridcell][data-row="${first}"][data-column="${column}"]`;
  assert.deepEqual(
    await app.inCell(cell(0)),
    [],
    "the cell is empty to begin with",
  );

  await app.click(cell(0));
  await app.type("Sees a poster");
  await app.waitFor(inPlace);
  await app.keys("Enter");
  await app.waitFor(inPlace);
  await app.type("Asks a friend");
  await app.keys("Tab");
  await app.waitFor(inPlace);
  await app.type("Compares three");
  await app.keys("Escape");
  await app.gone(inPlace);
  await app.saved();
  await until(
    "both cards in the first cell and the third elsewhere",
    async () => {
      const map = content(await draft(app));
      const place = (text) => JSON.stringify(map.card(text)?.place);
      const [one, two, three] = [
        "Sees a poster",
        "Asks a friend",
        "Compares three",
      ].map(place);
      return one && one === two && three && three !== one;
    },
  );
  assert.deepEqual(await app.inCell(cell(0)), [
    "Sees a poster",
    "Asks a friend",
  ]);

  await app.click(cell((await app.columns()) - 1));
  await app.keys("Enter");
  await app.waitFor(inPlace);
  await app.keys("Escape");
  await app.gone(inPlace);
  await app.saved();
  assert.equal(
    content(await draft(app)).texts.length,
    3,
    "an empty draft vanishes",
  );
});

// 2. Paste. Copy 12 lines, click a cell, Ctrl+V: 12 cards. A 5×4 block from a spreadsheet: Ctrl+V, the preview says "adds 1
// stage", Enter; one Ctrl+Z takes it all back.
story("2. Paste", { start: true }, async (app) => {
  await template(app, "Awareness to advocacy");
  const first = await app.script(
    () =>
      document.querySelector('[role=gridcell][data-column="0"]').dataset.row,
  );
  const cell = (column) =>
    `[role=gridcell][data-row="${first}"][data-column="${column}"]`;

  await setClipboard(
    Array.from({ length: 12 }, (_, nth) => `Line ${nth + 1}`).join("\n"),
  );
  await app.click(cell(0));
  await app.keys("Control+v");
  await until(
    "12 cards in the cell",
    async () => (await app.inCell(cell(0))).length === 12,
  );
  assert.deepEqual(
    await app.inCell(cell(0)),
    Array.from({ length: 12 }, (_, nth) => `Line ${nth + 1}`),
  );

  const stages = await app.stages();
  const block = Array.from({ length: 4 }, (_, row) =>
    Array.from(
      { length: 5 },
      (_, column) => `Field ${row + 1}.${column + 1}`,
    ).join("\t"),
  ).join("\n");
  await setClipboard(block);
  // Five columns from the second of five stages on: there is one too few.
  const second = await app.script(
    () =>
      [...document.querySelectorAll("[role=columnheader][data-row=stages]")]
        .map((one) => Number(one.dataset.column))
        .toSorted((a, b) => a - b)[1],
  );
  assert.equal(stages.length, 5);
  await app.click(cell(second));
  await app.keys("Control+v");
  await app.waitFor("[role=dialog],[role=alertdialog]");
  assert.match(
    await app.text("[role=dialog],[role=alertdialog]"),
    /adds [^.]*\b(1|one) stage\b/i,
  );
  await app.keys("Enter");
  await app.gone("[role=dialog],[role=alertdialog]");
  await until(
    "one stage more",
    async () => (await app.stages()).length === stages.length + 1,
  );
  await until("the block in its place", async () =>
    (
      await app.script(() => document.querySelector("main").textContent)
    ).includes("Field"),
  );
  await app.saved();
  assert.equal(
    content(await draft(app)).texts.filter((text) => text.startsWith("Field"))
      .length,
    20,
  );

  await app.keys("Control+z");
  await until(
    "the stages as before",
    async () => (await app.stages()).length === stages.length,
  );
  await app.saved();
  const after = content(await draft(app));
  assert.deepEqual(await app.stages(), stages);
  assert.equal(
    after.texts.filter((text) => text.startsWith("Field")).length,
    0,
    "one Ctrl+Z takes all of the block back",
  );
  assert.equal(
    after.texts.filter((text) => text.startsWith("Line")).length,
    12,
    "and nothing else",
  );
});

// 3. Curve. Drag a point down (live, snaps to halves); double-click, type "Frustrated", Enter. By key: arrows, `2` = −1.5,
// Shift+Up = +0.5.
story("3. Curve", { sample: "plain" }, async (app, on) => {
  const value = (id) =>
    content(on.file)
      .of("emotionPoint")
      .find((one) => one.id === id).value ?? 0;
  const curve = () =>
    app.script(
      () => document.querySelector('[data-layer="lane:n4"]').innerHTML,
    );
  const at = await app.middle('[data-point="m9"]');
  const before = await curve();
  await app.drag(
    '[data-point="m9"]',
    { x: at.x, y: at.y + 60 },
    { hold: true },
  );
  await until(
    "the curve to follow the hand",
    async () => (await curve()) !== before,
  );
  const live = await app.middle('[data-point="m9"]');
  assert.ok(
    live.y > at.y + 20,
    `the point follows while it is held (${at.y} → ${live.y})`,
  );
  await app.drop();
  await app.saved();
  await until("another value", () => value("m9") !== 0.9);
  assert.ok(value("m9") < 0.5, "it went down");
  assert.ok(Number.isInteger(value("m9") * 2), `${value("m9")} is a half`);

  await app.dblclick('[data-point="m9"]');
  await app.waitFor(inPlace);
  await app.keys("Control+a");
  await app.type("Frustrated");
  await app.keys("Enter");
  await app.gone(inPlace);
  await app.saved();
  assert.equal(
    content(on.file)
      .of("emotionPoint")
      .find((one) => one.id === "m9").label,
    "Frustrated",
  );
  assert.match(
    await app.script(
      () => document.querySelector('[data-layer="lane:n4"]').textContent,
    ),
    /Frustrated/,
  );

  await app.keys("ArrowRight", "2");
  await until(
    "−1.5 at the next step",
    async () => (await app.saved(), value("ma") === -1.5),
  );
  await app.keys("Shift+ArrowUp");
  await until(
    "−1.0 after Shift+Up",
    async () => (await app.saved(), value("ma") === -1),
  );
});

// 4. Restructure. Drag a card across stages, Esc (unchanged); again, drop, Ctrl+Z. Hover a stage border, +, type, Enter;
// Alt+Shift+Left moves the stage; Delete on a filled stage, confirm, Ctrl+Z: cards, links and feelings are back.
story("4. Restructure", { sample: "plain" }, async (app, on) => {
  const before = content(on.file);
  const place = () =>
    JSON.stringify(content(on.file).card((one) => one.id === "c1").place);
  const here = place();
  const target = '[role=gridcell][data-row="n1"][data-step="t8"]';

  await app.drag('[data-card="c1"]', target, { hold: true, steps: 20 });
  await app.keys("Escape");
  await app.drop();
  await sleep(300);
  assert.equal(place(), here, "Esc leaves the card where it was");
  assert.match(await app.spoken(), /Nothing was moved/);

  await app.drag('[data-card="c1"]', target, { steps: 20 });
  await until(
    "the card in the stage Meet",
    () => place().includes('"s3"') || place().includes('"t8"'),
  );
  await app.hears(/moved to/);
  await on.also(() =>
    until(
      "the keyboard to stay with what was moved",
      async () => (await app.focused())?.row === "n1",
    ),
  );
  if ((await app.focused()) === null) await app.click('[data-card="c1"]');
  await app.keys("Control+z");
  await until("the card to be back", () => place() === here);

  const stages = await app.stages();
  await app.hover('[role=columnheader][data-row=stages][data-column="0"]');
  await app.click(await app.button("Add a stage here"));
  await app.waitFor(inPlace);
  await app.type("Wait");
  await app.keys("Enter");
  await until(
    "the new stage after the first",
    async () =>
      JSON.stringify(await app.stages()) ===
      JSON.stringify([stages[0], "Wait", ...stages.slice(1)]),
  );
  await app.keys("Alt+Shift+ArrowLeft");
  await until(
    "the stage one further left",
    async () =>
      JSON.stringify(await app.stages()) ===
      JSON.stringify(["Wait", ...stages]),
  );

  const header = await app.script(
    () =>
      [
        ...document.querySelectorAll("[role=columnheader][data-row=stages]"),
      ].find((one) => one.ariaLabel.startsWith("Meet")).dataset.column,
  );
  await app.click(
    `[role=columnheader][data-row=stages][data-column="${header}"]`,
    { dx: -30 },
  );
  await app.keys("Delete");
  await app.waitFor("[role=dialog],[role=alertdialog]");
  await app.click(
    await app.button("Delete", { within: "[role=dialog],[role=alertdialog]" }),
  );
  await until(
    "the stage to be gone",
    async () => !(await app.stages()).includes("Meet"),
  );
  await app.saved();
  assert.ok(
    content(on.file).of("emotionPoint").length <
      before.of("emotionPoint").length,
    "its feelings go with it",
  );
  await app.keys("Control+z");
  await until("the stage to be back", async () =>
    (await app.stages()).includes("Meet"),
  );
  await app.saved();
  const after = content(on.file);
  for (const kind of ["card", "link", "emotionPoint", "evidence"])
    assert.deepEqual(after.of(kind), before.of(kind), `every ${kind} is back`);
});

// 5. Show. Click a stage, Ctrl+C, paste into a slide: a vector picture. Ctrl+E, PDF, untick a lane, Export: the text is in the
// PDF.
story("5. Show", { sample: "plain" }, async (app) => {
  await app.click('[role=columnheader][data-row=stages][data-column="0"]', {
    dx: -40,
  });
  await app.keys("Control+c");
  await app.hears(/copied/i);
  const targets = await clipboardTargets();
  assert.ok(
    targets.includes("image/svg+xml"),
    `a vector picture is offered: ${targets.join(", ")}`,
  );
  assert.ok(targets.includes("image/png"), `and pixels: ${targets.join(", ")}`);
  const picture = (await clipboard("image/svg+xml")).toString("utf8");
  assert.match(picture, /^(<\?xml[^>]*\?>\s*)?<svg/);
  assert.match(picture, /Decide/);
  assert.equal((await clipboard("image/png")).subarray(1, 4).toString(), "PNG");

  await app.keys("Control+e");
  await app.waitFor("[role=dialog]");
  await app.click(
    await app.script(() =>
      document
        .querySelector('[role=dialog] input[value="pdf"]')
        .closest("label"),
    ),
  );
  const lane = await app.script(() =>
    [...document.querySelectorAll("[role=dialog] label")].find((one) =>
      one.textContent.includes("Opportunities"),
    ),
  );
  assert.ok(lane, "the lanes can be chosen");
  await app.click(lane);
  const out = path.join(folder(), "shown.pdf");
  await app.click(await app.button("Export…", { within: "[role=dialog]" }));
  await dialog.save(out);
  await until("the PDF", () => existsSync(out), { timeout: 20000 });
  await app.hears(/Exported/, 20000);
  const text = run("pdftotext", ["-layout", out, "-"]);
  assert.match(text, /Adopting a dog from the shelter/);
  assert.match(text, /No word on renting with a dog/);
  assert.doesNotMatch(
    text,
    /Put a landlord letter online/,
    "the lane that was unticked is left out",
  );
});

// 6. Never lose. Type, wait for *Saved*, kill the program, start it: the text is there, and Ctrl+Z works.
story("6. Never lose", { sample: "plain" }, async (app, on) => {
  await app.dblclick('[data-card="c1"]');
  await app.waitFor(inPlace);
  await app.keys("Control+a");
  await app.type("Counts every hour twice");
  await until("the text to be painted and kept", async () =>
    /^Counts every hour twice$/.test(
      content(on.file).card((one) => one.id === "c1").text,
    ),
  );
  await app.saved();
  await app.kill();

  const again = await on.open({ files: [on.file], home: app.home });
  await until("the text on the map", async () =>
    (await again.painted("cc1")).includes("Counts every hour twice"),
  );
  await again.click('[data-card="c1"]');
  await again.keys("Control+z");
  await until("the text from before", async () =>
    (await again.painted("cc1")).includes("Counts the hours she is at home"),
  );
});

// 7. Evidence. Select a pain, Evidence +, pick a source, paste three lines, Enter: three items, the hatch is gone, coverage rises.
story("7. Evidence", { sample: "plain" }, async (app, on) => {
  // A pain that nothing supports yet, and that says so.
  await app.click('[data-card="cz"]');
  await app.keys("Control+d");
  const made = await until(
    "a second pain",
    async () => (
      await app.saved(),
      content(on.file)
        .of("card")
        .find(
          (one) =>
            one.title === "No word on renting with a dog" && one.id !== "cz",
        )
    ),
  );
  await app.click(`[data-card="${made.id}"]`);
  const rests = await app.field("Rests on", { within: "aside" });
  await app.click(rests);
  await app.click(await app.button("Assumption"));
  await until("the hatch", () =>
    app.script(
      (id) =>
        /pattern|url\(#/.test(
          document.querySelector(`[data-id="c${id}"]`).outerHTML,
        ),
      made.id,
    ),
  );
  await app.saved();
  const had = content(on.file)
    .of("evidence")
    .filter((one) => one.card === made.id).length;
  const coverage = await app.coverage();

  await app.click(`[data-card="${made.id}"]`);
  await app.click(await app.button("Evidence", { within: "main" }));
  const source = await app.field("Source", { within: "aside form" });
  await app.click(source);
  await app.type("Interv");
  await app.click(await app.button("Interviews", { within: "[role=listbox]" }));
  await setClipboard(
    "She was told to ask again\nThe letter had no date\nNobody called back",
  );
  const written = () =>
    app.field("What was seen or counted", { within: "aside form" });
  const lines = await written();
  await until(
    "the lines to have the keyboard",
    async () => (await app.focused())?.tag === "textarea",
  ).catch(() => app.click(lines));
  await app.keys("Control+v");
  await until(
    "three lines",
    async () => (await app.text(lines)).split("\n").length >= 3,
  );
  await app.keys("Enter");
  await on.also(() =>
    until(
      "Enter to add what was pasted",
      async () => (await app.text(await written())) === "",
      { timeout: 2000 },
    ),
  );
  if ((await app.text(await written())) !== "")
    await app.click(await app.button("Add 3 items", { within: "aside form" }));
  await until(
    "three items in the file",
    async () => (
      await app.saved(),
      content(on.file)
        .of("evidence")
        .filter((one) => one.card === made.id).length ===
        had + 3
    ),
  );
  const added = content(on.file)
    .of("evidence")
    .filter(
      (one) =>
        one.card === made.id &&
        JSON.stringify(one).match(/told to ask again|had no date|called back/),
    );
  assert.deepEqual(
    added.map((one) => one.source),
    ["r1", "r1", "r1"],
    "all of them of the chosen source",
  );
  await until(
    "the hatch to be gone",
    async () =>
      !(await app.script(
        (id) =>
          /pattern|fill="url\(#/.test(
            document.querySelector(`[data-id="c${id}"]`).outerHTML,
          ),
        made.id,
      )),
  );
  await until(
    `more coverage than ${coverage} %`,
    async () => (await app.coverage()) > coverage,
  );
});

// 8. Touchpoint. Click a cell, type "Parcel alert", Enter, Esc; Icon on the bar, type "parcel", Down, Enter; click the diamond: a
// moment of truth appears.
story("8. Touchpoint", { start: true }, async (app) => {
  await template(app, "Awareness to advocacy");
  const lane = await app.lane("Touchpoints");
  await app.click(`[role=gridcell][data-row="${lane}"][data-column="2"]`);
  await app.type("Parcel alert");
  await app.keys("Enter");
  await sleep(150);
  await app.keys("Escape");
  await app.gone(inPlace);
  const made = await until(
    "the touchpoint",
    async () => (
      await app.saved(),
      content(await draft(app)).card("Parcel alert")
    ),
  );
  if (
    (await app.attribute(`[data-card="${made.id}"]`, "aria-pressed")) !== "true"
  )
    await app.click(`[data-card="${made.id}"]`);

  await app.click(await app.button("Icon", { within: "main" }));
  await app.waitFor("[role=dialog]");
  await app.type("parcel");
  await until(
    "icons that mean it",
    async () => (await app.count("[role=dialog] [role=gridcell]")) > 0,
  );
  await sleep(300);
  await app.keys("ArrowDown", "Enter");
  await app.gone("[role=dialog]");
  await until(
    "an icon on the card",
    async () => (
      await app.saved(),
      content(await draft(app)).card("Parcel alert").icon
    ),
  );

  await app.click(await app.button("Moment of truth", { within: "main" }));
  await until("a moment of truth on the map", () =>
    app.script(() =>
      [...document.querySelectorAll("main svg text")].some((text) =>
        /moment of truth/i.test(text.textContent),
      ),
    ),
  );
  await app.saved();
  assert.match(
    JSON.stringify(content(await draft(app)).card("Parcel alert")),
    /moment/i,
  );
});

// 9. Pain to opportunity, no drag. Select the pain, Link on the bar, click the opportunity, Esc; delete the opportunity, Ctrl+Z:
// the link is back.
story(
  "9. Pain to opportunity, no drag",
  { sample: "plain" },
  async (app, on) => {
    const links = () => content(on.file).of("link");
    const before = links();
    await app.click('[data-card="c10"]');
    await app.click(
      await app.button("Link", { within: "main [role=toolbar]" }),
    );
    await app.hears(/Click the card to link to/);
    await on.also(async () => {
      const at = await app.middle('[data-card="c15"]');
      const over = await app.script(
        ({ x, y }) =>
          document.elementFromPoint(x, y)?.closest("[data-card]")?.dataset
            .card ?? document.elementFromPoint(x, y)?.className,
        at,
      );
      assert.equal(
        over,
        "c15",
        "nothing lies over the card that is to be clicked",
      );
    });
    const right = await app.box('[data-card="c15"]');
    await app.click({
      x: Math.round(right.right - 12),
      y: Math.round(right.bottom - 8),
    });
    const link = await until(
      "a link in the file",
      async () => (
        await app.saved(),
        links().find((one) => !before.some(({ id }) => id === one.id))
      ),
    );
    assert.deepEqual(
      { kind: link.kind, from: link.from, to: link.to },
      { kind: "addresses", from: { card: "c15" }, to: { card: "c10" } },
    );
    await app.keys("Escape");

    await app.click('[data-card="c15"]');
    await app.keys("Delete");
    await until(
      "the opportunity and its link to be gone",
      async () => (
        await app.saved(),
        links().length === before.length &&
          !content(on.file).card((one) => one.id === "c15")
      ),
    );
    await app.keys("Control+z");
    await until(
      "the link to be back",
      async () => (
        await app.saved(),
        links().some((one) => one.id === link.id)
      ),
    );
    assert.deepEqual(
      links().find((one) => one.id === link.id),
      link,
    );
  },
);

// 10. Second persona. Persona +, "Ben", Enter; arrow to Feelings, `3`, Right, `7`: a second, labelled curve; a click on the legend
// isolates him.
story("10. Second persona", { sample: "plain" }, async (app, on) => {
  await app.click(await app.button("Personas", { within: "header" }));
  await app.click(await app.button("Add a persona", { within: "aside" }));
  await app.type("Ben");
  await app.keys("Enter");
  const ben = await until(
    "Ben in the file",
    async () => (
      await app.saved(),
      content(on.file)
        .of("persona")
        .find((one) => one.name === "Ben")
    ),
  );

  await app.keys("Escape");
  await app.click('[role=gridcell][data-row="n3"][data-column="1"]');
  await app.keys("ArrowDown", "3", "ArrowRight", "7");
  await app.screenshot("story-10");
  const points = await until("two feelings of Ben", async () => {
    await app.saved();
    const own = content(on.file)
      .of("emotionPoint")
      .filter((one) => one.persona === ben.id);
    return own.length === 2 && own;
  });
  assert.deepEqual(points.map(({ step, value }) => [step, value]).toSorted(), [
    ["t1", -1],
    ["t2", 1],
  ]);
  await until("his name beside his curve", () =>
    app.script(() =>
      [...document.querySelectorAll('[data-layer="lane:n4"] text')].some(
        (text) => text.textContent.includes("Ben"),
      ),
    ),
  );

  const legend = await app.script(() =>
    document.querySelector("main [data-persona][aria-label*=Ben]"),
  );
  assert.ok(legend, "Ben stands in the legend");
  const said = () =>
    app.script(() =>
      [...document.querySelectorAll('[data-layer="lane:n4"] text')]
        .map((text) => text.textContent)
        .join(" "),
    );
  assert.match(await said(), /Biscuit/, "Ruth's curve has its words");
  await app.click(legend);
  await until(
    "Ben to be seen alone",
    async () =>
      !/Biscuit/.test(await said()) &&
      (await app.count('[data-layer="lane:n4"] path')) > 0,
  );
  await app.screenshot("story-10-alone");
  await app.click(await app.button("Show everybody", { within: "main" }));
  await until("everybody again", async () => /Biscuit/.test(await said()));
});
