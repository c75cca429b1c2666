// The processes that the tests started: each is remembered and ended, by its id, when the tests end.

import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const started = new Set();

/** Starts a program that is ended with the tests at the latest. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  child.on("error", () => undefined);
  if (child.pid) remember(child.pid);
  child.on("exit", () => started.delete(child.pid));
  return child;
}

/** A process that was started by one of ours. */
export const remember = (pid) => started.add(pid);

/** Ends a process that was started here. */
export function end(pid, signal = "SIGTERM") {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Whether a process is there and not only its shell. */
export function alive(pid) {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The processes below a process, the nearest first. */
export function below(pid) {
  const parents = new Map();
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = Number(
        /^\d+ \(.*\) \S (\d+)/s.exec(
          readFileSync(`/proc/${entry}/stat`, "utf8"),
        )?.[1],
      );
      parents.set(parent, [...(parents.get(parent) ?? []), Number(entry)]);
    } catch {
      // It ended while we looked.
    }
  }
  const found = [];
  for (const queue = [pid]; queue.length > 0;) {
    const children = parents.get(queue.shift()) ?? [];
    found.push(...children);
    queue.push(...children);
  }
  return found;
}

/** The program that a process runs. */
export function programOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}

/** Runs a command to its end and gives what it printed; throws with its errors. */
export function run(
  command,
  args,
  { input, env, timeout = 30000, encoding = "utf8", ok = [0] } = {},
) {
  const done = spawnSync(command, args, {
    input,
    env: env ?? process.env,
    timeout,
    encoding,
    maxBuffer: 1 << 28,
  });
  if (done.error) throw done.error;
  if (!ok.includes(done.status))
    throw new Error(
      `${command} ${args.join(" ")} ended with ${done.status}: ${done.stderr}`,
    );
  return done.stdout;
}

process.on("exit", () => {
  for (const pid of started) end(pid, "SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => process.exit(1));
