// Every public operation: a call whose value is held to the typings, and the
// answer that the call is about.
import { administration } from "./administration.mjs";
import { user as trueUser } from "./answers.mjs";
import { damageTree } from "./damage.mjs";
import { expect, expectUser } from "./verdict.mjs";

const isTextOrNone = (value) => value === undefined || typeof value === "string";

/** A user with true attributes; of the keys, `generateApiKey` and its kin load the rest. */
function known(round) {
  const { apiKeys, ...rest } = trueUser();
  const attrs = round.random.chance(0.5) ? rest : { ...rest, apiKeys };
  const key = round.random.chance(0.3) ? "a".repeat(40) : undefined;
  return new round.wandb.User(round.client(), attrs, key);
}

async function changed(round, call) {
  const user = known(round);
  const value = await call(user);
  expectUser(round.wandb, user);
  return value;
}

const execute = (round, document) =>
  round.api.client.execute(round.argument(document), round.argument(undefined), round.options());

async function list(round, read) {
  const more = round.random.chance(0.2) ? { limit: round.random.below(9), pageSize: 2 } : {};
  const users = await read(round.api.users(round.argument("ada"), round.options(more)));
  expect(Array.isArray(users), "users: expected an array");
  for (const user of users) expectUser(round.wandb, user);
}

async function iterated(iterable) {
  const all = [];
  for await (const one of iterable) all.push(one);
  return all;
}

async function made(round, promise) {
  expectUser(round.wandb, await promise);
}

function fromAttrs(round) {
  const attrs = round.attrs(damageTree(round.random, { user: trueUser() }).user);
  const user = new round.wandb.User(round.client(), attrs, round.argument("b".repeat(40)));
  expectUser(round.wandb, user);
  return user;
}

/** What takes a new secret; what it throws is the caller's own. */
function store(round) {
  const isFailing = round.random.chance(0.3);
  const given = round.argument(async () => {
    if (isFailing) throw new Error("mine");
  });
  if (typeof given !== "function") return given;
  return async (secret) => {
    try {
      await given(secret);
    } catch (thrown) {
      round.signals.push((error) => Object.is(error, thrown));
      throw thrown;
    }
  };
}

/** In Node there is no page to draw on: then it is false. */
function display(round) {
  const hasPage = typeof document !== "undefined";
  const target = hasPage ? document.createElement("div") : undefined;
  const options = round.fields({ target, height: 100, hidden: round.random.chance(0.5) });
  const drawn = fromAttrs(round).display(options);
  expect(drawn === hasPage, "display: expected whether there is a page");
}

async function connected(round) {
  const api = await round.connect();
  expect(typeof api.baseUrl === "string", "baseUrl: expected a string");
  expectUser(round.wandb, await api.viewer());
}

/** `answer` names the one that matters, for replies that do not look at the request. */
export const operations = {
  viewer: { answer: "viewer", call: (r) => made(r, r.api.viewer(r.options())) },
  defaultEntity: {
    answer: "defaultEntity",
    async call(r) {
      expect(isTextOrNone(await r.api.defaultEntity(r.options())), "defaultEntity: no string");
    },
  },
  user: {
    answer: "onePage",
    async call(r) {
      const found = await r.api.user(r.argument("ada0"), r.options());
      if (found !== undefined) expectUser(r.wandb, found);
    },
  },
  "users, awaited": { answer: "onePage", call: (r) => list(r, (users) => users) },
  "users, iterated": { answer: "onePage", call: (r) => list(r, iterated) },
  "users, in pages": {
    answer: "onePage",
    call: (r) => list(r, async (users) => (await iterated(users.pages())).flat()),
  },
  createUser: {
    answer: "createUser",
    call: (r) =>
      made(r, r.api.createUser(r.argument("ada@example.com"), r.argument(true), r.options())),
  },
  "User.create": {
    answer: "createUser",
    call: (r) =>
      made(r, r.wandb.User.create(r.client(), r.argument("a@b.c"), r.argument(), r.options())),
  },
  generateApiKey: {
    answer: "generateApiKey",
    call: (r) =>
      changed(r, async (user) => {
        const secret = await user.generateApiKey(r.argument("laptop"), r.fallible());
        expect(isTextOrNone(secret), "generateApiKey: no string");
      }),
  },
  deleteApiKey: {
    answer: "deleteApiKey",
    call: (r) =>
      changed(r, async (user) => {
        const isDone = await user.deleteApiKey(r.argument("k3yN4m0"), r.fallible());
        expect(typeof isDone === "boolean", "deleteApiKey: neither true nor false");
      }),
  },
  reload: {
    answer: "user",
    call: (r) => changed(r, (user) => user.reload(r.options())),
  },
  update: {
    answer: "changedUser",
    call: (r) =>
      changed(r, (user) => {
        const changes = { name: "Ada", admin: true, primaryEmail: "ada@example.com" };
        return user.update(r.fields(changes), r.options());
      }),
  },
  deactivate: {
    answer: "deletedUser",
    call: (r) => changed(r, (user) => user.deactivate(r.options())),
  },
  reactivate: {
    answer: "changedUser",
    call: (r) => changed(r, (user) => user.reactivate(r.options())),
  },
  "execute, a query": {
    answer: "own",
    async call(r) {
      const document = r.random.pick(["{ serverInfo { features { name } } }", "query Q { a }"]);
      const data = await execute(r, document);
      expect(typeof data === "object" && data !== null, "execute: no object");
    },
  },
  "execute, a mutation": {
    answer: "own",
    async call(r) {
      const data = await execute(r, "mutation M($a: Int) { a(b: $a) { c } }");
      expect(typeof data === "object" && data !== null, "execute: no object");
    },
  },
  rotateApiKey: {
    answer: "generateApiKey",
    call: (r) =>
      changed(r, (user) => user.rotateApiKey(r.argument("k3yN4m0"), store(r), r.options())),
  },
  purge: { answer: "purgedUser", call: (r) => known(r).purge(r.options()) },
  "new User": { answer: "viewer", call: fromAttrs },
  display: { answer: "viewer", call: display },
  connect: { answer: "viewer", call: connected },
  ...administration,
};
