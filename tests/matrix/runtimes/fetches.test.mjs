// Node with a `fetch` from npm in the place of its own, and with loggers: other people's
// code between the package and what a service does with it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { versionOf } from "../../support/frameworks.mjs";
import { cell, check, runIn, startMatrixServer } from "../support.mjs";

const server = await startMatrixServer();
after(() => server.stop());
const project = cell(fileURLToPath(new URL("fetches", import.meta.url)));
const env = { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.adminKey };

for (const name of ["node-fetch", "node-fetch-2", "undici"]) {
  const where = `Node, fetch of ${name} ${versionOf(name)}`;

  test(where, async (t) => {
    const { stdout } = await runIn(project, ["program-by-fetch.js"], { ...env, FETCH: name });
    check(t, where, JSON.parse(stdout), server);
  });
}

test(`an error in pino ${versionOf("pino")}, winston ${versionOf("winston")} and Sentry ${versionOf("@sentry/core")}`, async () => {
  const { stdout } = await runIn(project, ["log.js"], env);
  const { apiKey, ...loggers } = JSON.parse(stdout);
  assert.ok(!JSON.stringify(loggers).includes(apiKey));
  for (const [logger, seen] of Object.entries(loggers)) {
    const { code, operation, status, message } = seen;
    assert.deepEqual(
      { code, operation, status, message },
      {
        ...{ code: "unauthenticated", operation: "Viewer", status: 401 },
        message: "Viewer: who has [redacted]?",
      },
      logger,
    );
  }
});
