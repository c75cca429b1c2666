// Rebuilds phosphor.tsv from an unpacked `@phosphor-icons/core` package; knows nothing of the program that reads it.
//
//   npm pack @phosphor-icons/core@2.1.1 && tar -xzf phosphor-icons-core-2.1.1.tgz
//   node icons/map/build.mjs package
//
// One icon a line, sorted by name (by bytes, because the reader searches it by halves), fields separated by tabs:
//   name  keywords  regular  bold  fill  duotone layer 1 (opacity 0.2)  duotone layer 2
// Keywords are separated by commas. Every path is a fill path on a 256 × 256 grid.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const source = process.argv[2];
if (!source) {
  console.error("usage: node build.mjs <folder of @phosphor-icons/core>");
  process.exit(1);
}
const here = fileURLToPath(new URL(".", import.meta.url));
const { icons } = await import(pathToFileURL(join(source, "dist", "index.mjs")).href);

/** The paths of one drawing, as { d, faint }; anything but plain paths stops the build. */
function paths(name, weight) {
  const file = join(source, "assets", weight, weight === "regular" ? `${name}.svg` : `${name}-${weight}.svg`);
  const svg = readFileSync(file, "utf8");
  const elements = [...svg.matchAll(/<([a-z]+)/gi)].map((found) => found[1]);
  if (elements.shift() !== "svg" || elements.some((element) => element !== "path")) {
    throw new Error(`${file}: expected nothing but paths`);
  }
  return [...svg.matchAll(/<path d="([^"]+)"( opacity="0\.2")?\/>/g)].map((found) => ({ d: found[1], faint: !!found[2] }));
}

/** Some icons are several paths of one colour: they become one. */
const joined = (list) => list.map((path) => path.d).join("");

function keywords(icon) {
  const words = [...icon.tags, ...icon.categories, ...(icon.alias ? [icon.alias.name.replaceAll("-", " ")] : [])];
  return [...new Set(words.filter((word) => !word.startsWith("*")).map((word) => word.toLowerCase().trim()))].join(",");
}

const lines = icons.map((icon) => {
  const duotone = paths(icon.name, "duotone");
  return [
    icon.name,
    keywords(icon),
    joined(paths(icon.name, "regular")),
    joined(paths(icon.name, "bold")),
    joined(paths(icon.name, "fill")),
    joined(duotone.filter((path) => path.faint)),
    joined(duotone.filter((path) => !path.faint)),
  ].join("\t");
});
const byName = (a, b) => Buffer.compare(Buffer.from(a.split("\t", 1)[0]), Buffer.from(b.split("\t", 1)[0]));
writeFileSync(join(here, "phosphor.tsv"), `${lines.sort(byName).join("\n")}\n`);
copyFileSync(join(source, "LICENSE"), join(here, "LICENSE"));
