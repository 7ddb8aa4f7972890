// Answers that come late: what is known stays as new as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newEmail, stage } from "./support.mjs";

const { connect } = await stage();

/** An Api on which the first answer to an operation waits for `release()`. */
async function holding(operation) {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  let held = operation;
  const api = await connect({
    fetch: async (request) => {
      const { operationName } = await request.clone().json();
      const answer = await fetch(request);
      if (operationName === held) {
        held = undefined;
        await released;
      }
      return answer;
    },
  });
  return { api, release };
}

test("an answer that comes late does not bring back an older list of keys", async () => {
  const { api, release } = await holding("User");
  const viewer = await api.viewer();
  await viewer.generateApiKey("short-lived", { strict: true });
  const before = viewer.apiKeys;
  const reloading = viewer.reload();
  await viewer.deleteApiKey(before.at(-1), { strict: true });
  const secret = await viewer.generateApiKey("newer", { strict: true });
  const after = viewer.apiKeys;
  assert.ok(after.some((name) => secret.startsWith(name)));
  release();
  await reloading;
  assert.deepEqual(viewer.apiKeys, after);
});

test("an answer that comes late does not undo a change", async () => {
  const { api, release } = await holding("User");
  const user = await api.createUser(newEmail());
  const reloading = user.reload();
  await user.update({ name: "Newer" });
  release();
  await reloading;
  assert.equal(user.name, "Newer");
});
