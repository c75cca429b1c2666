// Measures the real window, under Xvfb with software rendering: node tests/bench/window.mjs [ROUNDS]
//
// Start to first paint of the sample, keystroke to screen, scroll and drag frames on maps of 60, 500 and 10,000 cards, and the memory
// of all processes at rest as proportional set size. Beside them Chromium's bare start, if there is one. Figures, no verdicts.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { folder, journey, open, sample, sleep } from "../e2e/lib/index.mjs";

const rounds = Number(process.argv[2] ?? 5);
const median = (list) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
const worst = (list) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? NaN;
const ms = (list) =>
  `${median(list).toFixed(1)} / ${worst(list).toFixed(1)} ms`;

/** So many keys in order, as the format sorts by. */
const orders = (count) =>
  Array.from({ length: count }, (_, nth) =>
    String.fromCharCode(65 + Math.floor(nth / 25), 66 + (nth % 25)),
  );

/** A map of stages with four steps each, and so many cards in each cell of its lanes. */
function grown(stages, lanes, each) {
  const steps = stages * 4;
  const id = (nth) => String(nth + 1);
  const cards = Array.from({ length: steps * lanes * each }, (_, nth) => {
    const [step, lane] = [
      Math.floor(nth / lanes / each),
      Math.floor(nth / each) % lanes,
    ];
    return {
      id: id(nth),
      place: { lane: id(lane), range: { step: id(step) } },
      order: orders(each)[nth % each],
      text: `Card ${nth + 1} says what a customer does next`,
    };
  });
  const map = {
    format: "throughline",
    version: 1,
    info: { id: "1", title: `A map of ${cards.length} cards` },
    stages: orders(stages).map((order, nth) => ({
      id: id(nth),
      order,
      name: `Stage ${nth + 1}`,
    })),
    steps: orders(steps).map((order, nth) => ({
      id: id(nth),
      order,
      stage: id(Math.floor(nth / 4)),
      name: `Step ${nth + 1}`,
    })),
    lanes: orders(lanes).map((order, nth) => ({
      id: id(nth),
      order,
      kind: "text",
      name: `Lane ${nth + 1}`,
    })),
    cards,
  };
  const file = path.join(folder(), `grown-${cards.length}.json`);
  writeFileSync(file, JSON.stringify(map));
  const made = file.replace(".json", ".journey");
  journey("import", file, "-o", made, "--quiet");
  return { cards: cards.length, file: made };
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

/** From a letter to the frame that shows it, and to the row that has grown with it by the core's layout. */
const typed = async (app) =>
  app.script(async () => {
    const frame = () =>
      new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const sheet = document.querySelector(".sheet");
    const [letters, rows] = [[], []];
    for (let nth = 0; nth < 12; nth += 1) {
      const height = sheet.getBoundingClientRect().height;
      const start = performance.now();
      document.execCommand(
        "insertText",
        false,
        nth % 2 ? " and further along the way" : " and then",
      );
      await frame();
      letters.push(performance.now() - start);
      while (
        performance.now() - start < 400 &&
        sheet.getBoundingClientRect().height === height
      )
        await frame();
      if (sheet.getBoundingClientRect().height !== height)
        rows.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 80));
    }
    return { letters, rows };
  });

/** Frames while a card is carried about. */
async function dragged(app) {
  const card = await app.middle("[data-card]");
  await app.script(() => {
    window.frames_ = [];
    let last = performance.now();
    const look = (now) => {
      window.frames_.push(now - last);
      last = now;
      if (window.frames_) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await app.pointer([
    { to: card },
    { down: 0 },
    ...Array.from({ length: 10 }, (_, nth) => ({
      to: { x: card.x + 40 + nth * 22, y: card.y + 20 + nth * 12 },
    })),
  ]);
  const times = await app.script(() => {
    const times = window.frames_;
    window.frames_ = null;
    return times.slice(1);
  });
  await app.keys("Escape");
  await app.drop();
  return times;
}

/** When a process was started, in ms since 1970; the kernel counts in hundredths of a second. */
function begun(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  const boot = Number(
    /^btime (\d+)/m.exec(readFileSync("/proc/stat", "utf8"))[1],
  );
  const up = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
  // `btime` is in whole seconds; the clock and the time since the start are finer.
  const exact = Date.now() / 1000 - up;
  return ((Math.abs(exact - boot) < 2 ? exact : boot) + ticks / 100) * 1000;
}

/** From the start of the process to the first frame that shows the map, in ms. */
async function painted(app) {
  await app.waitFor(() => performance.getEntriesByName("painted").length > 0);
  const at = await app.script(
    () =>
      performance.timeOrigin +
      performance.getEntriesByName("painted")[0].startTime,
  );
  return at - begun(app.pid);
}

/** Opens a file so many times; the first window is measured. */
async function measure(name, file, times) {
  const starts = [];
  for (let round = 0; round < times; round += 1) {
    const app = await open({ files: [file] });
    starts.push(await painted(app));
    if (round === 0) {
      await sleep(2500);
      const idle = memory(app.pid);
      await app.script(() =>
        document.querySelector(".scroller").scrollTo(0, 0),
      );
      const frames = await scrolled(app);
      const drag = await dragged(app);
      await app.dblclick("[data-card]");
      await app.waitFor("main [role=textbox][contenteditable]");
      const { letters, rows } = await typed(app);
      await app.keys("Escape");
      await sleep(2500);
      console.log(
        `${name}: scroll ${ms(frames)} a frame, drag ${ms(drag)} a frame, keystroke to screen ${ms(letters)}, row grown with it ${rows.length > 0 ? ms(rows) : "at once"}, ${idle.toFixed(0)} MB before and ${memory(app.pid).toFixed(0)} MB after (PSS)`,
      );
    }
    await app.quit();
  }
  console.log(`${name}: start to first paint ${ms(starts)}`);
}

console.log("median / 95th of a hundred, in WebKitGTK with software rendering");
await measure("the sample", await sample("plain"), rounds);
for (const [stages, lanes, each] of [
  [3, 5, 1],
  [6, 7, 3],
  [25, 33, 3],
]) {
  const { cards, file } = grown(stages, lanes, each);
  await measure(`${cards} cards`, file, cards > 1000 ? 2 : rounds);
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
