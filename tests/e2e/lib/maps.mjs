// Map files for tests and what they hold: made by the command line, or by the program itself; read without either.

import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import { folder, open } from "./app.mjs";
import * as dialog from "./dialog.mjs";
import { root } from "./display.mjs";
import { run } from "./processes.mjs";

const BINARY =
  process.env.E2E_JOURNEY ??
  ["debug", "release"]
    .map((kind) => path.join(root, "target", kind, "journey"))
    .find(existsSync);

/** Whether the command line has been built. */
export const hasJourney = BINARY !== undefined;

/** Runs the command `journey`; gives what it prints. */
export function journey(...args) {
  if (!BINARY)
    throw new Error(
      "there is no target/debug/journey: cargo build -p journey-cli",
    );
  const options = typeof args.at(-1) === "object" ? args.pop() : {};
  return run(BINARY, args, { timeout: 60000, ...options });
}

/** What `journey info` says of a file. */
export const info = (file) => JSON.parse(journey("info", file, "--json"));

const READ = `
import json, sqlite3, sys
file = sqlite3.connect("file:" + sys.argv[1].replace("?", "%3f").replace("#", "%23") + "?mode=ro", uri=True, timeout=5)
parts = [{"table": kind, "body": json.loads(body)} for kind, body in file.execute("select kind, body from part order by kind, id")]
names = [name for (name,) in file.execute("select name from snapshot")]
print(json.dumps({"parts": parts, "snapshots": names}))
`;

/** What a file holds, read as a database: by kind, then as a list. The core has no say in it. */
export function content(file) {
  const { parts, snapshots } = JSON.parse(run("python3", ["-c", READ, file]));
  const kinds = {};
  for (const { table, body } of parts) (kinds[table] ??= []).push(body);
  const of = (kind) => kinds[kind] ?? [];
  const card = (test) =>
    of("card").find((one) =>
      typeof test === "string" ? said(one).includes(test) : test(one),
    );
  return { snapshots, parts, of, card, texts: of("card").map(said) };
}

/** All that a card says, its formats left out. */
export function said(card) {
  const plain = (text) => {
    if (text === undefined || text === null) return "";
    if (typeof text === "string") return text;
    if (Array.isArray(text)) return text.map(plain).join("");
    return Object.values(text)
      .filter((value) => typeof value !== "boolean")
      .map(plain)
      .join("");
  };
  return [card.title, card.text].map(plain).filter(Boolean).join(" ");
}

const seeds = process.env.E2E_SEEDS ?? folder();

/** A copy of a sample (`plain`, `blueprint`) as a file of its own. */
export async function sample(
  name = "plain",
  { into = folder(), called = "map.journey" } = {},
) {
  const seed = path.join(seeds, `${name}.journey`);
  if (!existsSync(seed)) await grow(name, seed);
  const file = path.join(into, called);
  copyFileSync(seed, file);
  return file;
}

async function grow(name, seed) {
  mkdirSync(path.dirname(seed), { recursive: true });
  if (hasJourney) {
    journey("import", `sample:${name}`, "-o", seed, "--quiet");
    return;
  }
  const app = await open();
  await app.click(
    await app.button(
      {
        plain: "Adopting a dog from the shelter",
        blueprint: "From sore knee to summit",
      }[name],
    ),
  );
  await app.waitFor("[role=grid]");
  await app.saved();
  await app.quit();
  copyFileSync(drafts(app.home)[0], seed);
}

/** The maps without a name yet that a home holds. */
export function drafts(home) {
  const place = path.join(home, "drafts");
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith(".journey"))
    .map((name) => path.join(place, name));
}

/** A map from what can be imported, by the ending (`mmd`, `md`, `csv`, `json`) of the file that it would be. */
export async function imported(
  text,
  ending,
  { into = folder(), called = "map.journey" } = {},
) {
  const file = path.join(into, called);
  const seed = path.join(
    seeds,
    `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.journey`,
  );
  if (existsSync(seed)) {
    copyFileSync(seed, file);
    return file;
  }
  const from = path.join(into, `from.${ending}`);
  writeFileSync(from, text);
  if (hasJourney) {
    journey("import", from, "-o", seed, "--quiet");
    copyFileSync(seed, file);
    return file;
  }
  const app = await open();
  await app.click(await app.button("Import a table or text…"));
  await dialog.open(from);
  await app.click(
    await app.button("Open as a new map", {
      within: "[role=dialog]",
      timeout: 10000,
    }),
  );
  await app.waitFor("[role=grid]");
  await app.saved();
  await app.quit();
  copyFileSync(drafts(app.home)[0], seed);
  copyFileSync(seed, file);
  return file;
}
