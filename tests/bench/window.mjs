// Measures the real window, under Xvfb with software rendering: node tests/bench/window.mjs [ROUNDS]
//
// Start to first paint of the sample, keystroke to screen, scroll and drag frames on maps of 60, 500 and 10,000 cards, and the memory
// of all processes at rest as proportional set size. Beside them Chromium's bare start, if there is one. Figures, no verdicts.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { folder, open, sleep } from "../e2e/lib/index.mjs";
import { root } from "../e2e/lib/display.mjs";

const rounds = Number(process.argv[2] ?? 5);
const median = (list) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
const worst = (list) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? NaN;
const ms = (list) =>
  `${median(list).toFixed(1)} / ${worst(list).toFixed(1)} ms`;

/** A map of so many cards, spread over stages of four steps and text lanes. */
function grown(cards) {
  const stages = Math.max(3, Math.round(Math.sqrt(cards) / 4));
  const lanes = Math.max(4, Math.round(Math.sqrt(cards) / 3));
  const lines = [
    ["Stage", ...Array.from({ length: lanes }, (_, nth) => `Lane ${nth + 1}`)],
  ];
  const each = Math.max(1, Math.round(cards / stages / lanes));
  for (let stage = 0; stage < stages; stage += 1) {
    const cell = (lane) =>
      Array.from(
        { length: each },
        (_, nth) =>
          `Card ${stage}.${lane}.${nth} says what a customer does next`,
      ).join("\n");
    lines.push([
      `Stage ${stage + 1}`,
      ...Array.from({ length: lanes }, (_, lane) => cell(lane)),
    ]);
  }
  const file = path.join(folder(), `grown-${cards}.csv`);
  writeFileSync(
    file,
    lines.map((line) => line.map((cell) => `"${cell}"`).join(",")).join("\n"),
  );
  const map = file.replace(".csv", ".journey");
  execFileSync(path.join(root, "target/debug/journey"), [
    "import",
    file,
    "-o",
    map,
    "--quiet",
  ]);
  return map;
}

/** Proportional set size of a process and all below it, in MB. */
function memory(pid) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((entry) =>
    /^\d+$/.test(entry),
  )) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(
        Number(name),
        Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
      );
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (id) => [
    id,
    ...[...parents]
      .filter(([, parent]) => parent === id)
      .flatMap(([child]) => below(child)),
  ];
  const pss = (id) => {
    try {
      return Number(
        /^Pss:\s+(\d+)/m.exec(
          readFileSync(`/proc/${id}/smaps_rollup`, "utf8"),
        )?.[1] ?? 0,
      );
    } catch {
      return 0;
    }
  };
  return below(pid).reduce((sum, id) => sum + pss(id), 0) / 1024;
}

/** Frames while the canvas scrolls by so much in each. */
const scrolled = async (app) =>
  app.script(async () => {
    const scroller = document.querySelector(".scroller");
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [];
    let last = await frame();
    for (let nth = 0; nth < 60; nth += 1) {
      scroller.scrollBy(nth % 2 ? 37 : 24, nth < 30 ? 41 : -41);
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  });

/** From a letter to its place on the painted card. */
const typed = async (app) =>
  app.script(async () => {
    const frame = () =>
      new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const box = document.querySelector("main [role=textbox][contenteditable]");
    const times = [];
    for (let nth = 0; nth < 20; nth += 1) {
      const start = performance.now();
      document.execCommand("insertText", false, "n");
      await frame();
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 60));
      box.focus();
    }
    return times;
  });

for (const cards of [60, 500, 10_000]) {
  const map = grown(cards);
  const starts = [];
  for (let round = 0; round < (cards > 1000 ? 1 : rounds); round += 1) {
    const begun = performance.now();
    const app = await open({ files: [map] });
    starts.push(performance.now() - begun);
    if (round === 0) {
      await app.script(() =>
        document.querySelector(".scroller").scrollTo(0, 0),
      );
      const frames = await scrolled(app);
      await app.dblclick("[data-card]");
      await app.waitFor("main [role=textbox][contenteditable]");
      const keys = await typed(app);
      await app.keys("Escape");
      await sleep(1500);
      const pss = memory(app.pid);
      console.log(
        `${cards} cards: scroll ${ms(frames)} a frame, keystroke ${ms(keys)}, at rest ${pss.toFixed(0)} MB (PSS)`,
      );
    }
    await app.quit();
  }
  console.log(
    `${cards} cards: start until the map answers, with WebDriver ${ms(starts)}`,
  );
}

const chromium = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync("which", [name]).status === 0,
);
if (chromium && existsSync("/proc")) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    spawnSync(chromium, [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--dump-dom",
      "about:blank",
    ]);
    times.push(performance.now() - start);
  }
  console.log(`beside it, Chromium's bare start: ${ms(times)}`);
}
process.exit(0);
