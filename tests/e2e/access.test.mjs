// WCAG 2.2 in the real window: axe on every view, a tour with Tab, and the tree that assistive technology gets.

import assert from "node:assert/strict";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";

import { broken } from "./lib/axe.mjs";
import {
  dialog,
  folder,
  inPlace,
  outFolder,
  root,
  run,
  sample,
  sleep,
  story,
  until,
} from "./lib/index.mjs";

/** What was told of a window already: the same fault of the same element is told once, not with every view that it is seen in. */
const told = new WeakMap();

/** A view keeps to the rules; what does not is told, and the tour goes on. */
async function clean(app, on, view) {
  await sleep(250);
  const known = told.get(app) ?? new Set();
  told.set(app, known);
  await on.also(async () => {
    const found = (await broken(app)).filter(({ rule, targets }) =>
      targets.some((target) => !known.has(`${rule} ${target}`)),
    );
    for (const { rule, targets } of found)
      for (const target of targets) known.add(`${rule} ${target}`);
    if (found.length > 0)
      assert.fail(`${view}:\n${found.map(({ text }) => text).join("\n")}`);
  });
}

/** Runs a command by its name from the palette. */
async function command(app, words) {
  await app.keys("Control+k");
  await app.waitFor("[role=dialog]");
  await app.type(words);
  await sleep(200);
  await app.keys("Enter");
  await app.waitFor(
    () =>
      document.querySelector("[role=dialog] [role=combobox][aria-controls]") ===
        null ||
      !/Commands and places/.test(
        document.querySelector("[role=dialog]")?.textContent ?? "",
      ),
  );
}

story("The start view keeps to WCAG", { start: true }, async (app, on) => {
  await clean(app, on, "start");
});

story(
  "The editor keeps to WCAG, whatever is selected",
  { sample: "plain", timeout: 180000 },
  async (app, on) => {
    await clean(app, on, "nothing selected");
    await app.click('[data-card="c1"]');
    await clean(app, on, "a card selected");
    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await clean(app, on, "a card edited");
    await app.keys("Escape");
    await app.click('[data-point="m5"]');
    await clean(app, on, "a feeling selected");
    await app.click('[role=columnheader][data-row=stages][data-column="0"]', {
      dx: -40,
    });
    await clean(app, on, "a stage selected");
    await app.click('[role=rowheader][data-row="n5"]');
    await clean(app, on, "a lane selected");
    await app.contextClick('[role=rowheader][data-row="n5"]');
    await app.waitFor("[role=menu]");
    await clean(app, on, "a menu");
  },
);

story(
  "Every panel keeps to WCAG",
  { sample: "plain", timeout: 240000 },
  async (app, on) => {
    for (const panel of [
      "Outline",
      "Evidence",
      "History",
      "Map information",
      "Personas",
      "Theme",
      "Details",
    ]) {
      if (
        (await app.script(
          () =>
            document.querySelector("aside")?.getAttribute("aria-label") ?? "",
        )) !== panel
      )
        await command(app, panel);
      await until(`the panel ${panel}`, () =>
        app.script(
          (name) =>
            document.querySelector("aside")?.getAttribute("aria-label") ===
            name,
          panel,
        ),
      );
      await clean(app, on, `panel ${panel}`);
    }
  },
);

story(
  "Every dialog keeps to WCAG",
  { sample: "plain", timeout: 240000 },
  async (app, on) => {
    const close = async () => {
      await app.keys("Escape");
      await app.gone("[role=dialog],[role=alertdialog]");
    };
    await app.keys("Control+k");
    await app.waitFor("[role=dialog]");
    await clean(app, on, "the palette");
    await close();
    await app.keys("Control+e");
    await app.waitFor("[role=dialog]");
    await sleep(1500);
    await clean(app, on, "export");
    await close();
    await app.keys("F1");
    await app.waitFor("[role=dialog]");
    await clean(app, on, "shortcuts");
    await close();
    await command(app, "Settings");
    await app.waitFor("[role=dialog]");
    await clean(app, on, "settings");
    await close();
    await app.keys("Control+f");
    await app.waitFor("[role=search]");
    await clean(app, on, "find");
    await app.keys("Escape");
    await app.click(await app.button("Filter", { within: "header" }));
    await sleep(200);
    await clean(app, on, "filter");
    await app.keys("Escape");
    await app.click('[data-card="c1"]');
    await app.click(
      await app.button("Icon", { within: "main [role=toolbar]" }),
    );
    await app.waitFor("[role=dialog]");
    await sleep(500);
    await clean(app, on, "icons");
    await close();
    await app.click('[role=rowheader][data-row="n5"]');
    await app.keys("Delete");
    await app.waitFor("[role=dialog],[role=alertdialog]");
    await clean(app, on, "a question");
    await close();
  },
);

