// Jest with nothing but the environment on its command line, and ts-jest with its
// preset: they run CommonJS, and know no require of ES modules.
import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { blocksOf } from "../../docs/blocks.mjs";
import { command, framework, versionOf } from "../../support/frameworks.mjs";
import { check, runIn, startMatrixServer } from "../support.mjs";
import { place, projectOf, resultOf } from "./support.mjs";

const server = await startMatrixServer();
after(() => server.stop());

/** The environment that the guide shows. */
const withFetch = "jsdom-with-fetch.js";
const { code } = blocksOf("docs/testing.md").find(({ name }) => name === withFetch);

/** A version of Jest: `[its package, the package of its jsdom environment]`. */
const versions = [
  ["jest", "jest-environment-jsdom"],
  ["jest-29", "jest-environment-jsdom-29"],
];

for (const [jest, jsdom] of versions) {
  const where = `Jest ${versionOf(jest)}`;
  const run = command(jest, "jest");

  /** A project with this Jest's environments, under the names that Jest looks for. */
  const project = async () => {
    const made = await projectOf("jest");
    place(made, "jest-environment-node", jest);
    symlinkSync(framework(jsdom), path.join(made, "node_modules/jest-environment-jsdom"));
    return made;
  };

  test(`${where}, node`, async (t) => {
    const result = await resultOf(await project(), [run, "program.test.js"], server);
    check(t, `${where}, node`, result, server);
  });

  test(`${where}, jsdom as it is: what needs no server`, async () => {
    await runIn(await project(), [run, "--env=jsdom", "offline.test.js"]);
  });

  test(`${where}, jsdom with Node's fetch`, async (t) => {
    const made = await project();
    writeFileSync(path.join(made, withFetch), code);
    const args = [run, `--env=./${withFetch}`, "program.test.js"];
    check(t, `${where}, jsdom`, await resultOf(made, args, server), server);
  });
}

const tsJest = `ts-jest ${versionOf("ts-jest")}, Jest ${versionOf("jest")}`;

test(tsJest, async (t) => {
  const result = await resultOf(await projectOf("ts-jest"), [command("jest")], server);
  check(t, tsJest, result, server);
});
