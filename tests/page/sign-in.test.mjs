// A sign-in in front of the page and its server whose session is over: browsers hide
// where a redirect leads, and its status.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowsers, startSite } from "./support.mjs";

const server = await startSite();
const browsers = await openBrowsers();

/** Calls in the page, and what is known of the error. */
async function call({ apiKey, operation }) {
  const events = [];
  const onEvent = ({ type }) => events.push(type);
  const api = await wandb.connect({ baseUrl: location.origin, apiKey, onEvent });
  const calls = { Viewer: () => api.viewer(), CreateUser: () => api.createUser("new@example.com") };
  const error = await calls[operation]().catch((thrown) => thrown);
  const { code, via, status, maybeApplied, cause } = error;
  return { code, via, status, maybeApplied, cause: cause && String(cause), events };
}

const page = { headers: { "Content-Type": "text/html" }, body: "<!doctype html>Sign in" };
const answers = {
  ...Object.fromEntries(
    [302, 303, 307, 308].map((status) => [
      `a redirect (${status})`,
      { status, headers: { Location: "/healthz" }, body: "" },
    ]),
  ),
  "a page": { status: 200, ...page },
  "a page with 403": { status: 403, ...page },
};

for (const { name, open } of browsers) {
  for (const [what, order] of Object.entries(answers)) {
    test(`${name}: ${what} is told at once, as the gateway's`, async () => {
      const tab = await open(server.url);
      for (const operation of ["Viewer", "CreateUser"]) {
        await server.fault(operation, order);
        const error = await tab.evaluate(call, { apiKey: server.adminKey, operation });
        const status = order.headers.Location ? undefined : order.status;
        assert.deepEqual(error, {
          ...{ code: "unauthenticated", via: "gateway", status, maybeApplied: false },
          ...{ cause: undefined, events: ["failure"] },
        });
      }
    });
  }
}
