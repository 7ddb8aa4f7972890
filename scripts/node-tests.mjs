// Test files for Node's own runner, as checks of report.mjs.
import { readdirSync } from "node:fs";
import { at } from "./project.mjs";
import { run, StepError } from "./step.mjs";

/**
 * Every `*.test.mjs` of a folder, each in its own process.
 *
 * @param options.atOnce files that run side by side
 */
export function nodeTests(name, folder, env, { atOnce = 1 } = {}) {
  const work = async () => {
    const files = readdirSync(at(folder), { recursive: true })
      .filter((file) => file.endsWith(".test.mjs") && !file.includes("node_modules"))
      .map((file) => at(folder, file));
    // Without a file Node would look for tests everywhere.
    if (files.length === 0) throw new StepError(`${folder} holds no *.test.mjs`);
    const flags = ["--test", "--test-reporter=spec", `--test-concurrency=${atOnce}`];
    return run(process.execPath, [...flags, ...files], { env, quiet: true });
  };
  return { name, work, isTest: true };
}

/** The frameworks, bundlers, runtimes and test runners; `npm run test:matrix` runs them alone. */
export const matrix = (env) =>
  nodeTests("bundlers, frameworks, runtimes, test runners", "tests/matrix", env, { atOnce: 2 });
