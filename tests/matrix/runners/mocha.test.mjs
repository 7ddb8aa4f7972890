// Mocha, whose tests require the package in Node itself.
import { after, test } from "node:test";
import { command, versionOf } from "../../support/frameworks.mjs";
import { check, startMatrixServer } from "../support.mjs";
import { projectOf, resultOf } from "./support.mjs";

const server = await startMatrixServer();
after(() => server.stop());
const where = `Mocha ${versionOf("mocha")}`;

test(where, async (t) => {
  const args = [command("mocha"), "program.spec.js"];
  check(t, where, await resultOf(await projectOf("mocha"), args, server), server);
});
