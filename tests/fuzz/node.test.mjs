// 100,000 rounds in Node: see README.md.
import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { installPackage } from "../support/tarball.mjs";
import { codesOf, expectAllMethods, judgeReports, settings, watch } from "./common.mjs";

const { seed, round, rounds } = settings;

/** Who runs which rounds. */
function plans() {
  if (round !== undefined) return [{ first: round, end: round + 1 }];
  const threads = Math.min(availableParallelism(), 4);
  const each = Math.ceil(rounds / threads);
  return Array.from({ length: threads }, (_, n) => ({ first: n * each, end: (n + 1) * each }));
}

/** Resolves to the report of a thread, or rejects when that is stuck. */
async function reportOf(workerData) {
  // The stack of a main thread: it decides how deep an answer may nest.
  const resourceLimits = { stackSizeMb: 1 };
  const worker = new Worker(new URL("worker.mjs", import.meta.url), { workerData, resourceLimits });
  const { stuck, heard, stop } = watch();
  const report = new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message) => (message.at >= 0 ? heard(message.at) : resolve(message)));
  });
  try {
    return await Promise.race([report, stuck]);
  } finally {
    stop();
    await worker.terminate();
  }
}

test("whatever comes back, and whatever is handed in, a call ends as it should", async (t) => {
  const project = installPackage();
  expectAllMethods(await project.import());
  const entry = pathToFileURL(`${project.folder}/entry.mjs`).href;
  const codes = codesOf(project.installed);
  const started = performance.now();
  const reports = await Promise.all(
    plans().map((plan) => reportOf({ entry, codes, seed, ...plan })),
  );
  t.diagnostic(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  judgeReports(t, reports);
  const done = reports.reduce((all, report) => all + report.rounds, 0);
  assert.ok(round !== undefined || done >= rounds, `${done} rounds`);
});
