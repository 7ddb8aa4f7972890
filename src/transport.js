// The JavaScript half of `transport.rs`.

/**
 * Waits, then sends one request and reads the answer's text. The time limit
 * holds from the end of the wait; the signal ends both.
 *
 * Always resolves, to an object with one of `answer`, `aborted`, `token` and
 * `thrown`, reasons in arrays, which tell a reason of `undefined` from none; or
 * to `{}` when the time was up. Then there is no timer, no listener and no request left.
 *
 * @param scheme of the `Authorization` header; empty for none
 * @param credentials a key, a token, or a function that makes a token
 * @param isGentle the signal ends the wait alone: what was sent comes to its end
 */
export async function exchange(
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
      // answer, and the page's address is nobody's business.
      redirect: "error",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      cache: "no-store",
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

/** Why there is no token: thrown, so that nothing is sent. */
class NoToken {
  constructor(reason) {
    this.reason = reason;
  }
}

async function credentialsOf(scheme, credentials) {
  if (scheme === "Basic") return btoa(`api:${credentials}`);
  if (typeof credentials === "string") return credentials;
  const token = await Promise.resolve()
    .then(credentials)
    .catch((thrown) => {
      throw new NoToken(thrown);
    });
  if (typeof token === "string" && /^[!-~]+$/.test(token)) return token;
  throw new NoToken(new TypeError("accessToken() returned something that is no token"));
}

async function read(response) {
  const header = (name) => response.headers.get(name) ?? undefined;
  return {
    status: response.status,
    date: header("Date"),
    retryAfter: header("Retry-After"),
    remaining: header("RateLimit-Remaining"),
    reset: header("RateLimit-Reset"),
    text: await response.text(),
  };
}

/** Races `work` against the clock and the signal. */
function settle(milliseconds, signal, work) {
  return new Promise((resolve) => {
    const end = (outcome) => {
      resolve(outcome);
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const abort = () => end({ aborted: [signal.reason] });
    const timer = setTimeout(() => end({}), milliseconds);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    work().then(
      (answer) => end({ answer }),
      (thrown) =>
        end(thrown instanceof NoToken ? { token: [thrown.reason] } : { thrown: [thrown] }),
    );
  });
}
