// Objects whose memory is WebAssembly's: whatever is done to them, they are objects like
// any others, and the module is as good as new.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { rejection, stage } from "./support.mjs";

const { wandb, server, connect } = await stage();
const { Api, GraphQLClient, User } = wandb;
const api = await connect();
const viewer = await api.viewer();
const team = await api.createTeam("objects");
const organization = await api.organization("default");

/** One of each class, by its name. */
const objects = () => ({
  Api: new Api({ baseUrl: "https://wandb.example.com" }),
  GraphQLClient: new GraphQLClient({ baseUrl: "https://wandb.example.com" }),
  User: new User(api, { id: "a", name: "Ada" }),
  Team: team,
  Member: team.members[0],
  Organization: organization,
});

/** A call of each class that asks the server. */
const calls = {
  Api: (object) => object.viewer(),
  GraphQLClient: (object) => object.execute("{ viewer { id } }"),
  User: (object) => object.reload(),
  Team: (object) => object.reload(),
  Member: (object) => object.setRole("admin"),
  Organization: (object) => object.setRole("ada", "admin"),
};

for (const name of Object.keys(calls)) {
  test(`${name} has a tag of its own, as a data property of its prototype`, () => {
    const object = objects()[name];
    assert.equal(Object.prototype.toString.call(object), `[object ${name}]`);
    const { prototype } = wandb[name];
    const { value } = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag);
    assert.equal(value, name);
    assert.deepEqual(Object.keys(object), [], "the address is no field to list");
  });

  test(`console.log shows what is known of a ${name}, no address and no key`, () => {
    const object = objects()[name];
    const shown = inspect(object);
    const known = object.attrs ?? { baseUrl: object.baseUrl };
    assert.equal(shown, `${name} ${inspect(known)}`);
    assert.ok(!inspect(object, { showHidden: true, depth: 9 }).includes(server.adminKey));
    assert.match(inspect([object]), new RegExp(name));
    assert.equal(inspect(wandb[name].prototype).includes("Error"), false);
  });

  test(`what is no ${name} is refused, any number of times`, async () => {
    const { prototype } = wandb[name];
    const getter = name === "Api" || name === "GraphQLClient" ? "baseUrl" : "attrs";
    for (let count = 0; count < 20_000; count += 1) {
      for (const impostor of [prototype, Object.create(prototype)]) {
        assert.throws(() => impostor[getter], { name: "WandbError", code: "invalid_argument" });
        assert.throws(() => calls[name](impostor), { code: "invalid_argument" });
      }
    }
    assert.equal((await api.viewer()).id, viewer.id);
  });

  test(`a ${name} may be freed twice, through a proxy, and by using`, async () => {
    for (const free of [
      (object) => object.free(),
      (object) => new Proxy(object, {}).free(),
      (object) => object[Symbol.dispose ?? Symbol.for("dispose")]?.() ?? object.free(),
    ]) {
      const made = await connect();
      const object = {
        Api: () => made,
        GraphQLClient: () => made.client,
        User: () => made.viewer(),
        Team: () => made.team("objects"),
        Member: async () => (await made.team("objects")).members[0],
        Organization: () => made.organization("default"),
      }[name]();
      const freed = await object;
      const twin = new Proxy(freed, {});
      free(freed);
      for (let count = 0; count < 3; count += 1) {
        freed.free();
        twin.free();
      }
      for (const gone of [freed, twin]) {
        const error = await rejection(wandb, "invalid_argument", calls[name](gone));
        assert.equal(error.message, "this object was freed");
        assert.equal(inspect(gone), `${name} {}`);
      }
    }
    assert.equal((await api.viewer()).id, viewer.id);
  });

  test(`a call goes on when its ${name} is freed in the middle`, async () => {
    const made = await connect();
    const object = await {
      Api: () => made,
      GraphQLClient: () => made.client,
      User: () => made.viewer(),
      Team: () => made.team("objects"),
      Member: async () => (await made.team("objects")).members[0],
      Organization: () => made.organization("default"),
    }[name]();
    const calling = calls[name](object);
    object.free();
    if (name === "Organization") await rejection(wandb, "not_found", calling);
    else await calling;
  });
}

test("lists and iterators are objects of the same kind", async () => {
  const list = api.users(undefined, { pageSize: 1 });
  const pages = list.pages();
  const users = list[Symbol.asyncIterator]();
  for (const [object, name] of [
    [list, "UserList"],
    [pages, "AsyncIterator"],
    [users, "AsyncIterator"],
  ]) {
    assert.equal(Object.prototype.toString.call(object), `[object ${name}]`);
    const impostor = Object.create(Object.getPrototypeOf(object));
    assert.throws(() => impostor.free(), { code: "invalid_argument" });
  }
  assert.equal((await users.next()).done, false);
  for (const object of [pages, users]) {
    object.free();
    object.free();
    await rejection(wandb, "invalid_argument", object.next());
  }
  list.free();
  assert.throws(() => list.pages(), { code: "invalid_argument" });
  await rejection(wandb, "invalid_argument", list);
});

test("whoever asks an iterator several times without waiting is answered in that order", async () => {
  const all = await api.users();
  const users = api.users(undefined, { pageSize: 1 })[Symbol.asyncIterator]();
  const asked = [users.next(), users.next(), users.return("left"), users.next()];
  const [first, second, left, after] = await Promise.all(asked);
  assert.deepEqual([first.done, first.value.id], [false, all[0].id]);
  assert.equal(second.done, all.length < 2);
  assert.deepEqual(left, { value: "left", done: true });
  assert.deepEqual(after, { value: undefined, done: true });
});

test("attrs are what is cloned", () => {
  assert.deepEqual(structuredClone(viewer.attrs), viewer.attrs);
  assert.equal(new User(api, structuredClone(viewer.attrs)).email, viewer.email);
});
