// A sign-in in front of a site and all that is behind it, as companies have one: who
// has no session comes to its page, where a button begins one. It knows the person;
// W&B is told who that is in the gateway's own words.
import { randomUUID } from "node:crypto";
import { startGateway } from "./gateway.mjs";

const pageFor = (back) => `<!doctype html><title>Company sign-in</title>
<form method="post" action="/company-login?back=${encodeURIComponent(back)}">
<h1>Sign in to go on</h1><button>Sign in at the company</button></form>`;

const html = { "Content-Type": "text/html", "Cache-Control": "no-store" };

/** What becomes of a request without a session. */
export const forms = {
  302: (url) => ({ status: 302, headers: { Location: `/company-login?back=${url}` } }),
  200: (url) => ({ status: 200, headers: html, body: pageFor(url) }),
  403: (url) => ({ status: 403, headers: html, body: pageFor(url) }),
};

/**
 * Starts it in front of `target`, where everybody is whose `key` this is. `end()` ends
 * every session, and `form` says how that is told.
 */
export async function startLogin(target, key) {
  const sessions = new Set();
  const login = { form: "302", key };
  const begin = (back) => {
    const session = randomUUID();
    sessions.add(session);
    const cookie = `company=${session}; Path=/; HttpOnly; SameSite=Lax`;
    return { status: 303, headers: { Location: back, "Set-Cookie": cookie } };
  };
  const answer = ({ method, url, headers }) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (pathname === "/company-login") {
      const back = searchParams.get("back");
      return method === "POST" ? begin(back) : { status: 200, headers: html, body: pageFor(back) };
    }
    const session = /company=([\w-]+)/.exec(headers.cookie ?? "")?.[1];
    return sessions.has(session) ? undefined : forms[login.form](url);
  };
  const gateway = await startGateway(target, {
    answer,
    rewrite: ({ authorization: _, cookie: _cookie, ...headers }) => ({
      ...headers,
      authorization: `Basic ${btoa(`api:${login.key}`)}`,
      "user-agent": "W&B Public Client 0.31.0",
    }),
  });
  /** The calls for W&B that came in while this was done. */
  const calls = async (work) =>
    (await gateway.during(work)).filter(({ url }) => url.startsWith("/wandb/"));
  return Object.assign(login, { ...gateway, calls, end: () => sessions.clear() });
}
