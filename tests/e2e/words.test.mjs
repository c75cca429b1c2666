// The window in a stand-in language: every word comes from the catalogue, and words a third longer than English still fit.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import typescript from "../../ui/node_modules/typescript/lib/typescript.js";
import {
  content,
  folder,
  inPlace,
  root,
  sample,
  sleep,
  story,
} from "./lib/index.mjs";

/** The stand-in language itself, as the window has it. */
const { accented } = await import(
  `data:text/javascript,${encodeURIComponent(
    typescript.transpile(
      readFileSync(path.join(root, "ui/src/words/pseudo.ts"), "utf8"),
      {
        module: typescript.ModuleKind.ESNext,
        target: typescript.ScriptTarget.ES2022,
      },
    ),
  )}`
);

/** A home whose window speaks the stand-in language. */
function home() {
  const made = folder();
  mkdirSync(made, { recursive: true });
  writeFileSync(
    path.join(made, "settings.json"),
    JSON.stringify({ locale: "pseudo" }),
  );
  return made;
}

/** Every text in a value, whatever it lies in. */
function texts(value) {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/**
 * Runs in the page: words that are not in brackets and that a person did not write, and words that are cut off.
 * `own` are the words that come from maps, files and the core.
 */
function faults(own) {
  const known = own.toSorted((a, b) => b.length - a.length);
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  // Numbers, times, sizes, signs and names of keys are the same in every language.
  const same =
    /^[\s\d.,:%×+\-−–—/·…()?!#@<>|"'“”↑↓←→⌘]*(?:(?:px|pt|mm|cm|kB|MB|GB|pages?|AM|PM|Ctrl|Cmd|Alt|Shift|Esc|Enter|Tab|Del|Space|Home|End|F\d+|PDF|SVG|PNG|CSV|JSON|A\d|16:9|4:3|[A-Z])[\s\d.,:%×+\-−–—/·…?()]*)*$/;
  const seen = (one) =>
    one.getClientRects().length > 0 &&
    getComputedStyle(one).visibility !== "hidden" &&
    !one.closest("svg, kbd, [inert], [translate=no]");
  const told = new Map();
  const tell = (what, text, one) => {
    const where = [];
    for (let up = one; up && where.length < 3; up = up.parentElement)
      where.unshift(
        up.tagName.toLowerCase() +
          (up.classList[0] ? `.${up.classList[0]}` : ""),
      );
    told.set(`${what}: ${text.slice(0, 90)} — ${where.join(" > ")}`, true);
  };
  const untold = (text) => {
    // What stands in brackets is translated; brackets in brackets are messages in messages.
    let rest = plain(text);
    for (let last = ""; last !== rest;) {
      last = rest;
      rest = rest.replace(/⟦[^⟦⟧]*⟧/g, " ");
    }
    rest = plain(rest);
    // Names stand beside each other: take them out, the longest first.
    for (const one of known) {
      if (rest === "" || same.test(rest)) return false;
      if (one.length > 1 && rest.includes(one))
        rest = plain(rest.split(one).join(" "));
    }
    return !(rest === "" || same.test(rest));
  };
  for (const one of document.body.querySelectorAll("*")) {
    if (!seen(one)) continue;
    for (const name of [
      "aria-label",
      "title",
      "placeholder",
      "alt",
      "aria-roledescription",
      "aria-valuetext",
    ]) {
      const value = one.getAttribute(name);
      if (value && untold(value)) tell(name, value, one);
    }
    const direct = [...one.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data)
      .join(" ");
    if (plain(direct) === "") continue;
    // A template with a value that is an element of its own lies in several nodes.
    if (untold(one.textContent) && untold(direct))
      tell("text", plain(direct), one);
  }
  const cut = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  };
  for (const one of document.body.querySelectorAll("*")) {
    if (!seen(one) || one.closest("[role=grid]")) continue;
    const direct = [...one.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && /⟦|⟧/.test(node.data),
    );
    if (!direct || one.closest(".only-heard, [data-only-heard]")) continue;
    const box = one.getBoundingClientRect();
    if (box.width <= 2 || box.height <= 2) continue;
    const words = cut(one);
    // Words that do not fit the part of the window which shows them, and that nothing scrolls to.
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      const frame = up.getBoundingClientRect();
      const across = ["hidden", "clip"].includes(style.overflowX);
      const down = ["hidden", "clip"].includes(style.overflowY);
      if (
        across &&
        (words.right > frame.right + 1.5 || words.left < frame.left - 1.5)
      ) {
        tell("cut off", one.textContent, one);
        break;
      }
      if (
        down &&
        (words.bottom > frame.bottom + 1.5 || words.top < frame.top - 1.5)
      ) {
        tell("cut off below", one.textContent, one);
        break;
      }
      if (
        ["auto", "scroll"].includes(style.overflowX) ||
        ["auto", "scroll"].includes(style.overflowY)
      )
        break;
    }
    if (
      one.matches("button, [role=button], [role=tab], label, summary") &&
      one.scrollWidth > one.clientWidth + 1 &&
      getComputedStyle(one).display !== "inline"
    )
      tell("wider than its place", one.textContent, one);
  }
  return [...told.keys()];
}

