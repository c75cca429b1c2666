// The first thing anybody does: open the sample, change a card, change their mind, close, and find it all again.

import assert from "node:assert/strict";

import {
  content,
  drafts,
  inPlace,
  info,
  journey,
  story,
} from "./lib/index.mjs";

story(
  "The sample opens, a card is edited in place, undone, redone and saved",
  { start: true },
  async (app, on) => {
    await app.click(await app.button("Adopting a dog from the shelter"));
    await app.ready();
    await app.waitFor('[data-id="cc1"]');
    assert.match(
      await app.title(),
      /^Adopting a dog from the shelter – Throughline$/,
    );
    await app.screenshot("first-sample");

    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await app.keys("Control+a");
    await app.type("Asks her sister first");
    await app.screenshot("first-typing");
    await on.also(async () => {
      const [text, card] = [
        await app.box(inPlace),
        await app.box('[data-id="cc1"]'),
      ];
      const within =
        text.left >= card.left - 2 &&
        text.right <= card.right + 2 &&
        text.top >= card.top - 2 &&
        text.bottom <= card.bottom + 24;
      assert.ok(
        within,
        `the text is edited where it stands: ${JSON.stringify({ text, card })}`,
      );
    });
    await app.keys("Escape");
    await app.gone(inPlace);
    await app.waitFor(() =>
      document
        .querySelector('[data-id="cc1"]')
        .textContent.replace(/\s+/g, " ")
        .includes("Asks her"),
    );

    await app.keys("Control+z");
    await app.waitFor(() =>
      document.querySelector('[data-id="cc1"]').textContent.includes("Counts"),
    );
    await app.keys("Control+Shift+z");
    await app.waitFor(() =>
      document
        .querySelector('[data-id="cc1"]')
        .textContent.includes("Asks her"),
    );
    await app.saved();
    await app.screenshot("first-redone");

    await app.quit();
    const [file] = drafts(app.home);
    assert.equal(
      content(file).card((one) => one.id === "c1").text,
      "Asks her sister first",
    );

    const about = info(file);
    assert.equal(about.title, "Adopting a dog from the shelter");
    assert.equal(about.stages.length, 5);
    assert.match(
      journey("export", file, "-o", "-", "--format", "json"),
      /Asks her sister first/,
    );
  },
);
