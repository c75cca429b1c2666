// Nothing leaves the computer: no process of the program has a way out, and a page that tries to reach one does not get there.

import assert from "node:assert/strict";
import {
  readFileSync,
  readdirSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

import {
  content,
  dialog,
  folder,
  journey,
  sleep,
  story,
  until,
} from "./lib/index.mjs";
import { below } from "./lib/processes.mjs";

/** A server that nobody may ask; it tells who did. */
async function trap(context) {
  const asked = [];
  const server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.setHeader("access-control-allow-origin", "*");
    answer.end("<p>outside</p>");
  });
  server.on("connection", () => asked.push("a connection"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${server.address().port}` };
}

/** As the kernel writes them: this computer itself, and nobody yet. */
const LOOPBACK = /^(0100007F|0{24}01000000|0{16}FFFF00000100007F)$/;
const NOBODY = /^0+$/;

/** The internet sockets of these processes that lead to another computer, or let one in. */
function waysOut(pids) {
  const own = new Set();
  for (const pid of pids) {
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        try {
          own.add(
            /^socket:\[(\d+)\]$/.exec(
              readlinkSync(`/proc/${pid}/fd/${fd}`),
            )?.[1],
          );
        } catch {
          // It was closed meanwhile.
        }
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells.length > 9 && own.has(cells[9]))
      .filter(([, local, remote]) => {
        const [here, there] = [local, remote].map((end) => end.split(":")[0]);
        return (
          !LOOPBACK.test(here) || !(LOOPBACK.test(there) || NOBODY.test(there))
        );
      })
      .map(([, local, remote]) => `${kind} ${local} → ${remote}`),
  );
}

/** What the page has loaded, by address. */
const loaded = (app) =>
  app.script(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );

const INSIDE = /^(tauri|face|picture|ipc):\/\/localhost\/|^(data|blob):/;

story(
  "A working day asks nothing of any other computer",
  { sample: "plain", timeout: 120000 },
  async (app) => {
    const found = new Set();
    // Only the program's own processes: the driver that leads it listens for the tests.
    const look = () => {
      for (const one of waysOut(below(app.pid))) found.add(one);
    };
    const watch = setInterval(look, 25);
    try {
      assert.ok(
        below(app.pid).length > 1,
        "the web view's processes are seen as well",
      );
      await app.click('[data-card="c1"]');
      await app.keys("F2");
      await app.type("Sees https://example.com/ and asks");
      await app.keys("Escape");
      await app.saved();
      await app.keys("Control+e");
      await app.waitFor("[role=dialog] img");
      await sleep(1500);
      await app.keys("Escape");
      await app.keys("F5");
      await app.waitFor("[aria-label^='Presentation of']");
      await app.keys("ArrowRight");
      await app.keys("Escape");
      await sleep(300);
    } finally {
      clearInterval(watch);
    }
    look();
    assert.deepEqual([...found], [], "no socket leads out");
    const strange = (await loaded(app)).filter((name) => !INSIDE.test(name));
    assert.deepEqual(
      strange,
      [],
      "and the page has loaded nothing from elsewhere",
    );
  },
);

story(
  "A page that tries to reach another computer does not get there",
  { sample: "plain" },
  async (app, on) => {
    const { asked, url } = await trap(on.context);
    // That the trap would notice.
    await fetch(`${url}/control`);
    assert.ok(asked.length > 0);
    asked.length = 0;
    await app.script((to) => {
      window.refusals = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        window.refusals.push(event.effectiveDirective),
      );
      const attempt = (what) => {
        try {
          Promise.resolve(what()).catch(() => undefined);
        } catch {
          // Refused at once.
        }
      };
      const put = (tag, fields, where = document.body) =>
        attempt(() =>
          where.append(Object.assign(document.createElement(tag), fields)),
        );
      attempt(() => fetch(`${to}/fetch`));
      attempt(() => fetch(`${to}/fetch-blind`, { mode: "no-cors" }));
      attempt(() => {
        const request = new XMLHttpRequest();
        request.open("GET", `${to}/xhr`);
        request.send();
      });
      attempt(() => new WebSocket(`${to.replace("http", "ws")}/socket`));
      attempt(() => new EventSource(`${to}/events`));
      attempt(() => navigator.sendBeacon(`${to}/beacon`, "x"));
      attempt(() => import(`${to}/module.js`));
      attempt(() => new Worker(`${to}/worker.js`));
      put("img", { src: `${to}/image.png` });
      put("script", { src: `${to}/script.js` });
      put(
        "link",
        { rel: "stylesheet", href: `${to}/style.css` },
        document.head,
      );
      put("iframe", { src: `${to}/frame` });
      put("object", { data: `${to}/object` });
      put("video", { src: `${to}/video.mp4` });
      const style = document.createElement("style");
      style.textContent = `@import "${to}/imported.css"; @font-face { font-family: Other; src: url("${to}/font.woff2") } body { background: url("${to}/ground.png") }`;
      document.head.append(style);
      attempt(() => window.open(`${to}/window`));
      attempt(() => {
        const form = Object.assign(document.createElement("form"), {
          action: `${to}/form`,
          method: "post",
        });
        document.body.append(form);
        form.submit();
      });
    }, url);
    await app.waitFor(() => window.refusals.length >= 8, 8000);
    await sleep(500);
    await app.script((to) => {
      location.href = `${to}/away`;
    }, url);
    await sleep(1200);
    assert.deepEqual(asked, [], "nobody was asked");
    assert.match(
      await app.script(() => location.href),
      /^tauri:\/\/localhost/,
      "and the page stays",
    );
    assert.equal(await app.count("[role=grid]"), 1);
  },
);

story(
  "A map and a drawing from elsewhere fetch nothing",
  { start: true },
  async (app, on) => {
    const { asked, url } = await trap(on.context);
    const place = folder();
    const drawing = path.join(place, "icon.svg");
    writeFileSync(
      drawing,
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">
      <style>@import url("${url}/style.css");</style>
      <image href="${url}/inside.png" width="40" height="40"/><script href="${url}/script.js"/>
      <path d="M0 0h40v40z" fill="#1a5"/></svg>`,
    );
    const table = path.join(place, "from-elsewhere.md");
    writeFileSync(
      table,
      `# Visit\n\n## Arrive\n\n- Doing: ![way](${url}/picture.png) [site](${url}/page) <img src="${url}/tag.png">\n\n## Leave\n\n- Doing: waves\n`,
    );
    const map = path.join(place, "from-elsewhere.journey");
    journey("import", table, "-o", map, "--quiet");
    assert.ok(
      content(map).texts.some((text) => text.includes("site")),
      "the words with their link are there",
    );
    await app.click(await app.button("Open"));
    await dialog.open(map);
    await app.waitFor("[role=grid]");
    await app.waitFor("[data-card]");
    await app.click("[data-card]");
    await app.click(
      await app.button("Icon", { within: "main [role=toolbar]" }),
    );
    await app.waitFor("[role=dialog]");
    await app.click(
      await app.button("Own picture", { within: "[role=dialog]" }),
    );
    await dialog.open(drawing);
    await until(
      "the picture to be kept",
      () => content(map).of("picture").length === 1,
      { timeout: 8000 },
    );
    await sleep(800);
    assert.deepEqual(asked, [], "nobody was asked");
    assert.doesNotMatch(
      JSON.stringify(content(map).of("picture")),
      /127\.0\.0\.1/,
      "and the drawing kept no address",
    );
    const strange = (await loaded(app)).filter((name) => !INSIDE.test(name));
    assert.deepEqual(strange, []);
  },
);
