// Writes what was measured: results.json, with every round, and the charts.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npmBin, root } from "../../scripts/project.mjs";
import { charts } from "./charts.mjs";
import { miss, short, summary } from "./figures.mjs";

/** Numbers without digits that say nothing. */
const shortened = (_, value) => (typeof value === "number" ? short(value) : value);

/** As everything else in the repository is. */
const formatted = (json) =>
  execFileSync(
    process.execPath,
    [npmBin("@biomejs/biome", "biome"), "format", "--stdin-file-path=bench/results.json"],
    { cwd: root, input: json, encoding: "utf8" },
  );

const withSummaries = ({ goals, series, ...rest }) => ({
  ...rest,
  goals: goals.map((goal) => ({ ...goal, missedBy: miss(goal) })),
  series: Object.fromEntries(
    Object.entries(series).map(([name, rounds]) => [name, summary(rounds)]),
  ),
});

/** @param outcome `{date, load, rounds, machine, versions, results}` */
export async function write(folder, { results, ...about }) {
  const file = path.join(folder, "results.json");
  const pictures = path.join(folder, "charts");
  mkdirSync(pictures, { recursive: true });
  const content = { ...about, results: results.map(withSummaries) };
  writeFileSync(file, formatted(JSON.stringify(content, shortened)));
  for (const [name, svg] of await charts(content))
    writeFileSync(path.join(pictures, `${name}.svg`), svg);
  console.log(`\nwritten: ${file}, ${pictures}`);
}
