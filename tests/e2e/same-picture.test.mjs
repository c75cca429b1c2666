// What the canvas shows is what an export holds: the same lines, as wide as the core has measured them, and the same pixels.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root } from "./lib/display.mjs";
import { decodePng } from "./lib/png.mjs";
import {
  dialog,
  folder,
  hasJourney,
  imported,
  journey,
  outFolder,
  sample,
  sleep,
  story,
  until,
} from "./lib/index.mjs";

const JAPANESE = `フェーズ,認知,検討,利用,継続
行動,SNS広告を見る,「料金が分かりにくい」と感じながらLPを読む,アプリで商品を注文する,リピート購入を検討する
課題,何ができるか不明,料金が分かりにくい,配送状況が見えない,通知が多すぎる`;
const ARABIC = `المرحلة,الوعي,البحث,الشراء,الاستخدام
الأفعال,يرى إعلانا في الشارع,يقارن بين ثلاثة عروض 2026,يدفع عند الاستلام,يتصل بخدمة العملاء
نقاط الألم,لا يعرف الأسعار,الموقع بطيء جدا,لا توجد بطاقة,لا أحد يرد`;
/** The corpus stands beside the checkout, where there is one. */
const CORPUS = path.resolve(
  root,
  "../shared/corpus/maps/69-customer-journey-md.md",
);

/** The file in a format, written by the command line or, where that is not built, by the window itself. */
async function exported(app, file, format) {
  const out = path.join(folder(), `same.${format}`);
  if (hasJourney) {
    journey(
      "export",
      file,
      "-o",
      out,
      "--quiet",
      ...(format === "png" ? ["--scale", "2"] : []),
    );
    return readFileSync(out);
  }
  await app.keys("Control+e");
  await app.waitFor("[role=dialog]");
  await app.click(
    await app.script(
      (value) =>
        document
          .querySelector(`[role=dialog] input[value="${value}"]`)
          .closest("label"),
      format,
    ),
  );
  if (format === "png")
    await app.click(await app.button("2×", { within: "[role=dialog]" }));
  await app.click(await app.button("Export…", { within: "[role=dialog]" }));
  await dialog.save(out);
  await until("the export", () => existsSync(out), { timeout: 90000 });
  await app.hears(/Exported/, 20000);
  await app.keys("Escape");
  await app.gone("[role=dialog]");
  return readFileSync(out);
}

/** The runs of an SVG of an export: what each says and where, in the order of the page. */
const RUNS = (svg) => {
  const page = new DOMParser().parseFromString(
    svg,
    "image/svg+xml",
  ).documentElement;
  const host = document.body.appendChild(document.createElement("div"));
  host.style.cssText = "position:absolute;left:0;top:0;visibility:hidden";
  host.append(page);
  const runs = [...page.querySelectorAll("text")]
    .flatMap((text) => {
      const all =
        text.querySelectorAll("tspan").length > 0
          ? [...text.querySelectorAll("tspan")]
          : [text];
      return all.map((run) => {
        const at = run.getStartPositionOfChar?.(0);
        const to = text.getCTM();
        const root = page.getCTM() ?? { a: 1, e: 0, f: 0, d: 1 };
        return (
          at && {
            text: run.textContent,
            x: (to.a * at.x + to.e - root.e) / root.a,
            y: (to.d * at.y + to.f - root.f) / root.d,
          }
        );
      });
    })
    .filter(Boolean);
  const size = {
    width: Number(page.getAttribute("width")) || page.viewBox.baseVal.width,
    height: Number(page.getAttribute("height")) || page.viewBox.baseVal.height,
  };
  host.remove();
  return { runs, size };
};

