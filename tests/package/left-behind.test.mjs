// What the default entry says where a bundler left its module behind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { installPackage } from "../support/tarball.mjs";

const project = installPackage();

/** The error of `connect()` of the entry for browsers, in a process of its own. */
function failure(fetch) {
  const { stdout, stderr } = project.run(`
    import { connect, WandbError } from "./node_modules/wandb-user/index.js";
    globalThis.fetch = ${fetch};
    const error = await connect().catch((reason) => reason);
    console.log(JSON.stringify({ ours: error instanceof WandbError, ...error, message: error.message }));
  `);
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

const page = '"<!doctype html>", { headers: { "Content-Type": "text/html" } }';
const answers = {
  "a page instead": `async () => new Response(${page})`,
  "status 404": 'async () => new Response("", { status: 404 })',
};

for (const [name, fetch] of Object.entries(answers)) {
  test(`${name} is bad_response, and the message names the import to write`, () => {
    const { ours, code, message } = failure(fetch);
    assert.ok(ours);
    assert.equal(code, "bad_response");
    assert.match(message, /import "wandb-user\/inline" instead$/);
  });
}

test("without a network the message says so, and advises nothing else", () => {
  const { ours, code, message } = failure('async () => { throw new TypeError("offline"); }');
  assert.ok(ours);
  assert.equal(code, "network");
  assert.doesNotMatch(message, /inline/);
});
