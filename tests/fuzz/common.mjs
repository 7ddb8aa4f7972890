// What the tests in Node and in Chromium share: their settings, and how a report is judged.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { operations } from "./operations.mjs";
import { heapSize } from "./run.mjs";

/** Methods that are called on the side, by every operation. */
const asides = ["free", "toString", "toJSON"];

function number(name, standard) {
  const text = process.env[name] || undefined;
  if (text === undefined) return standard;
  if (!/^\d+$/.test(text)) throw new Error(`${name}: expected a whole number, not ${text}`);
  return Number(text);
}

export const settings = {
  seed: number("FUZZ_SEED", 1),
  /** Only this one. */
  round: number("FUZZ_ROUND", undefined),
  rounds: number("FUZZ_ROUNDS", 100_000),
  seconds: number("FUZZ_SECONDS", 300),
};

/** All that `WandbError.code` may be, as the package's typings list it. */
export function codesOf(installed) {
  const typings = readFileSync(path.join(installed, "index.d.ts"), "utf8");
  const [list] = /(?<=type ErrorCode =)[^;]+/.exec(typings.replace(/\/\*.*?\*\//gs, ""));
  return [...list.matchAll(/\| "(\w+)"/g)].map(([, code]) => code);
}

/** Fails where the package has a public method that no operation calls. */
export function expectAllMethods({ Api, GraphQLClient, Member, Organization, Team, User }) {
  const called = Object.keys(operations).map((name) => name.split(",")[0]);
  for (const { name, prototype } of [Api, GraphQLClient, Member, Organization, Team, User]) {
    const members = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    for (const [method, { value }] of members) {
      if (value === undefined || /^(__|constructor$)/.test(method)) continue;
      const isCalled = [...called, ...asides].includes(method);
      assert.ok(isCalled, `operations.mjs does not call ${name}.${method}`);
    }
  }
}

/** No heap of rounds takes that long, nor does the search for an error that nobody caught. */
const stuckMs = 120_000;

/**
 * `stuck` rejects when nothing was heard for long; `heard(at)` is called with
 * the first round of each heap.
 */
export function watch() {
  let fail;
  let timer;
  const stuck = new Promise((_, reject) => {
    fail = reject;
  });
  const heard = (at) => {
    clearTimeout(timer);
    const complain = () => fail(new Error(`stuck in the ${heapSize} rounds from ${at} on`));
    timer = setTimeout(complain, stuckMs);
  };
  heard(0);
  return { stuck, heard, stop: () => clearTimeout(timer) };
}

/** The sum of numbers that several objects have under the same names. */
function sum(objects) {
  const total = {};
  for (const [name, count] of objects.flatMap(Object.entries)) {
    total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

/** @param reports `{rounds, verdicts, operations, failures}` of each thread */
export function judgeReports(t, reports) {
  const { rounds } = sum(reports.map((report) => ({ rounds: report.rounds })));
  const verdicts = sum(reports.map((report) => report.verdicts));
  t.diagnostic(`${rounds} rounds: ${JSON.stringify(verdicts)}`);
  const failures = reports.flatMap((report) => report.failures);
  assert.equal(failures.length, 0, `\n${failures.join("\n\n")}`);
  // A few rounds do not come by every operation.
  if (rounds < 1_000) return;
  const counts = sum(reports.map((report) => report.operations));
  for (const name of Object.keys(operations)) assert.ok(counts[name] > 0, name);
  assert.ok(verdicts.value > 0, "none came to a value");
}
