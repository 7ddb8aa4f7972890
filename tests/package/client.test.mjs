// GraphQLClient: where it sends, what it sends, and what comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startGateway } from "../support/gateway.mjs";
import { startServer } from "../support/server.mjs";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, server, gateway, connect } = await stage();
await wandb.default();
const { GraphQLClient } = wandb;
const options = { baseUrl: gateway.url, apiKey: server.adminKey };

const createUser = `mutation CreateUser($email: String!) {
  createUser(input: { email: $email }) { user { id email } }
}`;

test("the constructor keeps the base URL without a slash at its end", () => {
  assert.equal(new GraphQLClient(options).baseUrl, gateway.url);
  assert.equal(new GraphQLClient({ ...options, baseUrl: `${gateway.url}/` }).baseUrl, gateway.url);
  assert.equal(
    new GraphQLClient({ ...options, baseUrl: new URL(gateway.url) }).baseUrl,
    gateway.url,
  );
});

test("the base URL is the cloud's when none is given", () => {
  assert.equal(new GraphQLClient().baseUrl, "https://api.forge.coreweave.com");
  assert.equal(new GraphQLClient({}).baseUrl, "https://api.forge.coreweave.com");
});

test("the cloud's older name is as good, and its pages' way to the API is a way round", () => {
  const of = (baseUrl) => new GraphQLClient({ baseUrl }).baseUrl;
  assert.equal(of("https://api.wandb.ai"), "https://api.wandb.ai");
  assert.equal(of("https://forge.coreweave.com/api/wandb/"), "https://api.forge.coreweave.com");
});

test("a path in the base URL is kept", async (t) => {
  const behindPath = await startGateway(server.url, { prefix: "/wandb" });
  t.after(() => behindPath.stop());
  const client = new GraphQLClient({ ...options, baseUrl: behindPath.url });
  await client.execute("query Who { viewer { email } }");
  assert.deepEqual(
    behindPath.requests.map(({ url }) => url),
    ["/wandb/graphql"],
  );
});

test("execute resolves to the answer's data", async () => {
  const client = new GraphQLClient(options);
  const data = await client.execute("query Who { viewer { email } }");
  assert.deepEqual(data, { viewer: { email: server.adminEmail } });
});

test("execute sends the document, its variables and the name of its operation", async () => {
  const client = new GraphQLClient(options);
  const document = "query Find($name: String) { user(userName: $name) { username } }";
  const [{ url, headers, body }] = await gateway.during(() =>
    client.execute(document, { name: "admin" }),
  );
  assert.equal(url, "/graphql");
  assert.equal(body.query, document);
  assert.deepEqual(body.variables, { name: "admin" });
  assert.equal(body.operationName, "Find");
  assert.match(headers["content-type"], /^application\/json/);
});

test("execute runs a document with no name", async () => {
  const client = new GraphQLClient(options);
  assert.deepEqual(await client.execute("{ viewer { email } }"), {
    viewer: { email: server.adminEmail },
  });
});

test("execute sends every kind of variable as JSON has it", async () => {
  const client = new GraphQLClient(options);
  const document =
    "query Page($first: Int, $ids: [ID!], $query: String) { users(first: $first, ids: $ids, query: $query) { edges { node { id } } } }";
  const variables = { first: 3, ids: ["VXNlcjox"], query: null };
  const [{ body }] = await gateway.during(() => client.execute(document, variables));
  assert.deepEqual(body.variables, variables);
});

test("execute runs a mutation", async () => {
  const client = new GraphQLClient(options);
  const email = newEmail();
  const data = await client.execute(createUser, { email });
  assert.equal(data.createUser.user.email, email);
  const { user } = await server.graphql("query One($id: ID) { user(id: $id) { email } }", {
    id: data.createUser.user.id,
  });
  assert.equal(user.email, email);
});

test("execute reports what the server says of a wrong document as graphql", async () => {
  const client = new GraphQLClient(options);
  const error = await rejection(
    wandb,
    "graphql",
    client.execute("query Who { viewer { shoeSize } }"),
  );
  assert.match(error.serverErrors[0].message, /shoeSize/);
  assert.match(error.message, /shoeSize/);
  assert.equal(error.operation, "Who");
});

test("the API key goes as HTTP Basic with the user name api", async () => {
  const api = await connect();
  const [{ headers }] = await gateway.during(() => api.viewer());
  assert.equal(headers.authorization, `Basic ${btoa(`api:${server.adminKey}`)}`);
});

