// Runs the end-to-end tests one after the other on one screen: node tests/e2e/run.mjs [--only PATTERN] [FILE…]

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

import { folder } from "./lib/app.mjs";
import { display, root } from "./lib/display.mjs";
import { remember } from "./lib/processes.mjs";

const here = path.join(root, "tests/e2e");
const words = process.argv.slice(2);
const only = words.includes("--only")
  ? words.splice(words.indexOf("--only"), 2)[1]
  : undefined;

if (
  !existsSync(
    process.env.E2E_BINARY ?? path.join(root, "target/debug/throughline"),
  )
) {
  console.error(
    "error[e2e]: there is no target/debug/throughline\n  help: cargo build -p throughline",
  );
  process.exit(2);
}
// The first thing anybody does comes first: when that fails the rest need not be read.
const order = ["first", "stories", "more", "access", "same-picture"];
const all = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
const rank = (name) =>
  order.includes(name.replace(".test.mjs", ""))
    ? order.indexOf(name.replace(".test.mjs", ""))
    : order.length;
const files = (
  words.length > 0 ? words : all.toSorted((a, b) => rank(a) - rank(b))
).map((name) =>
  existsSync(name)
    ? path.resolve(name)
    : path.join(here, name.endsWith(".test.mjs") ? name : `${name}.test.mjs`),
);

const env = {
  ...process.env,
  E2E_DISPLAY: await display(),
  E2E_SEEDS: process.env.E2E_SEEDS ?? folder(),
};
let failed = 0;
for (const file of files) {
  const args = [
    "--test",
    "--test-concurrency=1",
    "--test-reporter=spec",
    ...(only ? [`--test-name-pattern=${only}`] : []),
    file,
  ];
  const child = spawn(process.execPath, args, {
    env,
    stdio: "inherit",
    cwd: root,
  });
  remember(child.pid);
  failed += await new Promise((done) =>
    child.on("exit", (code) => done(code === 0 ? 0 : 1)),
  );
}
process.exit(failed === 0 ? 0 : 1);
