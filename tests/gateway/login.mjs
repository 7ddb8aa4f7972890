// A login service in front, as the document shows it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { startGateway as startRecorder } from "../support/gateway.mjs";
import { newKey, startServer } from "../support/server.mjs";
import { send } from "./request.mjs";
import { authorization } from "./stage.mjs";

/** The address in the files of gateway/ is replaced by that of the one that a test starts. */
export const usualService = "127.0.0.1:4180";

const ada = { Cookie: "session=ada" };
const guest = { Cookie: "session=guest" };

/** Knows two people, and the key of one of them. */
async function startLogin(key) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { url, headers } = request;
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ url, body });
    const header = headers.cookie === ada.Cookie && { "X-Wandb-Authorization": authorization(key) };
    if (url.startsWith("/oauth2/start")) response.writeHead(200).end(`sign in on ${headers.host}`);
    else if (/^session=(ada|guest)$/.test(headers.cookie ?? ""))
      response.writeHead(202, header).end();
    else response.writeHead(401).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return { service: `127.0.0.1:${server.address().port}`, asked, stop };
}

/**
 * Tries a gateway with its login in use, and with the page under a `path`.
 * `start({server, key, path, service})` starts it; without a `key` each person has the
 * one that the login service names.
 */
export async function behindLogin(start, path = "/") {
  const ask = (gateway, headers) => send(gateway, { path: `${path}wandb/graphql`, headers });
  const server = await startServer();
  const recorder = await startRecorder(server.url);
  const adasKey = newKey();
  const login = await startLogin(adasKey);
  const options = { server: recorder.url, service: login.service, path };
  const [shared, personal] = await Promise.all([
    start({ ...options, key: server.adminKey }),
    start(options),
  ]);
  try {
    for (const gateway of [shared, personal]) {
      await letsNobodyIn(gateway, recorder, path);
      const page = await send(gateway, { method: "GET", path, headers: guest });
      assert.match(page.text, /<!doctype html>/i);
    }

    const [{ headers }] = await recorder.during(() => ask(shared, guest));
    assert.equal(headers.authorization, authorization(server.adminKey));
    assert.equal(headers.cookie, undefined);

    const forged = { "X-Wandb-Authorization": authorization(server.adminKey) };
    const [own, none] = await recorder.during(async () => {
      await ask(personal, { ...ada, ...forged });
      await ask(personal, { ...guest, ...forged });
    });
    assert.equal(own.headers.authorization, authorization(adasKey));
    assert.equal(none.headers.authorization, undefined);

    assert.ok(login.asked.every(({ body }) => body === ""));
    await login.stop();
    const closed = await recorder.during(async () => {
      assert.ok((await ask(shared, guest)).status >= 500);
    });
    assert.deepEqual(closed, []);
  } finally {
    await Promise.all([shared.stop(), personal.stop(), login.stop()]);
    await Promise.all([recorder.stop(), server.stop()]);
  }
}

async function letsNobodyIn(gateway, recorder, path) {
  const [api, file] = [`${path}wandb/graphql`, `${path}index.html?a=b`];
  const arrived = await recorder.during(async () => {
    for (const headers of [{}, { Cookie: "session=mallory" }]) {
      assert.equal((await send(gateway, { path: api, headers })).status, 401);
      const page = await send(gateway, { method: "GET", path: file, headers });
      assert.equal(page.status, 302);
      const { pathname, search } = new URL(page.headers.location, gateway.url);
      assert.deepEqual([pathname, search], ["/oauth2/start", `?rd=${file}`]);
    }
    const signIn = await send(gateway, { method: "GET", path: "/oauth2/start?rd=/" });
    assert.equal(signIn.text, `sign in on ${new URL(gateway.url).host}`);
  });
  assert.deepEqual(arrived, []);
}