/** Looks at a view, and goes on. */
async function whole(app, on, view, own) {
  await sleep(250);
  await app.screenshot(`words-${view.replace(/[^a-z0-9]+/gi, "-")}`);
  await on.also(async () => {
    const found = await app.script(faults, own);
    if (found.length > 0) assert.fail(`${view}:\n  ${found.join("\n  ")}`);
  });
}

/** What the window shows that is nobody's translation: the map, and what the core gives names to (templates, icons, themes). */
async function ownWords(app, file) {
  await app.script(() => {
    const asked = ["gallery", "themes", "palette"].map((ask) => ({ ask }));
    asked.push({ ask: "findIcons", query: "", most: 9999 });
    Promise.all(
      asked.map((request) =>
        window.__TAURI_INTERNALS__.invoke("ask", { request }),
      ),
    ).then((replies) => {
      window.coreSays = replies.map((reply) =>
        JSON.parse(
          reply instanceof ArrayBuffer || ArrayBuffer.isView(reply)
            ? new TextDecoder().decode(reply)
            : reply,
        ),
      );
    });
  });
  await app.waitFor(() => Array.isArray(window.coreSays));
  const given = await app.script(() => {
    const short = (value) =>
      typeof value === "string"
        ? value.length < 300
          ? [value]
          : []
        : typeof value === "object" && value !== null
          ? Object.values(value).flatMap(short)
          : [];
    return [...new Set(short(window.coreSays))];
  });
  assert.ok(given.length > 100, "the core names templates and icons");
  return [
    ...new Set([...(file ? texts(content(file).parts) : []), ...given]),
  ].map((text) => text.replace(/\s+/g, " ").trim());
}

story(
  "The start view speaks the language that is chosen",
  { timeout: 60000 },
  async (_, on) => {
    const app = await on.open({ home: home() });
    await whole(app, on, "start", await ownWords(app));
  },
);

story(
  "Every view of the editor speaks the language that is chosen, and its words fit",
  { timeout: 240000 },
  async (_, on) => {
    const file = await sample("plain");
    const app = await on.open({ home: home(), files: [file] });
    const own = await ownWords(app, file);
    const look = (view) => whole(app, on, view, own);
    const command = async (words) => {
      await app.keys("Control+k");
      await app.waitFor("[role=dialog]");
      await app.type(accented(words));
      await sleep(250);
      await app.keys("Enter");
      await sleep(250);
    };
    const close = async () => {
      await app.keys("Escape");
      await app.gone("[role=dialog],[role=alertdialog]");
    };
    await look("nothing selected");
    await app.click('[data-card="c1"]');
    await look("a card");
    await app.dblclick('[data-card="c1"]');
    await app.waitFor(inPlace);
    await look("a card edited");
    await app.keys("Escape");
    await app.click('[data-point="m5"]');
    await look("a feeling");
    await app.click('[role=columnheader][data-row=stages][data-column="0"]', {
      dx: -40,
    });
    await look("a stage");
    await app.click('[role=rowheader][data-row="n5"]');
    await look("a lane");
    await app.contextClick('[role=rowheader][data-row="n5"]');
    await app.waitFor("[role=menu]");
    await look("a menu");
    await app.keys("Escape");
    for (const panel of [
      "Outline",
      "Evidence",
      "History",
      "Map information",
      "Personas",
      "Theme",
    ]) {
      await command(panel);
      await look(`panel ${panel}`);
    }
    await app.keys("Control+k");
    await app.waitFor("[role=dialog]");
    await look("palette");
    await close();
    await app.keys("Control+e");
    await app.waitFor("[role=dialog]");
    await sleep(1500);
    await look("export");
    await close();
    await app.keys("F1");
    await app.waitFor("[role=dialog]");
    await look("shortcuts");
    await close();
    await command("Settings");
    await look("settings");
    await close();
    await app.keys("Control+f");
    await app.waitFor("[role=search]");
    await look("find");
    await app.keys("Escape");
    await app.click('[role=rowheader][data-row="n5"]');
    await app.keys("Delete");
    await app.waitFor("[role=dialog],[role=alertdialog]");
    await look("a question");
    await close();
    await app.keys("F5");
    await app.waitFor("[aria-label^='⟦'][role=region], [data-present], main");
    await sleep(800);
    await look("presentation");
  },
);
