// One WebKitWebDriver with its session: the WebDriver protocol over fetch, and nothing of the program.

import { createServer } from "node:net";

import { end, start } from "./processes.mjs";
import { until } from "./wait.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

export class Driver {
  #base;
  #session = "";
  #process;

  /** Starts the driver and through it the program. */
  static async start(binary, args, env) {
    const driver = new Driver();
    const port = await freePort();
    driver.#base = `http://127.0.0.1:${port}`;
    driver.#process = start("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env, stdio: ["ignore", "ignore", "pipe"] });
    driver.errors = "";
    driver.#process.stderr.setEncoding("utf8");
    driver.#process.stderr.on("data", (text) => (driver.errors = (driver.errors + text).slice(-20000)));
    driver.#process.stderr.unref?.();
    driver.#process.unref();
    await until("WebKitWebDriver to answer", async () => (await fetch(`${driver.#base}/status`)).ok, { timeout: 10000 });
    const made = await driver.#ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } } }, 40000);
    driver.#session = `/session/${made.sessionId}`;
    await driver.post("/timeouts", { script: 20000, pageLoad: 30000, implicit: 0 });
    return driver;
  }

  get pid() {
    return this.#process.pid;
  }

  get = (path) => this.#ask("GET", this.#session + path);
  post = (path, body = {}) => this.#ask("POST", this.#session + path, body);
  delete = (path) => this.#ask("DELETE", this.#session + path);

  /** Ends the session and the driver, whatever state they are in. */
  async stop() {
    try {
      if (this.#session) await this.#ask("DELETE", this.#session, undefined, 4000);
    } catch {
      // The program has gone before its session.
    }
    end(this.#process.pid, "SIGKILL");
  }

  /** Ends the driver only: its session dies with it. */
  abandon() {
    end(this.#process.pid, "SIGKILL");
  }

  async #ask(method, path, body, timeout = 30000) {
    const request = { method, signal: AbortSignal.timeout(timeout) };
    if (body !== undefined) Object.assign(request, { body: JSON.stringify(body), headers: { "content-type": "application/json" } });
    let answer;
    try {
      answer = await fetch(this.#base + path, request);
    } catch (error) {
      throw new Error(`WebDriver ${method} ${path.replace(/\/session\/[^/]+/, "")}: ${error.cause?.message ?? error.message}`);
    }
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebDriver ${path.replace(/\/session\/[^/]+/, "")}: ${value?.error}: ${value?.message}`);
    return value;
  }
}

export const isElement = (value) => typeof value === "object" && value !== null && ELEMENT in value;
export const idOf = (element) => element[ELEMENT];
