// One WebKitWebDriver with its session: the WebDriver protocol over HTTP, and nothing of the program.

import http from "node:http";
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

/** One request on a connection of its own: the driver closes those that it has answered on. */
const asked = (url, method, body, timeout) =>
  new Promise((done, fail) => {
    const bytes =
      body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = bytes
      ? { "content-type": "application/json", "content-length": bytes.length }
      : {};
    const request = http.request(
      url,
      { method, headers, agent: false },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", fail);
        response.on("end", () =>
          done({
            status: response.statusCode,
            text: Buffer.concat(parts).toString("utf8"),
          }),
        );
      },
    );
    request.setTimeout(timeout, () =>
      request.destroy(new Error(`no answer within ${timeout} ms`)),
    );
    request.on("error", fail);
    request.end(bytes);
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
    driver.#process = start(
      "WebKitWebDriver",
      [`--port=${port}`, "--host=127.0.0.1"],
      {
        env,
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    driver.errors = "";
    driver.#process.stderr.setEncoding("utf8");
    driver.#process.stderr.on(
      "data",
      (text) => (driver.errors = (driver.errors + text).slice(-20000)),
    );
    driver.#process.stderr.unref?.();
    driver.#process.unref();
    await until(
      "WebKitWebDriver to answer",
      async () =>
        (await asked(`${driver.#base}/status`, "GET", undefined, 3000))
          .status === 200,
      { timeout: 10000 },
    );
    const made = await driver.#ask(
      "POST",
      "/session",
      {
        capabilities: {
          alwaysMatch: { "webkitgtk:browserOptions": { binary, args } },
        },
      },
      40000,
    );
    driver.#session = `/session/${made.sessionId}`;
    await driver.post("/timeouts", {
      script: 20000,
      pageLoad: 30000,
      implicit: 0,
    });
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
      if (this.#session)
        await this.#ask("DELETE", this.#session, undefined, 4000);
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
    let answer;
    try {
      answer = await asked(this.#base + path, method, body, timeout);
    } catch (error) {
      const { exitCode, signalCode } = this.#process;
      const gone =
        exitCode === null && signalCode === null
          ? ""
          : `; the driver ended (${exitCode ?? signalCode})`;
      throw new Error(
        `WebDriver ${method} ${path.replace(/\/session\/[^/]+/, "")}: ${error.message}${gone} ${this.errors}`,
      );
    }
    const { value } = JSON.parse(answer.text);
    if (answer.status !== 200)
      throw new Error(
        `WebDriver ${path.replace(/\/session\/[^/]+/, "")}: ${value?.error}: ${value?.message}`,
      );
    return value;
  }
}

export const isElement = (value) =>
  typeof value === "object" && value !== null && ELEMENT in value;
