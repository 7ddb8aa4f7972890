// What every file here starts with: the installed package, a real server, and
// a gateway between them that shows what was sent.
import assert from "node:assert/strict";
import { after } from "node:test";
import { startGateway } from "../support/gateway.mjs";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";

/**
 * `wandb` is the package's exports, `connect` opens an Api through the gateway
 * as the administrator, unless its options say otherwise.
 */
export async function stage(serverOptions = {}) {
  const project = installPackage();
  const server = await startServer(serverOptions);
  const gateway = await startGateway(server.url);
  after(async () => {
    await gateway.stop();
    await server.stop();
  });
  const wandb = await project.import();
  const connect = (options = {}) => {
    const credentials = "accessToken" in options ? {} : { apiKey: server.adminKey };
    return wandb.connect({ baseUrl: gateway.url, ...credentials, ...options });
  };
  return { wandb, project, server, gateway, connect };
}

/** An `onEvent` with a memory. */
export function recorder() {
  const events = [];
  const onEvent = (event) => events.push(event);
  return { events, onEvent, of: (type) => events.filter((event) => event.type === type) };
}

let addresses = 0;
/** An email address that no other test has. */
export const newEmail = (name = "ada") => `${name}-${process.pid}-${++addresses}@example.com`;

/**
 * Awaits the rejection of `promise` (or of what a function returns or throws)
 * and resolves to the error, which must be a WandbError with this code.
 */
export async function rejection(wandb, code, promise) {
  let value;
  try {
    value = await (typeof promise === "function" ? promise() : promise);
  } catch (error) {
    assert.ok(error instanceof wandb.WandbError, `a WandbError, not ${error?.stack ?? error}`);
    assert.ok(error instanceof Error);
    assert.equal(error.name, "WandbError");
    assert.equal(error.code, code, error.message);
    assert.notEqual(error.message, "");
    return error;
  }
  assert.fail(`expected a rejection with ${code}, got ${String(value)}`);
}

/** The outcomes that came of many rows, and what the iteration threw, in an array. */
export async function run(outcomes, told = () => {}) {
  const run = { outcomes: [], thrown: [] };
  try {
    for await (const outcome of outcomes) {
      run.outcomes.push(outcome);
      told(outcome);
    }
  } catch (error) {
    run.thrown.push(error);
  }
  return run;
}
