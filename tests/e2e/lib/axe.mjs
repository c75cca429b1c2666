// The rules of WCAG 2.2 A and AA, run by axe-core in the real page.

import { readFileSync } from "node:fs";
import path from "node:path";

import { root } from "./display.mjs";
import { until } from "./wait.mjs";

const AXE = readFileSync(
  path.join(root, "ui/node_modules/axe-core/axe.min.js"),
  "utf8",
);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What breaks a rule in the page as it is now: for each rule its elements. */
export async function broken(app) {
  if (!(await app.script(() => typeof window.axe === "object")))
    await app.script(`${AXE}; window.axe = axe;`);
  await app.script((tags) => {
    window.axeResult = null;
    window.axe
      // The scene is painted with aria-hidden; its words are checked by the core's own contrast tests.
      .run(
        { exclude: [[".scaled"], [".corner svg"]] },
        {
          runOnly: { type: "tag", values: tags },
          resultTypes: ["violations"],
        },
      )
      .then(
        (result) => (window.axeResult = { violations: result.violations }),
        (error) => (window.axeResult = { error: String(error) }),
      );
  }, TAGS);
  const result = await until(
    "axe to end",
    () =>
      app.script(() => window.axeResult && JSON.stringify(window.axeResult)),
    { timeout: 60000, every: 150 },
  );
  const { violations, error } = JSON.parse(result);
  if (error) throw new Error(`axe: ${error}`);
  return violations.flatMap(({ id, help, nodes }) => {
    const shown = nodes.slice(0, 4).map(
      (node) =>
        `  ${node.target.join(" ")}: ${(node.failureSummary ?? "")
          .split("\n")
          .slice(1)
          .map((line) => line.trim())
          .join("; ")
          .slice(0, 220)}`,
    );
    const targets = nodes.map((node) =>
      node.target.join(" ").replace(/\.svelte-\w+/g, ""),
    );
    return [
      {
        rule: id,
        targets,
        text: `${id} (${nodes.length}×): ${help}\n${shown.join("\n")}`,
      },
    ];
  });
}
