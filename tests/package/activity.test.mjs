// Who is active: when somebody was last, and on how many days.
import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../support/person.mjs";
import { newEmail, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();

const isNow = (date) => Math.abs(Date.now() - date.getTime()) < 3_600_000;

test("the caller is active now, on one day so far", async () => {
  const me = await (await connect()).viewer();
  assert.ok(isNow(me.lastActiveAt), `${me.lastActiveAt}`);
  assert.equal(me.daysActive, 1);
  const { activity } = me.attrs;
  assert.deepEqual(new Date(activity.lastActiveAt), me.lastActiveAt);
  assert.equal(activity.daysActive, 1);
  assert.deepEqual(JSON.parse(JSON.stringify(me)).activity, activity);
  assert.deepEqual(new wandb.User(await connect(), me.attrs).lastActiveAt, me.lastActiveAt);
});

test("somebody who never called was never active, and is once they have", async () => {
  const api = await connect();
  const ada = await api.createUser(newEmail());
  assert.deepEqual([ada.lastActiveAt, ada.daysActive], [undefined, 0]);
  const robot = await person(server);
  await (await connect({ apiKey: robot.key })).viewer();
  const [found] = await api.users(robot.username);
  assert.ok(isNow(found.lastActiveAt));
  assert.equal(found.daysActive, 1);
});

test("others' activity is administrators' to see: the rest of their account stays", async () => {
  const robot = await person(server);
  const query = `query User($id: ID!) { user(id: $id) { username activity { daysActive } } }`;
  const { id, username } = await (await connect()).viewer();
  const theirs = await connect({ apiKey: robot.key });
  assert.deepEqual(await theirs.client.execute(query, { id }), {
    user: { username, activity: null },
  });
  const seen = new wandb.User(theirs, { id });
  await seen.reload();
  assert.deepEqual(
    [seen.username, seen.lastActiveAt, seen.daysActive],
    [username, undefined, undefined],
  );
});