story(
  "What comes up now and then keeps to WCAG",
  { sample: "plain", timeout: 240000 },
  async (app, on) => {
    const file = path.join(folder(), "visits.mmd");
    writeFileSync(
      file,
      "journey\n  title Visit\n  section Arrive\n    Park: 5: Me\n    No score\n",
    );
    await app.keys("Control+o");
    await dialog.open(file);
    await app.waitFor("[role=dialog]");
    await clean(app, on, "import");
    await app.keys("Escape");
    await app.gone("[role=dialog]");
    await app.click('[data-card="c1"]');
    await app.click('[data-card="c3"]', { modifiers: ["Control"] });
    await clean(app, on, "several cards selected");
    await command(app, "Move to");
    await app.waitFor("[role=dialog]");
    await clean(app, on, "move to");
    await app.keys("Escape");
    await app.gone("[role=dialog]");
    await command(app, "History");
    await app.click(await app.button("Snapshots", { within: "aside" }));
    await clean(app, on, "snapshots");
    // The same once more on a dark ground.
    await command(app, "Settings");
    await app.waitFor("[role=dialog]");
    await app.click(await app.button("Dark", { within: "[role=dialog]" }));
    await clean(app, on, "settings, dark");
    await app.keys("Escape");
    await app.gone("[role=dialog]");
    for (const panel of [
      "Outline",
      "Evidence",
      "Personas",
      "Theme",
      "Details",
    ]) {
      await command(app, panel);
      await clean(app, on, `panel ${panel}, dark`);
    }
    await app.keys("Control+e");
    await app.waitFor("[role=dialog] img");
    await clean(app, on, "export, dark");
    await app.screenshot("access-export-dark");
  },
);

story("A banner keeps to WCAG", {}, async (_, on) => {
  const file = await sample("plain");
  chmodSync(file, 0o444);
  const app = await on.open({ files: [file] });
  await app.waitFor("[role=grid]");
  await clean(app, on, "a file that can only be read");
});

story(
  "The presentation keeps to WCAG",
  { sample: "plain" },
  async (app, on) => {
    await app.keys("F5");
    await app.waitFor("[aria-label^='Presentation of']");
    await clean(app, on, "presentation");
    await app.keys("ArrowRight");
    await clean(app, on, "a stage presented");
  },
);

