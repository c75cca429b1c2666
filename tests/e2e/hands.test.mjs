// Every gesture of the hand on the canvas, and every key of the grid, in the real window.

import assert from "node:assert/strict";

import {
  content,
  inPlace,
  sleep,
  story,
  until,
  xdotool,
} from "./lib/index.mjs";

const stageHead = (name) =>
  `[role=columnheader][data-row=stages][aria-label^="${name}"]`;
const laneHead = (name) => `[role=rowheader][aria-label^="${name}, lane"]`;

/** The names of the lanes, from the top. */
const lanes = (app) =>
  app.script(() =>
    [...document.querySelectorAll("[role=rowheader]")]
      .filter((one) => /, lane/.test(one.getAttribute("aria-label")))
      .toSorted(
        (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
      )
      .map((one) => one.getAttribute("aria-label").replace(/, lane.*$/, "")),
  );

const width = async (app, what) => (await app.box(what)).width;
const selected = (app) => app.count(".hit.selected");
const zoom = async (app) =>
  Number(
    /(\d+)/.exec(
      await app.text(
        await app.button("Zoom", { within: "footer" }).catch(() => "footer"),
      ),
    )?.[1],
  );
const scrolled = (app) =>
  app.script(() => {
    const { scrollLeft, scrollTop } = document.querySelector(".scroller");
    return { x: scrollLeft, y: scrollTop };
  });
const scale = (app) =>
  app.script(() =>
    Number(
      /scale\(([\d.]+)\)/.exec(
        document.querySelector(".scaled").style.transform,
      )?.[1],
    ),
  );

/** The real pointer over a place of the page: the driver knows no wheel. */
async function point(app, { x, y }) {
  const bar = await app.script(() => outerHeight - innerHeight);
  await xdotool(
    "mousemove",
    "--sync",
    "--window",
    await app.xid(),
    String(Math.round(x)),
    String(Math.round(y + bar)),
  );
}

story(
  "A stage and a lane are dragged to another place",
  { sample: "plain" },
  async (app, on) => {
    const before = await app.stages();
    const target = await app.box(stageHead("Take home"));
    await app.drag(
      stageHead("Search"),
      { x: Math.round(target.right) - 8, y: Math.round(target.top) + 10 },
      { hold: true, dx: -30 },
    );
    await app.waitFor(".slot, [data-slot]");
    await app.drop();
    await until(
      "the stage to be elsewhere",
      async () => (await app.stages()).join() !== before.join(),
    );
    assert.deepEqual(await app.stages(), [
      "Decide",
      "Meet",
      "Take home",
      "Search",
      "Settle in",
    ]);
    await app.keys("Control+z");
    await until(
      "it to be back",
      async () => (await app.stages()).join() === before.join(),
    );

    const rows = await lanes(app);
    const doing = await app.box(laneHead("Doing"));
    await app.drag(laneHead("Thinking"), {
      x: Math.round(doing.left) + 40,
      y: Math.round(doing.top) + 4,
    });
    await until(
      "the lane to be elsewhere",
      async () => (await lanes(app)).join() !== rows.join(),
    );
    assert.deepEqual((await lanes(app)).slice(0, 3), [
      "Thinking",
      "Doing",
      "Touchpoints",
    ]);

    // Escape while it is carried leaves everything as it is.
    const now = await lanes(app);
    await app.drag(laneHead("Thinking"), laneHead("Feeling"), { hold: true });
    await app.keys("Escape");
    await app.drop();
    await sleep(200);
    assert.deepEqual(await lanes(app), now);
    await app.saved();
    assert.equal(content(on.file).of("lane").length, 6);
  },
);

story(
  "A column's border is dragged, and a double click fits it",
  { sample: "plain" },
  async (app) => {
    const head = stageHead("Search");
    const before = await width(app, head);
    const border = await app.find(`${head} .border`);
    const at = await app.middle(border);
    await app.drag(border, { x: at.x + 80, y: at.y });
    await until(
      "a wider stage",
      async () => (await width(app, head)) > before + 40,
    );
    await app.keys("Control+z");
    await until(
      "the old width",
      async () => Math.abs((await width(app, head)) - before) < 1,
    );
    await app.keys("Control+y");
    await until(
      "it to be done again",
      async () => (await width(app, head)) > before + 40,
    );
    const wide = await width(app, head);
    await app.dblclick(await app.find(`${head} .border`));
    await until(
      "a width that fits",
      async () => (await width(app, head)) < wide - 20,
    );
  },
);

story(
  "A card is made to span further by its end",
  { sample: "plain" },
  async (app, on) => {
    await app.click('[data-card="c1"]');
    await app.waitFor(".end");
    const ends = await app.script(() =>
      [...document.querySelectorAll(".end")].map((one) => {
        const box = one.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }),
    );
    assert.equal(ends.length, 2);
    const last = ends.toSorted((a, b) => a.x - b.x)[1];
    const next = await app.box(stageHead("Search"));
    await app.drag(
      { x: Math.round(last.x), y: Math.round(last.y) },
      { x: Math.round(next.right) - 12, y: Math.round(last.y) },
    );
    await app.saved();
    await until("the card to reach further", () => {
      const { range } = content(on.file).card((one) => one.id === "c1").place;
      return range.stage === undefined;
    });
    const { range } = content(on.file).card((one) => one.id === "c1").place;
    const ends2 = range.stages ?? range.steps;
    assert.match(ends2[1], /^(s2|t[456])$/);
  },
);

story(
  "A marquee selects what it touches, and Alt carries a copy",
  { sample: "plain" },
  async (app, on) => {
    const [first, last] = [
      await app.box('[data-card="c1"]'),
      await app.box('[data-card="c4"]'),
    ];
    await app.pointer([
      { to: { x: Math.round(first.left) - 3, y: Math.round(first.top) - 3 } },
      { down: 0 },
      {
        to: { x: Math.round(last.right) - 6, y: Math.round(last.bottom) - 4 },
        steps: 12,
      },
      { up: 0 },
    ]);
    await until(
      "four cards to be selected",
      async () => (await selected(app)) === 4,
    );
    await app.keys("Escape");
    await until(
      "nothing to be selected",
      async () => (await selected(app)) === 0,
    );
    const count = content(on.file).of("card").length;
    await app.drag('[data-card="c1"]', await app.cell("Doing", 12), {
      modifiers: ["Alt"],
    });
    await app.saved();
    await until(
      "one card more",
      () => content(on.file).of("card").length === count + 1,
    );
    assert.equal(
      content(on.file).texts.filter((text) => text.includes("Counts the hours"))
        .length,
      2,
    );
  },
);

story(
  "A line of evidence is carried onto a card",
  { sample: "plain" },
  async (app, on) => {
    const count = content(on.file).of("evidence").length;
    await app.click(await app.button("Evidence ", { within: "footer" }));
    await app.waitFor('aside[aria-label="Evidence"]');
    await app.click(await app.button("Phone log", { within: "aside" }));
    const field = await app.waitFor("aside textarea");
    await app.click(field);
    await app.type("Three calls a day ask for the file");
    await app.click(await app.button("Add", { within: "aside li" }));
    await app.waitFor("aside .note");
    await app.drag("aside .note", '[data-card="c6"]');
    await app.saved();
    await until(
      "the evidence to be kept",
      () => content(on.file).of("evidence").length === count + 1,
    );
    const added = content(on.file).of("evidence").at(-1);
    assert.ok(
      JSON.stringify(content(on.file).of("evidence")).includes(
        "Three calls a day",
      ),
    );
    assert.equal(
      content(on.file)
        .of("evidence")
        .find((one) => JSON.stringify(one).includes("Three calls")).card,
      "c6",
      JSON.stringify(added),
    );
    assert.equal(await app.count("aside .note"), 0, "and waits no longer");
  },
);

story(
  "The wheel scrolls and zooms about the pointer, and the hand pans",
  { sample: "plain" },
  async (app) => {
    await app.keys("Control+0");
    await until(
      "full size",
      async () => Math.abs((await scale(app)) - 1) < 0.01,
    );
    await app.script(() =>
      document.querySelector(".scroller").scrollTo(300, 0),
    );
    const card = await app.middle('[data-card="c4"]');
    await point(app, card);
    await xdotool("click", "5");
    await until("it to scroll down", async () => (await scrolled(app)).y > 0);
    await app.script(() =>
      document.querySelector(".scroller").scrollTo(300, 0),
    );
    const before = await app.box('[data-card="c4"]');
    const over = {
      x: (before.left + before.right) / 2,
      y: (before.top + before.bottom) / 2,
    };
    await point(app, over);
    await xdotool(
      "keydown",
      "ctrl",
      "click",
      "4",
      "click",
      "4",
      "keyup",
      "ctrl",
    );
    await until("it to be larger", async () => (await scale(app)) > 1.05);
    const after = await app.box('[data-card="c4"]');
    assert.ok(
      after.left <= over.x + 2 && after.right >= over.x - 2,
      "the card stays under the pointer",
    );
    await xdotool("keydown", "shift", "click", "5", "keyup", "shift");
    const at = await scrolled(app);
    assert.ok(at.x > 0);

    // Space and a drag pan; so does the middle button.
    await app.keys("Control+0");
    await app.script(() =>
      document.querySelector(".scroller").scrollTo(400, 60),
    );
    await app.click('[data-card="c4"]');
    const [from, start] = [
      await app.middle('[data-card="c4"]'),
      await scrolled(app),
    ];
    await point(app, from);
    await xdotool("keydown", "space", "mousedown", "1");
    await point(app, { x: from.x - 120, y: from.y });
    await xdotool("mouseup", "1", "keyup", "space");
    await until(
      "the page to be panned",
      async () => (await scrolled(app)).x > start.x + 60,
    );
    assert.equal(
      (await scrolled(app)).y,
      start.y,
      "and Space alone scrolls nothing",
    );
    assert.equal(await app.count(inPlace), 0, "and types nothing");
  },
);

story(
  "The keys of the grid walk, select, zoom and move",
  { sample: "plain", timeout: 150000 },
  async (app, on) => {
    const at = () => app.focused();
    await app.click(await app.cell("Doing", 0), { dx: 0, dy: 0 });
    await app.keys("Escape");
    await app.keys("End");
    assert.equal((await at()).column, "14", "End: the last step of the lane");
    await app.keys("Home");
    assert.equal((await at()).column, "0");
    await app.keys("Control+End");
    assert.equal((await at()).row, await app.lane("Opportunities"));
    await app.keys("Control+Home");
    assert.equal((await at()).row, "stages");
    await app.keys("PageDown");
    const down = (await at()).row;
    assert.notEqual(down, "stages");
    await app.keys("PageUp");
    assert.equal((await at()).row, "stages");

    await app.click('[data-card="c1"]');
    await app.keys("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
    await until("more to be selected", async () => (await selected(app)) > 1);
    await app.keys("Escape");
    // Two clicks on one place soon after each other are a double click.
    await sleep(700);
    await app.click('[data-card="c1"]');
    await app.keys("Alt+ArrowRight");
    await until("the next card of the cell", () =>
      app.script(
        () => document.querySelector(".hit.selected")?.dataset.card === "c2",
      ),
    );

    const size = await scale(app);
    await app.keys("Control+=");
    await until("a larger map", async () => (await scale(app)) > size);
    await app.keys("Control+-");
    await until(
      "the size before",
      async () => Math.abs((await scale(app)) - size) < 0.02,
    );
    await app.keys("Control+0");
    await until(
      "full size",
      async () => Math.abs((await scale(app)) - 1) < 0.01,
    );
    await app.keys("Shift+!");
    await sleep(100);
    assert.equal(await app.count(inPlace), 0, "Shift+1 types nothing");
    await until("the whole map", async () => (await scale(app)) < 0.9);
    await app.keys("Shift+@");
    await until("the card alone", async () => (await scale(app)) > 0.9);
    await app.keys("Shift+!");

    await app.click('[data-card="c1"]');
    await app.keys("Control+x");
    await until(
      "it to be cut",
      async () => (await app.count('[data-card="c1"]')) === 0,
    );
    await app.keys("Control+z");
    await until(
      "it to be back",
      async () => (await app.count('[data-card="c1"]')) === 1,
    );
    await app.keys("Control+y");
    await until(
      "it to be cut again",
      async () => (await app.count('[data-card="c1"]')) === 0,
    );
    await app.keys("Control+z");
    await app.waitFor('[data-card="c1"]');
    await app.click('[data-card="c1"]');
    await app.keys("Alt+Shift+ArrowRight");
    await app.saved();
    await until(
      "it to lie in the next column",
      () =>
        content(on.file).card((one) => one.id === "c1").place.range.stage !==
        "s1",
    );
    await app.keys("Control+z");

    await sleep(700);
    await app.click('[data-card="c1"]');
    await app.keys("Shift+F10");
    await app.waitFor("[role=menu]");
    await app.keys("Escape");
    await app.gone("[role=menu]");
  },
);

story(
  "Keys while a text is edited: lines, bold, commit and stay",
  { sample: "plain" },
  async (app, on) => {
    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await app.keys("Control+End", "Shift+Enter");
    await app.type("twice ");
    await app.keys("Control+b");
    await app.type("loud");
    await app.keys("Control+b");
    await app.keys("Control+Enter");
    await app.gone(inPlace);
    await app.saved();
    await until("the text to be kept", () =>
      content(on.file).texts.some((text) => text.includes("twice loud")),
    );
    const card = content(on.file).card("twice loud");
    assert.ok(
      JSON.stringify(card).includes('"bold":true'),
      JSON.stringify(card),
    );
    assert.equal(
      content(on.file).of("card").length,
      40 - 0,
      "Ctrl+Enter opens no new card",
    );
    await app.keys("F2");
    await app.waitFor(inPlace);
    await app.keys("Enter");
    await app.waitFor(inPlace);
    await app.keys("Escape");
    await app.saved();
    assert.equal(
      content(on.file).of("card").length,
      40,
      "an empty draft vanishes",
    );
  },
);

story(
  "Letters typed while a card is carried are written nowhere",
  { sample: "plain" },
  async (app, on) => {
    const words = () => {
      const all = content(on.file).of("card");
      return JSON.stringify(all.find((card) => card.id === "c1"));
    };
    const before = words();
    assert.match(before, /Counts the hours/);
    await app.drag('[data-card="c1"]', await app.cell("Doing", 12), {
      hold: true,
    });
    await app.keys("x", "y", "Escape");
    await app.drop();
    await sleep(300);
    assert.equal(await app.count(inPlace), 0);
    await app.saved();
    assert.equal(words(), before);
  },
);
