// What tools that judge packages say of the packed one: nothing.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { publint } from "publint";
import { npmBin } from "../../scripts/project.mjs";
import { installPackage } from "../support/tarball.mjs";

const { folder, installed } = installPackage();

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages, []);
});

test("Are the types wrong? They are not", async () => {
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  const attw = npmBin("@arethetypeswrong/cli", "attw");
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[attw, path.join(folder, tarball)],
    ...["--format", "json", "--no-definitely-typed"],
  ]).catch((error) => error);
  const { analysis, problems } = JSON.parse(stdout);
  assert.deepEqual(Object.keys(analysis.entrypoints), [".", "./inline", "./package.json"]);
  assert.deepEqual(problems ?? {}, {});
  assert.deepEqual(analysis.problems, []);
});
