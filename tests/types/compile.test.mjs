// The typings in every TypeScript and under every module resolution that the
// package's users have.
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { npmBin } from "../../scripts/project.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Compiles a project of this folder; rejects with what the compiler says. */
const compile = async (compiler, project, options) => {
  const args = [npmBin(compiler, "tsc"), "-p", project, "--pretty", "false", ...options];
  await promisify(execFile)(process.execPath, args, { cwd: here }).catch(({ stdout }) => {
    throw new Error(stdout);
  });
};

const compilers = { "TypeScript 5.4": "typescript-5.4", "the newest TypeScript": "typescript" };

const resolutions = {
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
  node16: ["--module", "node16"],
  nodenext: ["--module", "nodenext"],
};

for (const [name, compiler] of Object.entries(compilers)) {
  for (const [resolution, options] of Object.entries(resolutions)) {
    test(`${name}, ${resolution}: a program, the contract, wrong calls`, async () => {
      await compile(compiler, "tsconfig.json", options);
      await compile(compiler, "tsconfig.contract.json", options);
    });
  }
  test(`${name}: a project without the DOM's typings`, () =>
    compile(compiler, "tsconfig.no-dom.json", resolutions.bundler));
  for (const resolution of ["node16", "nodenext"]) {
    test(`${name}, ${resolution}: require`, () =>
      compile(compiler, "tsconfig.require.json", resolutions[resolution]));
  }
}
