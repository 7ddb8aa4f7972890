// `npm run bench`: builds everything, measures, prints, and says what was missed.
import { parseArgs } from "node:util";
import { browser } from "../scripts/browser.mjs";
import { buildLibrary } from "../scripts/library.mjs";
import { serverBinary } from "../scripts/project.mjs";
import { python } from "../scripts/python.mjs";
import { buildServer } from "../scripts/server.mjs";
import { setup } from "../scripts/setup.mjs";
import { StepError, script, step } from "../scripts/step.mjs";
import { openBrowser } from "../tests/e2e/support.mjs";
import { installClients } from "./support/install.mjs";
import { busy, load, machine, versions } from "./support/machine.mjs";
import { isMet, printGoals, printSeries, text } from "./support/report.mjs";

/** Each is a file that holds one measure, and says what it is. These are made in a browser. */
const onPages = [
  "list-users",
  "page-of-users",
  "read-field",
  "main-thread",
  "memory",
  "first-viewer",
  "warm-viewer",
  "page-users",
];
const quickMeasures = ["entry-size", "crossings", ...onPages, "node-viewer"];
const longMeasures = ["create-users", "update-users", "rate-limit", "iterate-users"];
/** What is said of the demo dashboard: by name alone. */
const dashboardMeasures = ["dashboard", "organization", "lighthouse"];

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string" },
    out: { type: "string" },
  },
});

function wanted() {
  const usual = [...quickMeasures, ...longMeasures];
  const all = [...usual, ...dashboardMeasures];
  const names = flags.only?.split(",") ?? (flags.quick ? quickMeasures : usual);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new StepError(`no measure ${unknown}; there are ${all.join(", ")}`);
  return names;
}

/** Builds the package and the server, unless the environment names others. */
async function prepare() {
  const { env } = process;
  if (!env.WANDB_USER_PACKAGE || !env.WANDB_LOCAL) await setup();
  if (!env.PYTHON) Object.assign(env, await python());
  if (!env.CHROMIUM) Object.assign(env, await browser());
  await installClients();
  if (!env.WANDB_USER_PACKAGE) await buildLibrary();
  if (!env.WANDB_LOCAL) {
    await buildServer();
    env.WANDB_LOCAL = serverBinary;
  }
}

function warnOf(load) {
  if (load <= busy) return;
  console.log(
    `! the load average is ${text(load)}: others are at work on this machine, and the figures are theirs, too`,
  );
}

/** What a measure found. One that fails is told, and the others go on. */
async function take(name, stage) {
  // None is to find what another has left in the browser.
  const browser = [...onPages, "dashboard", "organization"].includes(name)
    ? await openBrowser()
    : undefined;
  try {
    return await step(name, async () => {
      const { measure } = await import(`./${name}.mjs`);
      return [await measure({ ...stage, browser })].flat();
    });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return [];
  } finally {
    await browser?.close();
  }
}

await script(async () => {
  const names = wanted();
  const rounds = Number(flags.rounds ?? (flags.quick ? 3 : 9));
  const began = { date: new Date().toISOString(), load: load() };
  warnOf(began.load);
  await prepare();
  // Both need what was installed just now.
  const { openStage } = await import("./support/stage.mjs");
  const { write } = await import("./support/results.mjs");
  const stage = await openStage({ isQuick: flags.quick, rounds });
  const results = [];
  for (const name of names) {
    const found = await take(name, stage);
    found.forEach(printSeries);
    results.push(...found);
  }
  const about = {
    ...began,
    quick: flags.quick,
    rounds,
    machine: machine(),
    versions: versions(stage),
  };
  stage.close();

  const goals = results.flatMap((result) => result.goals);
  printGoals(goals);
  if (!goals.every(isMet)) process.exitCode = 1;
  if (flags.quick)
    console.log(
      `\nquick: ${rounds} rounds, ${stage.paged.users.toLocaleString("en")} users in pages, no latency, fewer clients, no ${longMeasures.join(", ")}`,
    );
  const folder = flags.out ?? (flags.quick || flags.only ? undefined : import.meta.dirname);
  if (folder) await write(folder, { ...about, results });
});
// A measure that failed may have left a process behind: it ends with this one.
process.exit();