for (const [view, options] of [
  ["start view", { start: true }],
  ["editor", { sample: "plain" }],
]) {
  story(
    `Tab reaches every control of the ${view} and is caught nowhere`,
    { ...options, timeout: 120000 },
    async (app, on) => {
      const wanted = await app.script(() => {
        const seen = (one) =>
          one.getClientRects().length > 0 &&
          getComputedStyle(one).visibility !== "hidden" &&
          !one.closest("[inert]");
        const all = [
          ...document.querySelectorAll(
            "button, a[href], input, select, textarea, summary, [tabindex]",
          ),
        ].filter((one) => one.tabIndex >= 0 && !one.disabled && seen(one));
        // Of a group of radio buttons one is a stop.
        const stops = all.filter(
          (one) =>
            one.type !== "radio" ||
            one.checked ||
            !all.some(
              (other) =>
                other !== one &&
                other.type === "radio" &&
                other.name === one.name &&
                other.checked,
            ),
        );
        stops.forEach((one, nth) => (one.dataset.stop = String(nth)));
        return stops.map(
          (one) =>
            one.getAttribute("aria-label") ||
            one.innerText?.trim().slice(0, 40) ||
            one.id ||
            one.tagName,
        );
      });
      const reached = new Set();
      const order = [];
      let unseen = [];
      for (let nth = 0; nth < wanted.length + 12; nth += 1) {
        await app.keys("Tab");
        const at = await app.script(() => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          const style = getComputedStyle(one);
          const ring =
            (style.outlineStyle !== "none" &&
              parseFloat(style.outlineWidth) > 0) ||
            style.boxShadow !== "none";
          const near = one.closest("label") ?? one.parentElement;
          const around =
            near &&
            ((getComputedStyle(near).outlineStyle !== "none" &&
              parseFloat(getComputedStyle(near).outlineWidth) > 0) ||
              getComputedStyle(near).boxShadow !== "none" ||
              [...near.children].some(
                (other) => getComputedStyle(other).outlineStyle !== "none",
              ));
          const box = one.getBoundingClientRect();
          return {
            stop: one.dataset.stop ?? null,
            name:
              one.getAttribute("aria-label") ||
              one.innerText?.trim().slice(0, 40) ||
              one.tagName,
            ring: Boolean(ring || around),
            small:
              box.width < 24 || box.height < 24
                ? `${Math.round(box.width)}×${Math.round(box.height)}`
                : "",
            role: one.getAttribute("role") ?? one.type ?? "",
          };
        });
        if (!at) continue;
        order.push(at.name);
        if (at.stop !== null) reached.add(at.stop);
        if (!at.ring) unseen.push(at.name);
      }
      const missed = wanted.filter((_, nth) => !reached.has(String(nth)));
      await on.also(() =>
        assert.deepEqual(
          missed,
          [],
          `not reached by Tab; the way was: ${order.join(" → ")}`,
        ),
      );
      await on.also(() =>
        assert.deepEqual(
          [...new Set(unseen)],
          [],
          "the focus is visible everywhere",
        ),
      );
      // Three times the same in a row is a trap.
      const caught = order.find(
        (name, nth) =>
          nth > 1 &&
          order[nth - 1] === name &&
          order[nth - 2] === name &&
          wanted.filter((one) => one === name).length < 3,
      );
      assert.equal(caught, undefined, "no trap");
      await app.keys("Shift+Tab");
      assert.notEqual(await app.focused(), null, "and Shift+Tab goes back");
    },
  );
}

story("Targets are 24 px or more", { sample: "plain" }, async (app) => {
  const small = await app.script(() =>
    [
      ...document.querySelectorAll(
        "header button, footer button, footer input, aside button, aside input, aside select",
      ),
    ]
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => ({
        name: one.getAttribute("aria-label") || one.innerText?.trim() || one.id,
        box: (one.closest("label") ?? one).getBoundingClientRect(),
      }))
      .filter(
        ({ box }) => box.width > 2 && (box.width < 23.5 || box.height < 23.5),
      )
      .map(({ name, box }) => `${name}: ${box.width}×${box.height}`),
  );
  assert.deepEqual(small, []);
});

story(
  "Assistive technology gets the grid with its headers",
  { sample: "plain", env: { NO_AT_BRIDGE: "0", GTK_A11Y: "atspi" } },
  async (app) => {
    const tree = run(
      "/usr/bin/python3",
      [path.join(root, "tests/e2e/lib/atspi.py")],
      { env: app.env, timeout: 60000 },
    );
    writeFileSync(path.join(outFolder, "a11y-tree.txt"), tree);
    const lines = tree.split("\n").map((line) => line.trim());
    const of = (role) =>
      lines
        .filter((line) => line.startsWith(`${role} |`))
        .map((line) => line.slice(role.length + 3));
    const tables = [...of("table"), ...of("tree table"), ...of("grid")];
    assert.ok(
      tables.some((name) =>
        name.startsWith(
          "Adopting a dog from the shelter: journey map with 5 stages",
        ),
      ),
      `a grid: ${tables.join("; ")}`,
    );
    const columns = [...of("column header"), ...of("table column header")];
    for (const stage of ["Decide", "Search", "Meet", "Take home", "Settle in"])
      assert.ok(
        columns.some((name) => name.startsWith(stage)),
        `column header ${stage}: ${columns.join("; ")}`,
      );
    const rows = [...of("row header"), ...of("table row header")];
    for (const lane of [
      "Doing",
      "Touchpoints",
      "Thinking",
      "Feeling",
      "Pain points",
      "Opportunities",
    ])
      assert.ok(
        rows.some((name) => name.startsWith(lane)),
        `row header ${lane}: ${rows.join("; ")}`,
      );
    assert.ok(
      of("table cell").some((name) =>
        name.startsWith("Decide, Doing, 2 cards"),
      ),
      "cells say where they are and what is in them",
    );
    assert.ok(
      tree.includes("Counts the hours she is at home"),
      "and their cards can be read",
    );
  },
);