test("without credentials no Authorization is sent", async () => {
  const client = new GraphQLClient({ baseUrl: gateway.url });
  const [{ headers }] = await gateway.during(() =>
    client.execute("query Server { serverInfo { features { name } } }"),
  );
  assert.equal(headers.authorization, undefined);
});

test("an access token goes as a bearer token", async () => {
  const api = await connect({ accessToken: server.adminKey });
  const [{ headers }] = await gateway.during(async () => {
    assert.equal((await api.viewer()).email, server.adminEmail);
  });
  assert.equal(headers.authorization, `Bearer ${server.adminKey}`);
});

test("a function is asked for an access token before each request", async () => {
  let asked = 0;
  const api = await connect({
    accessToken: async () => {
      asked += 1;
      return server.adminKey;
    },
  });
  const requests = await gateway.during(async () => {
    await api.viewer();
    await api.viewer();
  });
  assert.equal(asked, requests.length);
  assert.ok(requests.length >= 2);
  for (const { headers } of requests) {
    assert.equal(headers.authorization, `Bearer ${server.adminKey}`);
  }
});

test("a function may return the token itself", async () => {
  const api = await connect({ accessToken: () => server.adminKey });
  assert.equal((await api.viewer()).email, server.adminEmail);
});

test("a function that fails to give a token fails the call with its reason as the cause", async () => {
  const reason = new Error("signed out");
  const api = await connect({
    maxRetries: 0,
    accessToken: () => {
      throw reason;
    },
  });
  const requests = await gateway.during(async () => {
    const error = await api.viewer().catch((caught) => caught);
    assert.ok(error instanceof wandb.WandbError);
    assert.equal(error.cause, reason);
  });
  assert.deepEqual(requests, []);
});

test("administrators' rights count unless they are turned off", async () => {
  const asAdministrator = await connect();
  const asPerson = await connect({ adminPrivileges: false });
  const [first] = await gateway.during(() => asAdministrator.viewer());
  const [second] = await gateway.during(() => asPerson.viewer());
  assert.equal(first.headers["use-admin-privileges"], "true");
  assert.equal(second.headers["use-admin-privileges"], undefined);
});

test("a User-Agent that the server knows is sent where the runtime allows", async () => {
  const api = await connect();
  const [{ headers }] = await gateway.during(() => api.viewer());
  assert.match(headers["user-agent"], /^W&B Public Client/);
});

test("headers are added to every request", async () => {
  const api = await connect({ headers: { "X-Team": "platform", "x-empty": "" } });
  const requests = await gateway.during(async () => {
    await api.viewer();
    await api.client.execute("query Who { viewer { email } }");
  });
  assert.ok(requests.length >= 2);
  for (const { headers } of requests) {
    assert.equal(headers["x-team"], "platform");
    assert.equal(headers["x-empty"], "");
  }
});

test("a custom fetch is used instead of the global one", async () => {
  const seen = [];
  const api = await connect({
    fetch: (...args) => {
      seen.push(args);
      return globalThis.fetch(...args);
    },
  });
  assert.equal((await api.viewer()).email, server.adminEmail);
  assert.ok(seen.length >= 1);
  const [input] = seen[0];
  assert.equal(input instanceof Request ? input.url : String(input), `${gateway.url}/graphql`);
});

test("rateLimit is undefined until the server speaks of it", async () => {
  const api = await connect();
  assert.equal(api.client.rateLimit, undefined);
  await api.viewer();
  assert.equal(api.client.rateLimit, undefined);
});

test("rateLimit holds the newest headers", async (t) => {
  const limited = await startServer({ args: ["--rate-limit", "50/60"] });
  t.after(() => limited.stop());
  const client = new GraphQLClient({ baseUrl: limited.url, apiKey: limited.adminKey });
  await client.execute("query Who { viewer { email } }");
  const first = client.rateLimit;
  await client.execute("query Who { viewer { email } }");
  const second = client.rateLimit;
  assert.equal(first.remaining, 49);
  assert.equal(second.remaining, 48);
  assert.ok(second.resetSeconds >= 0 && second.resetSeconds <= 60);
});

test("a client can be freed and disposed of", () => {
  new GraphQLClient(options).free();
  new GraphQLClient(options)[Symbol.dispose]();
});
