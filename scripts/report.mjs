// Runs named checks, whatever becomes of each, and sums up the test cases of
// all their runners.
import { duration, StepError, step } from "./step.mjs";

/** What cargo and the wasm-bindgen runner print at the end of each test binary. */
const cargoSummary = /^test result: .*? (\d+) passed; (\d+) failed; (\d+) ignored/gm;
/** What node:test prints at the end, one line a figure. */
const nodeSummary = /^(?:ℹ|#) (pass|fail|cancelled|skipped|todo) (\d+)$/gm;

/** Test cases that a runner's output tells of. */
export function countCases(output) {
  const cases = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of output.matchAll(cargoSummary)) {
    cases.passed += Number(passed);
    cases.failed += Number(failed);
    cases.skipped += Number(ignored);
  }
  const kinds = { pass: "passed", fail: "failed", cancelled: "failed" };
  for (const [, kind, count] of output.matchAll(nodeSummary)) {
    cases[kinds[kind] ?? "skipped"] += Number(count);
  }
  return cases;
}

/** A check is `{name, work}`; `work` resolves to the output of what it ran, or to nothing. */
async function runOne({ name, work, isTest = false }) {
  const start = performance.now();
  const ended = (ok, output) => ({
    name,
    ok,
    isTest,
    milliseconds: performance.now() - start,
    ...countCases(output ?? ""),
  });
  try {
    const result = ended(true, await step(name, work));
    if (isTest && result.passed === 0) throw new StepError(`${name}: no test was run`);
    return result;
  } catch (error) {
    console.error(error instanceof StepError ? `error: ${error.message}` : error);
    const result = ended(false, error.output);
    // A check that ended badly counts as one failure even when no test case did.
    return { ...result, failed: Math.max(result.failed, 1) };
  }
}

/** Runs every check, in order; those in an inner array side by side. */
export async function runAll(checks) {
  const results = [];
  for (const check of checks) results.push(...(await Promise.all([check].flat().map(runOne))));
  return results;
}

/** Prints one table and the sums; the process ends with 1 when anything failed. */
export function report(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log("");
  for (const result of results) {
    for (const kind of Object.keys(sum)) sum[kind] += result[kind];
    const counts = Object.keys(sum)
      .filter((kind) => result[kind] > 0)
      .map((kind) => `${result[kind]} ${kind}`);
    const time = duration(result.milliseconds).padStart(12);
    console.log(
      `${result.ok ? "✓" : "✗"} ${result.name.padEnd(width)} ${time}  ${counts.join(", ")}`.trimEnd(),
    );
  }
  console.log(
    `\n${sum.skipped > 0 ? `${sum.skipped} skipped\n` : ""}${sum.passed} passed, ${sum.failed} failed`,
  );
  if (sum.failed > 0) process.exitCode = 1;
}
