// Answers that come late: what is known stays as new as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newEmail, stage } from "./support.mjs";

const { connect } = await stage();

const latch = () => {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

/** An Api on which the first answer to an operation, once it `arrived`, waits for `release()`. */
async function holding(operation) {
  const [arrival, exit] = [latch(), latch()];
  let held = operation;
  const api = await connect({
    fetch: async (request) => {
      const { operationName } = await request.clone().json();
      const answer = await fetch(request);
      if (operationName === held) {
        held = undefined;
        arrival.open();
        await exit.opened;
      }
      return answer;
    },
  });
  return { api, arrived: arrival.opened, release: exit.open };
}

test("an answer that comes late does not bring back an older list of keys", async () => {
  const { api, arrived, release } = await holding("User");
  const viewer = await api.viewer();
  await viewer.generateApiKey("short-lived", { strict: true });
  const before = viewer.apiKeys;
  const reloading = viewer.reload();
  await arrived;
  await viewer.deleteApiKey(before.at(-1), { strict: true });
  const secret = await viewer.generateApiKey("newer", { strict: true });
  const after = viewer.apiKeys;
  assert.ok(after.some((name) => secret.startsWith(name)));
  release();
  await reloading;
  assert.deepEqual(viewer.apiKeys, after);
});

test("an answer that comes late does not undo a change", async () => {
  const { api, arrived, release } = await holding("User");
  const user = await api.createUser(newEmail());
  const reloading = user.reload();
  await arrived;
  await user.update({ name: "Newer" });
  release();
  await reloading;
  assert.equal(user.name, "Newer");
});