/** The runs that the canvas paints, in px of the page; with the ends that the web view gives them. */
const PAINTED = () => {
  const sheet = document.querySelector(".sheet").getBoundingClientRect();
  const { scrollLeft, scrollTop, scrollWidth, clientWidth } =
    document.querySelector(".scroller");
  const railHome =
    document.querySelector(".rail").style.right === ""
      ? scrollLeft < 1
      : scrollLeft > scrollWidth - clientWidth - 1;
  const seen = new Set();
  return [...document.querySelectorAll(".sheet svg text")].flatMap((text) => {
    const layer = text.closest("[data-layer]");
    // The corner shows the start of the header and the rail again, over what is frozen.
    if (text.closest(".corner") || !layer) return [];
    // What is frozen stays with the window, so that it is in its place only while nothing is scrolled that way.
    if (
      (layer.dataset.layer === "header" && scrollTop > 0) ||
      (layer.dataset.layer === "rail" && !railHome)
    )
      return [];
    const all =
      text.querySelectorAll("tspan").length > 0
        ? [...text.querySelectorAll("tspan")]
        : [text];
    return all.flatMap((run) => {
      if (!run.textContent.trim()) return [];
      const range = document.createRange();
      range.selectNodeContents(run);
      const box = range.getBoundingClientRect();
      const at = run.getStartPositionOfChar(0);
      const to = text.getScreenCTM();
      const here = {
        text: run.textContent,
        x: to.a * at.x + to.e - sheet.left,
        y: to.d * at.y + to.f - sheet.top,
        left: box.left - sheet.left,
        width: box.width,
      };
      const key = `${here.text}|${here.x.toFixed(1)}|${here.y.toFixed(1)}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [here];
    });
  });
};

/** Scrolls to a point of the page at a zoom of 1. */
async function look(app, x, y) {
  await app.script(
    (left, top) =>
      document
        .querySelector(".scroller")
        .scrollTo({ left, top, behavior: "instant" }),
    x,
    y,
  );
  await sleep(250);
}

/** All runs of the canvas, window by window. */
async function paintedAll(app) {
  const room = await app.script(() => {
    const one = document.querySelector(".scroller");
    return {
      width: one.clientWidth,
      height: one.clientHeight,
      right: one.scrollWidth - one.clientWidth,
      down: one.scrollHeight - one.clientHeight,
    };
  });
  const steps = (most, by) =>
    [...Array(Math.ceil(most / by) + 1).keys()].map((nth) =>
      Math.min(nth * by, Math.max(0, most)),
    );
  const all = new Map();
  for (const y of new Set(steps(room.down, room.height * 0.9)))
    for (const x of new Set(steps(room.right, room.width * 0.9))) {
      await look(app, x, y);
      for (const run of await app.script(PAINTED))
        all.set(`${run.text}|${run.x.toFixed(0)}|${run.y.toFixed(0)}`, run);
    }
  await look(app, 0, 0);
  return [...all.values()];
}

/** The runs as the core has measured them, in px of the page, without the room behind the last letter; its answer to the page's own question. */
const MEASURED = () => {
  window.measured = null;
  window.__TAURI_INTERNALS__.invoke("ask", { request: { ask: "scene" } }).then(
    (bytes) => {
      const reply = JSON.parse(new TextDecoder().decode(bytes));
      const runs = [];
      const walk = (item, x, y) => {
        if (item.kind === "text") {
          for (const line of item.lines)
            for (const run of line.runs)
              if (run.text.trim())
                runs.push({
                  text: run.text,
                  x: x + item.at.x + run.x,
                  y: y + item.at.y + line.baseline,
                  width: run.width - (run.tracking ?? 0),
                  rtl: run.rtl === true,
                });
        } else if (item.kind === "group")
          for (const child of item.children)
            walk(child.item, x + item.at.x, y + item.at.y);
      };
      for (const layer of (reply.scene ?? reply).layers)
        for (const node of layer.nodes)
          walk(node.item, layer.origin.x, layer.origin.y);
      window.measured = runs;
    },
    (error) => (window.measured = { error: String(error) }),
  );
};

const maps = {
  "the sample": () => sample(),
  "a map of the corpus": async () =>
    existsSync(CORPUS) ? imported(readFileSync(CORPUS, "utf8"), "md") : null,
  "a Japanese map": () => imported(JAPANESE, "csv"),
  "an Arabic map": () => imported(ARABIC, "csv"),
};

for (const [name, make] of Object.entries(maps)) {
  story(
    `The canvas and an export are the same picture of ${name}`,
    { timeout: 200000 },
    async (_, on) => {
      const file = await make();
      if (!file) return on.context.skip("the corpus is not here");
      const app = await on.open({ files: [file] });
      await app.keys("Control+0");
      await until("a zoom of 1", () =>
        app.script(
          () =>
            /scale\(1\)/.test(
              document.querySelector(".scaled").style.transform,
            ) || document.querySelector(".scaled").style.transform === "",
        ),
      );
      await app.waitFor(() => document.fonts.status === "loaded");
      await sleep(400);
      const svg = (await exported(app, file, "svg")).toString("utf8");
      const canvas = await paintedAll(app);
      const { runs } = await app.script(RUNS, svg);
      assert.ok(canvas.length > 20, `runs on the canvas: ${canvas.length}`);

      // Every run that is painted is in the export, at its place.
      const far = [];
      for (const run of canvas) {
        const same = runs.filter((one) => one.text === run.text);
        const near = same
          .map((one) => Math.hypot(one.x - run.x, one.y - run.y))
          .toSorted((a, b) => a - b)[0];
        if (near === undefined)
          far.push(`"${run.text}" is in no line of the export`);
        else if (near > 0.5)
          far.push(
            `"${run.text}" is ${near.toFixed(2)} px from where it is in the export`,
          );
      }
      await on.also(() =>
        assert.deepEqual(
          far.slice(0, 12),
          [],
          `${far.length} of ${canvas.length} runs differ from the export`,
        ),
      );

      // Each run that the core has measured is painted where it belongs, as wide as it was measured.
      await app.script(MEASURED);
      const core = await until("the core's own numbers", () =>
        app.script(() => window.measured),
      );
      assert.ok(Array.isArray(core), core.error);
      const bare = (text) =>
        text.replace(/[\u200E\u200F\uFE0E\uFE0F]/g, "").replace(/\s/g, " ");
      const wrong = core.flatMap((run) => {
        const left = (one) => (run.rtl ? one.left : one.x);
        const same = canvas.filter((one) => bare(one.text) === bare(run.text));
        const found = same.toSorted(
          (one, other) =>
            Math.hypot(left(one) - run.x, one.y - run.y) -
            Math.hypot(left(other) - run.x, other.y - run.y),
        )[0];
        if (!found) return [`"${run.text}" is not painted as a line`];
        if (
          Math.abs(left(found) - run.x) > 0.5 ||
          Math.abs(found.y - run.y) > 0.5
        )
          return [
            `"${run.text}" is at ${left(found).toFixed(2)},${found.y.toFixed(2)}, laid out at ${run.x.toFixed(2)},${run.y.toFixed(2)}`,
          ];
        return Math.abs(found.width - run.width) > 0.5
          ? [
              `"${run.text}" is ${found.width.toFixed(2)} px wide, measured ${run.width.toFixed(2)}`,
            ]
          : [];
      });
      await on.also(() =>
        assert.deepEqual(
          wrong.slice(0, 12),
          [],
          `${wrong.length} of ${core.length} runs`,
        ),
      );

      // Outside of its letters the window has the pixels of the export. Both are drawn at twice the size, and averaged: how
      // two programs smooth an edge is no part of the picture, where the edge lies is.
      const png = await exported(app, file, "png");
      const picture = decodePng(png);
      // Beside the pictures of the window, for whoever has to find out where they differ.
      const base = `same-${name.replaceAll(" ", "-")}`;
      writeFileSync(path.join(outFolder, `${base}-export.png`), png);
      await app.keys("Control+0", "Control+=", "Control+=", "Control+=");
      await app.keys("Escape");
      await until("a zoom of 2", () =>
        app.script(() =>
          /scale\(2\)/.test(document.querySelector(".scaled").style.transform),
        ),
      );
      // Nothing lies under the pointer, and the scroll bars fade.
      await app.hover({ x: 3, y: 3 });
      let [looked, differ] = [0, 0];
      const where = new Map();
      for (const [nth, [right, down]] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ].entries()) {
        const found = await differing(app, `${base}-${nth}`, picture, [
          right,
          down,
        ]);
        looked += found.looked;
        differ += found.at.length;
        for (const [x, y] of found.at) {
          const field = `${Math.floor(x / 40) * 40},${Math.floor(y / 40) * 40}`;
          where.set(field, (where.get(field) ?? 0) + 1);
        }
      }
      assert.ok(looked > 100000, `pixels that were compared: ${looked}`);
      const worst = [...where]
        .toSorted((one, other) => other[1] - one[1])
        .slice(0, 10)
        .map(([field, count]) => `${field} (${count})`);
      assert.ok(
        differ / looked < 0.001,
        `${((differ / looked) * 100).toFixed(3)} % of ${looked} pixels differ by more than 16, most of them within 40 px of ${worst.join(" ")}`,
      );
      on.context.diagnostic(
        `${((differ / looked) * 100).toFixed(3)} % of ${looked} pixels of ${name} differ`,
      );
    },
  );
}

/** The pixels of the map that differ in one window of it, `right` and `down` so many windows. Drawn at a zoom of 2. */
async function differing(app, name, picture, [right, down]) {
  const wide = await app.script(() => {
    const one = document.querySelector(".scroller");
    const rtl = document.querySelector(".rail").style.right !== "";
    return { width: one.clientWidth, height: one.clientHeight, rtl };
  });
  const even = (value) => Math.floor(value / 2) * 2;
  const x = right * even(wide.width * 0.75);
  await look(app, wide.rtl ? 100000 - x : x, down * even(wide.height * 0.75));
  await sleep(1500);
  const place = await app.script(
    (moved) => {
      const box = document.querySelector(".scroller").getBoundingClientRect();
      const sheet = document.querySelector(".sheet");
      const texts = [...document.querySelectorAll(".sheet svg text")]
        .map((text) => text.getBoundingClientRect())
        .filter((one) => one.width > 0);
      // What is frozen lies over the rest, once that has left its place.
      const frozen = moved ? ", .sheet > .rail, .sheet > .header, .corner" : "";
      const over = [
        ...document.querySelectorAll(
          `.scroller ~ *, .marks, .at-header, .hit.selected${frozen}`,
        ),
      ].map((one) => one.getBoundingClientRect());
      const { left, top } = sheet.getBoundingClientRect();
      return {
        ...{ left, top, innerHeight },
        view: [box.left, box.top, box.right, box.bottom],
        boxes: [...texts, ...over].map((one) => [
          one.left,
          one.top,
          one.right,
          one.bottom,
        ]),
      };
    },
    right + down > 0,
  );
  // The window is a part of the screen: below its menu bar the page begins.
  const shot = decodePng(readFileSync(await app.screenshot(name)));
  const bar = shot.height - place.innerHeight;
  const covered = (px, py) =>
    place.boxes.some(
      ([x0, y0, x1, y1]) =>
        px >= x0 - 6 && px <= x1 + 6 && py >= y0 - 6 && py <= y1 + 6,
    );
  const [x0, y0, x1, y1] = place.view;
  const at = [];
  let looked = 0;
  const last = {
    x: Math.min((x1 - SCROLLBAR - place.left) / 2, picture.width / 2) - 1,
    y: Math.min((y1 - SCROLLBAR - place.top) / 2, picture.height / 2) - 1,
  };
  for (let y = Math.ceil((y0 + 2 - place.top) / 2); y < last.y; y += 1)
    for (let px = Math.ceil((x0 + 2 - place.left) / 2); px < last.x; px += 1) {
      const [sx, sy] = [place.left + px * 2, place.top + y * 2];
      if (covered(sx, sy)) continue;
      looked += 1;
      const here = mean(shot, Math.round(sx), Math.round(sy) + bar);
      const there = mean(picture, px * 2, y * 2);
      if (here.some((value, part) => Math.abs(value - there[part]) > 16))
        at.push([px, y]);
    }
  return { looked, at };
}

/** The colour of four pixels. */
function mean({ data, width }, x, y) {
  const sum = [0, 0, 0];
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ])
    for (let part = 0; part < 3; part += 1)
      sum[part] += data[((y + dy) * width + x + dx) * 4 + part] / 4;
  return sum;
}

/** Scroll bars lie over this much of the right and lower edge, px. */
const SCROLLBAR = 14;
