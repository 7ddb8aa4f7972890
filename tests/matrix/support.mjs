// What every cell of the matrix needs: a server with people in it, a project
// with the program in it, and what the program must have seen.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { projectFrom } from "../support/frameworks.mjs";
import { startServer } from "../support/server.mjs";

const programFile = fileURLToPath(new URL("program.js", import.meta.url));

/** More than two pages of 100. */
const seededUsers = 250;

/** A server with `seededUsers` and the administrator. */
export const startMatrixServer = (...args) =>
  startServer({ args: ["--seed-users", String(seededUsers), ...args] });

/** A project of its own with the files in `folder`, the packed package, and `program.js`. */
export function cell(folder) {
  const project = projectFrom(folder);
  cpSync(programFile, path.join(project, "program.js"));
  return project;
}

/** Runs a script with Node in a project: `{stdout, stderr}`, or an error that shows both. */
export async function runIn(project, [script, ...args], env = {}) {
  try {
    return await promisify(execFile)(process.execPath, [script, ...args], {
      cwd: project,
      env: { ...process.env, ...env },
      maxBuffer: 64 << 20,
    });
  } catch (error) {
    throw new Error(`${error.message}\n${error.stdout}`);
  }
}

/** What `program` returns where everything works. */
const expected = (server) => ({
  email: server.adminEmail,
  secretLength: 86,
  listed: true,
  deleted: true,
  listedAfterwards: false,
  users: seededUsers + 1,
  leftForItsReason: true,
  refusal: { isWandbError: true, code: "invalid_argument" },
});

/** Compares what a cell's program returned, and puts it on the record of the test `t`. */
export function check(t, where, result, server) {
  assert.deepEqual(result, expected(server), where);
  t.diagnostic(
    `${where}: ${result.users} users, key made, listed and deleted, WandbError ${result.refusal.code}`,
  );
}
