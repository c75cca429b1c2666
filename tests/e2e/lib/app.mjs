// The program in its window, as a person has it before them: finding, clicking, typing, looking, ending.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { display, outFolder, root, xdotool } from "./display.mjs";
import { Driver, isElement } from "./driver.mjs";
import {
  alive,
  below,
  end,
  programOf,
  remember,
  run,
  start,
} from "./processes.mjs";
import { keyTicks, named, textTicks } from "./keys.mjs";
import { sleep, until } from "./wait.mjs";

const BINARY =
  process.env.E2E_BINARY ?? path.join(root, "target/debug/throughline");
const homes = new Set();
process.on("exit", () => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

/** The text that is being edited where it stands on the map. */
export const inPlace = "main [role=textbox][contenteditable]";

/** A folder that is removed when the tests end. */
export function folder() {
  const made = mkdtempSync(path.join(tmpdir(), "throughline-e2e-"));
  homes.add(made);
  return made;
}

/** A session bus of its own, so that the program does not find one of another test. */
async function ownBus(env) {
  const bus = start(
    "dbus-daemon",
    ["--session", "--nofork", "--print-address=1"],
    {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  bus.unref();
  const address = await new Promise((done, fail) => {
    bus.stdout.once("data", (text) => done(String(text).trim()));
    bus.once("exit", () => fail(new Error("dbus-daemon ended")));
    setTimeout(
      () =>
        fail(new Error("expected dbus-daemon to print its address within 5 s")),
      5000,
    ).unref();
  });
  bus.stdout.unref();
  return { address, pid: bus.pid };
}

/**
 * Starts the program.
 * `files` are opened; `home` is where the program keeps its own things (a fresh folder by itself); `env` adds variables.
 */
export async function open({
  files = [],
  home = folder(),
  size,
  env: more = {},
  ready = true,
} = {}) {
  const config = path.join(home, "system");
  mkdirSync(config, { recursive: true });
  const env = {
    ...process.env,
    DISPLAY: await display(),
    GDK_BACKEND: "x11",
    LANG: "C.UTF-8",
    NO_AT_BRIDGE: "1",
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    TAURI_WEBVIEW_AUTOMATION: "true",
    THROUGHLINE_HOME: home,
    XDG_CONFIG_HOME: path.join(config, "config"),
    XDG_DATA_HOME: path.join(config, "data"),
    XDG_CACHE_HOME: path.join(config, "cache"),
    ...more,
  };
  const bus = await ownBus(env);
  env.DBUS_SESSION_BUS_ADDRESS = bus.address;
  const driver = await Driver.start(BINARY, files, env);
  const app = new Window(driver, { env, home, bus: bus.pid });
  await app.begin();
  if (size) await app.resize(size.width, size.height);
  if (ready) await app.ready();
  return app;
}

export class Window {
  constructor(driver, { env, home, bus }) {
    Object.assign(this, { driver, env, home, bus });
  }

  async begin() {
    this.pids = below(this.driver.pid);
    this.pid = this.pids.find((pid) =>
      programOf(pid).startsWith("throughline"),
    );
    if (!this.pid)
      throw new Error(
        `expected the program among the driver's children: ${this.pids.map(programOf).join(", ")}`,
      );
    this.pids.forEach(remember);
  }

  /** Waits until the page shows the start view or a painted map. */
  async ready(timeout = 30000) {
    await until(
      "the start view or the editor",
      () =>
        this.script(
          () =>
            document.querySelector("main, [role=grid]") !== null &&
            document.fonts.status === "loaded",
        ),
      { timeout },
    );
    if (await this.script(() => document.querySelector("[role=grid]") !== null))
      await this.waitFor(
        "[data-id] text, [data-id] path, [data-id] rect",
        timeout,
      );
  }

  // Looking

  /** Runs a function in the page. What it needs comes as arguments; what it gives comes back as JSON. */
  script(code, ...args) {
    const script =
      typeof code === "string"
        ? code
        : `return (${code}).apply(null, arguments)`;
    return this.driver.post("/execute/sync", { script, args });
  }

  /** The first element of a selector, or null. */
  async find(css) {
    if (isElement(css)) return css;
    return (
      (
        await this.driver.post("/elements", {
          using: "css selector",
          value: css,
        })
      )[0] ?? null
    );
  }

  async count(css) {
    return this.script((one) => document.querySelectorAll(one).length, css);
  }

  /** Waits for a selector that is to match, or for a function of the page that is to give something true. */
  async waitFor(what, timeout = 6000, ...args) {
    if (typeof what === "string")
      return until(`"${what}" to be there`, () => this.find(what), { timeout });
    return until(`${what} in the page`, () => this.script(what, ...args), {
      timeout,
    });
  }

  /** Waits until nothing matches any more. */
  async gone(css, timeout = 6000) {
    await until(
      `"${css}" to be gone`,
      async () => (await this.count(css)) === 0,
      { timeout },
    );
  }

  /** The button, menu entry, tab or link of a name: what a person reads or hears of it. */
  async button(name, { within = "", timeout = 6000 } = {}) {
    return until(
      `a button "${name}"${within ? ` in ${within}` : ""}`,
      () =>
        this.script(
          findByName,
          within,
          name,
          "button,[role=button],[role^=menuitem],[role=tab],[role=option],[role=radio],[role=switch],[role=checkbox],a[href],summary,label:has(input[type=radio]),label:has(input[type=checkbox])",
        ),
      { timeout },
    );
  }

  /** The field of a label. */
  async field(name, { within = "", timeout = 6000 } = {}) {
    return until(
      `a field "${name}"${within ? ` in ${within}` : ""}`,
      () =>
        this.script(
          findByName,
          within,
          name,
          "input,textarea,select,[role=textbox],[role=combobox],[role=searchbox],[role=slider],[role=spinbutton],[role=switch],[role=checkbox]",
        ),
      { timeout },
    );
  }

  /** What an element says. */
  async text(what) {
    const element = await this.need(what);
    return this.script(
      (one) =>
        (/^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName)
          ? one.value
          : (one.innerText ?? one.textContent)
        ).trim(),
      element,
    );
  }

  async attribute(what, name) {
    return this.script(
      (one, key) => one.getAttribute(key),
      await this.need(what),
      name,
    );
  }

  /** What was spoken last, and what toasts say. */
  async spoken() {
    return this.script(() =>
      [...document.querySelectorAll("[aria-live], [role=status], [role=alert]")]
        .map((one) => one.textContent.trim())
        .filter(Boolean)
        .join("\n"),
    );
  }

  /** Waits until a text is spoken or shown in a toast or a banner. */
  async hears(pattern, timeout = 6000) {
    const { source, flags } =
      pattern instanceof RegExp
        ? pattern
        : new RegExp(pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i");
    return until(
      `${pattern} to be said`,
      async () => new RegExp(source, flags).test(await this.spoken()),
      { timeout },
    );
  }

  /** Waits until what was done is in the file. */
  async saved(timeout = 8000) {
    await this.waitFor("[data-saved=yes]", timeout);
  }

  /** The element itself, or the first one of a selector once it is there. */
  async need(what) {
    if (isElement(what)) return what;
    return until(`"${what}" to be there`, () => this.find(what));
  }

  // The map

  /** The id of a lane by its name. */
  async lane(name) {
    return until(`a lane "${name}"`, () =>
      this.script(
        (wanted) =>
          [...document.querySelectorAll("[role=rowheader]")].find((one) =>
            one.getAttribute("aria-label").startsWith(`${wanted}, lane`),
          )?.dataset.row,
        name,
      ),
    );
  }

  /** A cell of a lane, by its name and the number of its column. */
  async cell(lane, column) {
    return `[role=gridcell][data-row="${await this.lane(lane)}"][data-column="${column}"]`;
  }

  /** The names of the stages, as the header has them. */
  async stages() {
    return this.script(() =>
      [...document.querySelectorAll("[role=columnheader][data-row=stages]")]
        .toSorted(
          (a, b) =>
            a.getBoundingClientRect().left - b.getBoundingClientRect().left,
        )
        .map((one) =>
          one.getAttribute("aria-label").replace(/, stage \d+$/, ""),
        ),
    );
  }

  /** What lies in a cell, by its names. */
  async inCell(css) {
    return this.script(
      (one) =>
        [...document.querySelectorAll(`${one} .hit`)].map((hit) =>
          hit.getAttribute("aria-label"),
        ),
      css,
    );
  }

  /** The text that is painted of a part, such as `cc1` for the card c1; its lines are joined by spaces. */
  async painted(id) {
    return this.script((one) => {
      let [said, last] = ["", ""];
      for (const text of document.querySelectorAll(`[data-id="${one}"] text`)) {
        for (const run of text.querySelectorAll("tspan").length > 0
          ? text.querySelectorAll("tspan")
          : [text]) {
          const line = `${run.getAttribute("y")} ${[...document.querySelectorAll("text")].indexOf(text)}`;
          said += (line === last ? "" : " ") + run.textContent;
          last = line;
        }
      }
      return said.replace(/\s+/g, " ").trim();
    }, id);
  }

  /** How many columns the map has; those far from the window have no cells. */
  async columns() {
    return this.script(
      () =>
        Number(
          document.querySelector("[role=grid]").getAttribute("aria-colcount"),
        ) - 1,
    );
  }

  /** The number that the foot of the window gives for evidence. */
  async coverage() {
    return Number(
      /(\d+)/.exec(
        await this.text(await this.button("Evidence ", { within: "footer" })),
      )?.[1],
    );
  }

  /** Where something stands in the window. */
  async box(what) {
    const element = await this.need(what);
    return this.script((one) => {
      const { left, top, right, bottom, width, height } =
        one.getBoundingClientRect();
      return { left, top, right, bottom, width, height };
    }, element);
  }

  // Pointer

  /** The middle of what is seen of an element, scrolled into view where that is needed. */
  async middle(what) {
    if (Array.isArray(what)) return { x: what[0], y: what[1] };
    if (typeof what === "object" && what !== null && "x" in what) return what;
    const element = await this.need(what);
    return until(
      `"${typeof what === "string" ? what : "the element"}" to be seen`,
      () =>
        this.script((one) => {
          const seen = () => {
            const box = one.getBoundingClientRect();
            const [x0, x1] = [
              Math.max(box.left, 0),
              Math.min(box.right, innerWidth),
            ];
            const [y0, y1] = [
              Math.max(box.top, 0),
              Math.min(box.bottom, innerHeight),
            ];
            return x1 - x0 >= 1 && y1 - y0 >= 1
              ? { x: Math.round((x0 + x1) / 2), y: Math.round((y0 + y1) / 2) }
              : null;
          };
          const at = seen();
          if (
            at &&
            document.elementFromPoint(at.x, at.y)?.closest("*") &&
            one.contains(document.elementFromPoint(at.x, at.y))
          )
            return at;
          one.scrollIntoView({ block: "nearest", inline: "nearest" });
          return seen();
        }, element),
    );
  }

  /** Pointer steps: `{ to }`, `{ down }`, `{ up }`, `{ wait }`; moves go in several steps, as a hand does. */
  async pointer(steps, { modifiers = [] } = {}) {
    const actions = [];
    // WebKitWebDriver does not know of a scale of fonts, which WebKitGTK makes a zoom of the page.
    const zoom = Number(this.env?.GDK_DPI_SCALE ?? 1);
    let at = this.at ?? { x: 5, y: 5 };
    for (const step of steps) {
      if ("to" in step) {
        const to = await this.middle(step.to);
        const [x, y] = [
          Math.round(to.x + (step.dx ?? 0)),
          Math.round(to.y + (step.dy ?? 0)),
        ];
        const count = step.steps ?? 4;
        for (let nth = 1; nth <= count; nth += 1) {
          actions.push({
            type: "pointerMove",
            origin: "viewport",
            duration: 0,
            x: Math.round((at.x + ((x - at.x) * nth) / count) * zoom),
            y: Math.round((at.y + ((y - at.y) * nth) / count) * zoom),
          });
          actions.push({ type: "pause", duration: 8 });
        }
        at = { x, y };
      } else if ("down" in step)
        actions.push({ type: "pointerDown", button: step.down });
      else if ("up" in step)
        actions.push({ type: "pointerUp", button: step.up });
      else actions.push({ type: "pause", duration: step.wait });
    }
    this.at = at;
    const held = modifiers.map((name) => ({
      type: "key",
      id: `held-${name}`,
      actions: [
        { type: "keyDown", value: named(name) },
        ...actions.map(() => ({ type: "pause", duration: 0 })),
        { type: "keyUp", value: named(name) },
      ],
    }));
    if (held.length > 0) actions.unshift({ type: "pause", duration: 0 });
    await this.driver.post("/actions", {
      actions: [
        ...held,
        {
          type: "pointer",
          id: "hand",
          parameters: { pointerType: "mouse" },
          actions,
        },
      ],
    });
  }

  async hover(what, more = {}) {
    await this.pointer([{ to: what, ...more }, { wait: 60 }]);
  }

  async click(what, { button = 0, modifiers = [], dx = 0, dy = 0 } = {}) {
    await this.pointer(
      [{ to: what, dx, dy }, { down: button }, { wait: 20 }, { up: button }],
      { modifiers },
    );
    await sleep(30);
  }

  async dblclick(what, { dx = 0, dy = 0 } = {}) {
    await this.pointer([
      { to: what, dx, dy },
      { down: 0 },
      { up: 0 },
      { wait: 30 },
      { down: 0 },
      { up: 0 },
    ]);
    await sleep(30);
  }

  /** With the real mouse: after a right click by WebDriver, WebKit tells pages of no other button. */
  async contextClick(what, { dx = 0, dy = 0 } = {}) {
    const { x, y } = await this.middle(what);
    const bar = await this.script(() => outerHeight - innerHeight);
    const place = [
      String(Math.round(x + dx)),
      String(Math.round(y + dy + bar)),
    ];
    await xdotool(
      "mousemove",
      "--sync",
      "--window",
      await this.xid(),
      ...place,
      "click",
      "3",
    );
    await sleep(150);
  }

  /** Takes something and carries it; with `hold` the hand stays closed. */
  async drag(
    from,
    to,
    { steps = 12, hold = false, modifiers = [], dx = 0, dy = 0 } = {},
  ) {
    const target = await this.middle(to);
    const path = [
      { to: from, dx, dy },
      { down: 0 },
      { wait: 30 },
      { to: target, steps },
      { wait: 60 },
    ];
    await this.pointer(hold ? path : [...path, { up: 0 }], { modifiers });
    await sleep(60);
  }

  /** Opens the hand again. */
  async drop() {
    await this.pointer([{ up: 0 }]);
    await sleep(60);
  }

  // Keys

  /** Types a text, letter by letter. */
  async type(text) {
    await this.driver.post("/actions", {
      actions: [{ type: "key", id: "keys", actions: textTicks(text) }],
    });
    await sleep(30);
  }

  /** Presses keys: `Control+z`, `Alt+Shift+ArrowLeft`, several one after the other. */
  async keys(...all) {
    for (const one of all) {
      await this.driver.post("/actions", {
        actions: [{ type: "key", id: "keys", actions: keyTicks(one) }],
      });
      await sleep(30);
    }
  }

  /** What has the keyboard, in words. */
  async focused() {
    return this.script(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      return {
        tag: one.tagName.toLowerCase(),
        role: one.getAttribute("role"),
        name:
          one.getAttribute("aria-label") ||
          one.innerText?.trim().slice(0, 80) ||
          one.id,
        row: one.getAttribute("data-row"),
        step: one.getAttribute("data-step"),
        column: one.getAttribute("data-column"),
        value: one.value ?? null,
      };
    });
  }

  // The window

  async resize(width, height) {
    await this.driver.post("/window/rect", { width, height });
  }

  async title() {
    return xdotool("getwindowname", (await this.xid()) ?? "0");
  }

  /** The X window of the program. */
  async xid() {
    const found = (
      await xdotool("search", "--onlyvisible", "--pid", String(this.pid))
    )
      .split("\n")
      .filter(Boolean);
    return found.at(-1);
  }

  async html() {
    return this.script(() => document.documentElement.outerHTML);
  }

  /** Keeps a picture of the window as the screen shows it: WebKitWebDriver's own pictures hang now and then. */
  async screenshot(name) {
    const file = path.join(outFolder, `${name}.png`);
    run("import", ["-window", (await this.xid()) ?? "root", file], {
      env: this.env,
    });
    return file;
  }

  /** Starts the program once more beside this one, as a second click on a file does; gives its exit code. */
  async startAgain(...files) {
    const env = { ...this.env, TAURI_WEBVIEW_AUTOMATION: "" };
    return run("timeout", ["-k", "1", "15", BINARY, ...files], {
      env,
      timeout: 20000,
      ok: [0, 124, 137],
    });
  }

  /** Ends the program as a power cut would. */
  async kill() {
    this.pids = [...this.pids, ...below(this.driver.pid), ...below(this.bus)];
    end(this.pid, "SIGKILL");
    await until("the program to be gone", () => !alive(this.pid));
    this.driver.abandon();
    this.#sweep();
  }

  /** Closes the window as a person does, and waits until the program has ended. */
  async quit() {
    this.pids = [...this.pids, ...below(this.driver.pid), ...below(this.bus)];
    const id = await this.xid();
    if (id && alive(this.pid)) {
      await xdotool("windowclose", id).catch(() => undefined);
      // The window manager asks the window to close; `windowclose` destroys it, which ends the program as well.
      await until("the program to end", () => !alive(this.pid), {
        timeout: 8000,
      }).catch(() => end(this.pid, "SIGTERM"));
    }
    await this.driver.stop();
    this.#sweep();
  }

  #sweep() {
    for (const pid of [...this.pids, this.bus]) end(pid, "SIGKILL");
  }
}

/** Runs in the page: the seen element of an accessible name. */
function findByName(within, name, selector) {
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const roots = within ? [...document.querySelectorAll(within)] : [document];
  const labelOf = (one) => {
    const by = one.getAttribute("aria-labelledby");
    if (by)
      return by
        .split(/\s+/)
        .map((id) => plain(document.getElementById(id)?.textContent))
        .join(" ");
    return (
      plain(one.getAttribute("aria-label")) ||
      plain(one.labels?.[0]?.textContent) ||
      plain(one.innerText) ||
      plain(one.getAttribute("title")) ||
      plain(one.getAttribute("placeholder"))
    );
  };
  const seen = (one) =>
    one.getClientRects().length > 0 &&
    getComputedStyle(one).visibility !== "hidden" &&
    !one.closest("[inert]");
  const all = roots
    .flatMap((root) => [...root.querySelectorAll(selector)])
    .filter(seen);
  const wanted = plain(name).toLowerCase();
  return (
    all.find((one) => labelOf(one).toLowerCase() === wanted) ??
    all.find((one) => plain(one.innerText).toLowerCase() === wanted) ??
    all.find((one) => labelOf(one).toLowerCase().startsWith(wanted)) ??
    null
  );
}
