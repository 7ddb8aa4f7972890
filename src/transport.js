// The JavaScript half of `transport.rs`.
import { WandbError } from "./error.js";
import { Wait } from "./task.js";

/**
 * Waits, then sends one request and reads the answer. The time limit
 * holds from the end of the wait; the signal ends both.
 *
 * A `Wait` for an object with one of `answer`, `aborted`, `token` and
 * `thrown`, reasons in arrays, which tell a reason of `undefined` from none; or
 * to `{}` when the time was up. Then there is no timer, no listener and no request left.
 *
 * @param scheme of the `Authorization` header; empty for none
 * @param credentials a key, a token, or a function that makes a token
 * @param isGentle the signal ends the wait alone: what was sent comes to its end
 */
export function exchange(...request) {
  return new Wait(exchanged(...request));
}

async function exchanged(
  waitMs,
  url,
  headers,
  scheme,
  credentials,
  body,
  customFetch,
  limitMs,
  signal,
  isGentle,
) {
  if (waitMs >= 0) {
    const waited = await settle(waitMs, signal, () => new Promise(() => {}));
    if (waited.aborted) return waited;
  }
  const controller = new AbortController();
  const end = await settle(limitMs, isGentle ? undefined : signal, async () => {
    const request = new Request(url, {
      method: "POST",
      headers,
      body,
      signal: controller.signal,
      // A redirect could lead the credentials elsewhere, a cached answer is no
      // answer, and the page's address is nobody's business. Cloudflare Workers
      // refuse `redirect: "error"`, and older ones `cache`, which they lack.
      redirect: "manual",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      ...("cache" in Request.prototype && { cache: "no-store" }),
    });
    if (scheme) {
      const value = await credentialsOf(scheme, credentials);
      request.headers.set("Authorization", `${scheme} ${value}`);
    }
    // The token may have come after the end.
    controller.signal.throwIfAborted();
    return read(await (customFetch ?? globalThis.fetch)(request));
  });
  if (!end.answer) controller.abort();
  return end;
}

/** Errors that say why there is no token: thrown, so that nothing is sent. */
const noToken = new WeakSet();

function withoutToken(reason) {
  const thrown = { reason };
  noToken.add(thrown);
  return thrown;
}

async function credentialsOf(scheme, credentials) {
  if (scheme === "Basic") return btoa(`api:${credentials}`);
  if (typeof credentials === "string") return credentials;
  const token = await Promise.resolve()
    .then(credentials)
    .catch((thrown) => {
      throw withoutToken(thrown);
    });
  if (typeof token === "string" && /^[!-~]+$/.test(token)) return token;
  throw withoutToken(new TypeError("accessToken() returned something that is no token"));
}

async function read(response) {
  // Browsers hide a redirect's status, other runtimes show it.
  if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400))
    throw new TypeError("the server redirected");
  const header = (name) => {
    const value = response.headers.get(name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    status: response.status,
    date: header("Date"),
    retryAfter: header("Retry-After"),
    remaining: header("RateLimit-Remaining"),
    reset: header("RateLimit-Reset"),
    body: await parsed(await response.text()),
  };
}

/** From so many characters on, reading an answer takes a page longer than a frame. */
const longText = 1_000_000;

/** What JSON text says, in an array; nothing where it is none. */
async function parsed(text) {
  let body;
  try {
    body = [JSON.parse(text)];
  } catch {
    // What the parser complains of quotes the text, which may hold a secret.
    return undefined;
  }
  // The page has its turn before anything is made of a long answer.
  if (text.length > longText) await new Promise((resolve) => setTimeout(resolve));
  return body;
}

/** Races `work` against the clock and the signal. */
function settle(milliseconds, signal, work) {
  let timer;
  let stopListening;
  return new Promise((resolve) => {
    timer = setTimeout(() => resolve({}), milliseconds);
    stopListening = whenAborted(signal, (reason) => resolve({ aborted: [reason] }));
    if (isAborted(signal)) return;
    work().then(
      (answer) => resolve({ answer }),
      (thrown) => resolve(noToken.has(thrown) ? { token: [thrown.reason] } : { thrown: [thrown] }),
    );
  }).finally(() => {
    clearTimeout(timer);
    stopListening();
  });
}

/** Whether a signal has fired. One of the caller's own making may throw: then it has not. */
export function isAborted(signal) {
  try {
    return signal?.aborted === true;
  } catch {
    return false;
  }
}

/** Calls back when the signal fires, or at once if it has. Returns a function that stops it. */
export function whenAborted(signal, callback) {
  const call = (method) => {
    try {
      signal?.[method]("abort", fire);
    } catch {
      // It is not ours to mend.
    }
  };
  const fire = () => callback(reasonOf(signal));
  if (isAborted(signal)) fire();
  else call("addEventListener");
  return () => call("removeEventListener");
}

/** Why a signal fired. */
export function reasonOf(signal) {
  try {
    return signal.reason;
  } catch (thrown) {
    return new WandbError("invalid_argument", "signal: reading its reason threw an error", thrown);
  }
}
