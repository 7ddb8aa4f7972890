// Vitest with nothing but the environment on its command line. happy-dom's fetch asks
// servers of another origin for leave, as a browser does.
import { after, test } from "node:test";
import { command, versionOf } from "../../support/frameworks.mjs";
import { check, startMatrixServer } from "../support.mjs";
import { projectOf, resultOf } from "./support.mjs";

const server = await startMatrixServer("--allow-origin", "http://localhost:3000");
after(() => server.stop());
const vitest = `Vitest ${versionOf("vitest")}`;

for (const environment of ["node", "jsdom", "happy-dom"]) {
  const version = environment === "node" ? "" : ` ${versionOf(environment)}`;
  const where = `${vitest}, ${environment}${version}`;

  test(where, async (t) => {
    const args = [command("vitest"), "run", "--environment", environment];
    check(t, where, await resultOf(await projectOf("vitest"), args, server), server);
  });
}
