// How the Node script ends: interrupted, out of readers, refused, wrongly called.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { person } from "../support/person.mjs";
import { newKey } from "../support/server.mjs";
import { roundTrips, stage } from "./export.mjs";

const { server, gateway, folder, start, run } = await stage();

test("Ctrl-C ends it at once, though nobody reads", { timeout: 60_000 }, async () => {
  const { child, wrote, ended } = start();
  await once(child.stderr, "data");
  await roundTrips(server);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  assert.equal(code, 130);
  child.stdout.resume();
  await ended;
  assert.match(wrote.stderr, /\ninterrupted after \d+ users\n$/);
});

test("Ctrl-C stops the request under way, and leaves no half a file", async () => {
  const file = path.join(folder, "interrupted.csv");
  gateway.requests.length = 0;
  await server.fault("SearchUsers", { delayMs: 0 }, 2);
  await server.fault("SearchUsers", { delayMs: 60_000 });
  const { child, wrote, ended } = start([file]);
  while (gateway.requests.length < 3) await gateway.next();
  child.kill("SIGINT");
  assert.deepEqual(await ended, { code: 130, signal: null });
  // The request is for the page after the one in use, which may be the first or the second.
  assert.match(wrote.stderr, /\ninterrupted after (500|1000) users\n$/);
  assert.ok(!existsSync(file));
  assert.ok(!existsSync(`${file}.part`));
  // The last one may not have reached the server any more.
  await server.clearFaults();
});

test("a reader that has enough, such as head, is no failure", async () => {
  const { child, wrote, ended } = start();
  await once(child.stdout, "data");
  child.stdout.destroy();
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.ok(!wrote.stderr.includes("10001 users"), "it stopped early");
});

test("a key that is refused, or not an administrator's, has its exit code and message", async () => {
  const wrong = newKey();
  const refused = await run([], { WANDB_API_KEY: wrong });
  assert.equal(refused.code, 3);
  assert.equal(refused.stderr, "The server does not accept WANDB_API_KEY.\n");
  assert.equal(refused.stdout, "");

  const { key } = await person(server);
  const member = await run([], { WANDB_API_KEY: key });
  assert.equal(member.code, 3);
  assert.match(member.stderr, /not an administrator's/);
});

test("a call that is wrong has its exit code and message", async () => {
  const noKey = await run([], { WANDB_API_KEY: "" });
  assert.equal(noKey.code, 2);
  assert.match(noKey.stderr, /^Usage: /);
  assert.equal((await run(["--unknown"])).code, 2);
  assert.equal((await run(["a.csv", "b.csv"])).code, 2);
  const badKey = await run([], { WANDB_API_KEY: "too-short" });
  assert.equal(badKey.code, 2);
  assert.match(badKey.stderr, /expected 40 or more characters/);
  const help = await run(["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /^Usage: /);
});

test("a server or a file that fails has its exit code and message, and no half a file", async () => {
  const file = path.join(folder, "failed.csv");
  const body = '{"errors":[{"message":"out of order"}]}';
  await server.fault("SearchUsers", { status: 400, headers: {}, body });
  const server400 = await run([file]);
  assert.equal(server400.code, 1);
  assert.match(server400.stderr, /out of order/);
  assert.ok(!existsSync(file) && !existsSync(`${file}.part`));

  const nowhere = await run([path.join(folder, "no-such-folder/users.csv")]);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /^ENOENT: [^\n]*\n$/);
});
