// Each fault of the server × each call of the library: what the caller sees, and
// what the server holds afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recorder } from "../package/support.mjs";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";
import { faults } from "./faults.mjs";
import { operations } from "./operations.mjs";

const wandb = await installPackage().import();

/**
 * What is to be expected where the fault strikes once, or each of the two
 * attempts. `done` is how often the server has done it in the end.
 */
function expected({ effect, isPatient }, { code, isClear, isDone }, strikes) {
  const isRepeated = isClear || effect === "query" || effect === "repeatable";
  const retries = isPatient && code === "rate_limited" ? strikes : Number(isRepeated);
  const isOvercome = retries === strikes;
  const isFound = effect === "create" && isDone;
  const resolves = isOvercome || isFound;
  return {
    resolves,
    sent: 1 + retries,
    maybeApplied: !resolves && !isClear && effect !== "query",
    done: Number(isOvercome || isDone),
  };
}

const told = ({ resolves, sent, maybeApplied, done }, code, { effect }) => {
  const end = resolves ? "resolves" : `rejects with ${code}`;
  const perhaps = maybeApplied ? ", maybeApplied" : "";
  return `${end}${perhaps}, sent ${sent} ×${effect === "query" ? "" : `, done ${done} ×`}`;
};

async function checkCell({ server, operation, fault, strikes, expect }) {
  const { onEvent, of } = recorder();
  const api = await wandb.connect({
    baseUrl: server.url,
    apiKey: server.adminKey,
    maxRetries: 1,
    onEvent,
  });
  const { call, done, names } = await operation.prepare(server, api, wandb);
  await fetch(`${server.url}/_faults/requests`, { method: "DELETE" });
  await server.fault(operation.operation, fault.order, strikes);
  // Of the calls that report failure by value the error is wanted.
  const strict = operation.isFallible ? { strict: true } : {};
  const error = await call({ ...fault.options, ...strict }).then(
    () => undefined,
    (rejected) => rejected,
  );
  const requests = await (await fetch(`${server.url}/_faults/requests`)).json();
  await server.clearFaults();

  const sent = requests.filter(({ operationName }) => operationName === operation.operation);
  assert.equal(sent.length, expect.sent, `it was sent ${sent.length} times`);
  if (expect.resolves) assert.equal(error, undefined, error?.message);
  else checkError(error, fault, expect);
  if (done) assert.equal(await done(), expect.done, "what the server holds");
  if (names && error) assert.deepEqual(error.unclaimedKeys, await names());

  const retries = of("retry").filter((event) => event.operation === operation.operation);
  assert.equal(retries.length, expect.sent - 1);
  for (const retry of retries) assert.equal(retry.error.code, fault.code);
  assert.deepEqual(
    of("failure").map((event) => event.error),
    expect.resolves ? [] : [error],
  );
}

function checkError(error, fault, expect) {
  assert.ok(error instanceof wandb.WandbError, String(error?.stack ?? error));
  assert.equal(error.code, fault.code, error.message);
  assert.equal(error.maybeApplied, expect.maybeApplied, error.message);
  const status = fault.order.status;
  assert.equal(error.status, status ?? (fault.name === "garbage" ? 200 : undefined));
  const isTold = status !== undefined && "Retry-After" in fault.order.headers;
  assert.equal(error.retryAfterSeconds, isTold ? 0 : undefined);
}

// A server for each call, so that they can be tried side by side.
test("faults × calls", { concurrency: 6 }, async (t) => {
  const calls = Object.entries(operations).map(([name, operation]) =>
    t.test(name, async (t) => {
      const server = await startServer();
      t.after(() => server.stop());
      for (const fault of faults) {
        for (const strikes of [1, 2]) {
          const expect = expected(operation, fault, strikes);
          const title = `${name} × ${fault.name}${strikes > 1 ? ", each time" : ""}: ${told(expect, fault.code, operation)}`;
          await t.test(title, () => checkCell({ server, operation, fault, strikes, expect }));
        }
      }
    }),
  );
  await Promise.all(calls);
});
