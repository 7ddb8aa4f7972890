// What every gateway is held to, whatever it is made with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignSite } from "./foreign-site.mjs";
import { pageAtWork } from "./page-at-work.mjs";
import { message, send, viewer } from "./request.mjs";
import { authorization, openStage } from "./stage.mjs";

const mebibyte = 1024 * 1024;

/** A proper request of exactly this size. */
const padded = (size) => viewer.padEnd(size);

/** Headers that a gateway sends to W&B; the last ones belong to the connection. */
const passed = [
  "accept",
  "authorization",
  "content-length",
  "content-type",
  "use-admin-privileges",
  "user-agent",
  ...["accept-encoding", "connection", "host"],
];

/**
 * Registers the tests of one gateway; `start` is described at {@link openStage}.
 * `adds` are headers that its runtime adds by itself to what goes to the server.
 */
export async function expectations(name, start, { adds = {} } = {}) {
  const stage = await openStage(start);
  const { server, recorder, elsewhere, keyed, keyless, ownKey } = stage;
  const nothingArrives = async (work) => assert.deepEqual(await recorder.during(work), []);

  test(`${name}: the dashboard works, and no key is in it`, () => pageAtWork(stage));

  test(`${name}: a page of another site cannot use it`, () => foreignSite(stage));

  test(`${name}: the server sees the gateway's key, W&B's User-Agent and its own name`, async () => {
    const [{ url, headers }] = await recorder.during(() =>
      send(keyed, {
        path: "/wandb/graphql?surplus=1",
        headers: {
          Authorization: authorization(ownKey),
          Cookie: "session=secret",
          Origin: keyed.url,
          Referer: `${keyed.url}/page`,
          "User-Agent": "Mozilla/5.0",
          "Accept-Language": "en",
          "Sec-Fetch-Site": "same-origin",
          "X-Forwarded-For": "192.0.2.1",
          "X-Forwarded-Host": "forged.example",
          "X-Own": "1",
        },
      }),
    );
    assert.equal(url, "/graphql");
    assert.equal(headers.authorization, authorization(server.adminKey));
    assert.equal(headers["user-agent"], "W&B Public Client 0.31.0");
    assert.equal(headers.host, new URL(recorder.url).host);
    assert.equal(headers["content-type"], "application/json");
    const others = Object.entries(headers).filter(([header]) => !passed.includes(header));
    assert.deepEqual(Object.fromEntries(others), adds);
    assert.ok(!("use-admin-privileges" in headers), "it was not asked for");
  });

  test(`${name}: an administrator's privileges are asked for by the caller`, async () => {
    const [{ headers }] = await recorder.during(() =>
      send(keyed, { headers: { "Use-Admin-Privileges": "true" } }),
    );
    assert.equal(headers["use-admin-privileges"], "true");
  });

  test(`${name}: without a key of its own it passes the caller's on`, async () => {
    const mine = await send(keyless, {
      headers: { Authorization: authorization(server.adminKey) },
    });
    assert.deepEqual(JSON.parse(mine.text), { data: { viewer: { username: "admin" } } });
    const bearer = { Authorization: `Bearer ${ownKey}` };
    const [{ headers }] = await recorder.during(async () => {
      assert.equal((await send(keyless, { headers: bearer })).status, 401);
    });
    assert.equal(headers.authorization, bearer.Authorization);
    const [nobody] = await recorder.during(async () => {
      assert.deepEqual(JSON.parse((await send(keyless)).text), { data: { viewer: null } });
    });
    assert.ok(!("authorization" in nobody.headers));
  });

  test(`${name}: only POST /wandb/graphql reaches the server`, () =>
    nothingArrives(async () => {
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
        assert.equal((await send(keyed, { method })).status, 405, method);
      }
      for (const path of [
        ...["/wandb", "/wandb/", "/wandb/healthz", "/wandb/graphql/x", "/wandb/graphqlx"],
        ...["/graphql", "/wandb/graphql/../healthz", "/wandb/../_faults", "/x/wandb/graphql"],
      ]) {
        const { status } = await send(keyed, { path });
        assert.ok([308, 400, 404, 405].includes(status), `${path}: ${status}`);
      }
    }));

  test(`${name}: what another site can make a browser send is refused`, () =>
    nothingArrives(async () => {
      for (const site of ["cross-site", "same-site", "none", "same-origin, cross-site"]) {
        const answer = await send(keyed, { headers: { "Sec-Fetch-Site": site } });
        assert.equal(answer.status, 403, site);
        assert.match(message(answer), /another site/);
      }
      for (const type of [
        ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"],
        ...["text/plain; charset=application/json", "application/jsonp", "", undefined],
      ]) {
        const answer = await send(keyed, { headers: { "Content-Type": type } });
        assert.equal(answer.status, 415, type);
        assert.match(message(answer), /application\/json/);
      }
      const preflight = await send(keyed, {
        method: "OPTIONS",
        headers: {
          Origin: "http://localhost:5173",
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "content-type",
        },
      });
      const allowed = Object.keys(preflight.headers).filter((it) =>
        it.startsWith("access-control"),
      );
      assert.deepEqual(allowed, []);
    }));

  test(`${name}: what the page and programs send is taken`, async () => {
    for (const headers of [
      { "Sec-Fetch-Site": "same-origin" },
      { "Content-Type": "application/json; charset=utf-8" },
      { "Content-Type": "Application/JSON" },
    ]) {
      assert.equal((await send(keyed, { headers })).status, 200, JSON.stringify(headers));
    }
  });

  test(`${name}: a body of a mebibyte passes, a larger one is refused`, async () => {
    assert.equal((await send(keyed, { body: padded(mebibyte) })).status, 200);
    await nothingArrives(async () => {
      const large = { body: padded(mebibyte + 1), waits: true };
      const answer = await send(keyed, large);
      assert.equal(answer.status, 413);
      assert.match(message(answer), /1 MiB/);
      const unannounced = await send(keyed, { ...large, inChunks: true });
      assert.ok([411, 413].includes(unannounced.status), `${unannounced.status}`);
      assert.match(message(unannounced), /./);
    });
  });

  test(`${name}: the server's answer passes with what the library reads of it, and no more`, async () => {
    const headers = {
      "Content-Type": "application/json",
      "Retry-After": "7",
      "RateLimit-Limit": "10",
      "RateLimit-Remaining": "0",
      "RateLimit-Reset": "9",
      Date: "Tue, 02 Jan 2024 03:04:05 GMT",
    };
    const kept = {
      "Set-Cookie": "of=the server",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Credentials": "true",
      "Strict-Transport-Security": "max-age=1",
      "Clear-Site-Data": '"*"',
    };
    const body = JSON.stringify({ errors: [{ message: "this one" }] });
    for (const status of [429, 200, 401, 403, 409, 500, 502, 503]) {
      await server.fault("Viewer", { status, headers: { ...headers, ...kept }, body });
      const answer = await send(keyed);
      assert.deepEqual([answer.status, answer.text], [status, body]);
      for (const [header, value] of Object.entries(headers)) {
        assert.equal(answer.headers[header.toLowerCase()], value, header);
      }
      for (const header of Object.keys(kept)) {
        assert.equal(answer.headers[header.toLowerCase()], undefined, header);
      }
    }
  });

  test(`${name}: a redirect is not followed`, async () => {
    const headers = { Location: `${elsewhere.url}/graphql` };
    await server.fault("Viewer", { status: 307, headers, body: "" });
    assert.equal((await send(keyed)).status, 307);
    assert.deepEqual(elsewhere.requests, []);
  });

  test(`${name}: half an answer is not passed off as a whole one`, async () => {
    await server.fault("Viewer", "truncate");
    const end = await send(keyed).then(
      ({ status }) => status,
      (error) => error.code,
    );
    assert.ok([502, "ECONNRESET"].includes(end), `${end}`);
    assert.equal((await send(keyed)).status, 200);
  });

  test(`${name}: a server that is down is an error in W&B's form`, async () => {
    await server.fault("Viewer", "drop-before");
    const dropped = await send(keyed);
    assert.deepEqual([dropped.status, typeof message(dropped)], [502, "string"]);
    await recorder.stop();
    for (const gateway of [keyed, keyless]) {
      const answer = await send(gateway, {
        headers: { Authorization: authorization(ownKey) },
      });
      assert.equal(answer.status, 502);
      assert.match(answer.headers["content-type"], /^application\/json/);
      assert.match(message(answer), /^[\w& ]+$/);
    }
  });

  test(`${name}: no key is in what it wrote`, () => {
    for (const key of [server.adminKey, ownKey]) {
      for (const secret of [key, btoa(`api:${key}`)]) {
        assert.ok(!keyed.log().includes(secret) && !keyless.log().includes(secret));
      }
    }
  });
}
