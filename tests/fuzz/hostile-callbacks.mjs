// What the library calls back, badly behaved: `onEvent`, `accessToken` and signals.
import { never } from "./hostile-fetch.mjs";

const fail = () => {
  throw new Error("mine");
};

/** How often a callback goes back into the library: it is called from there. */
const deepest = 2;

/** `round.api` is there by the time that any of these is called. */
function reenter(round) {
  if (!round.api || round.inner.length >= deepest) return;
  const call = round.api.viewer();
  // It is judged later, when the outer call has ended.
  call.catch(() => {});
  round.inner.push(call);
}

const listeners = {
  throws: (round, thing) => () => {
    round.thrown += 1;
    throw thing();
  },
  rejects: (round, thing) => async () => {
    round.thrown += 1;
    throw thing();
  },
  "gives a thing": (_, thing) => thing,
  "calls back in": (round) => () => reenter(round),
  "frees the Api": (round) => () => round.api?.free(),
  freezes: () => (event) => Object.freeze(Object.freeze(event).error),
};

const tokens = {
  "a token": () => () => "t0ken",
  "a promise of a token": () => async () => "t0ken",
  "a huge token": () => () => "t".repeat(100_000),
  "two lines": () => () => "t0ken\nX: 1",
  throws: (_, thing) => () => {
    throw thing();
  },
  rejects: (_, thing) => async () => {
    throw thing();
  },
  "gives a thing": (_, thing) => thing,
  "gives a promise of a thing": (_, thing) => async () => thing(),
  "never settles": () => never,
  "calls back in": (round) => () => {
    reenter(round);
    return "t0ken";
  },
  "frees the Api": (round) => () => {
    round.api?.free();
    return "t0ken";
  },
};

function choose(all, round, thing) {
  const name = round.random.pick(Object.keys(all));
  return { name, callback: all[name](round, thing), isSlow: name === "never settles" };
}

/** `{name, callback}` */
export const someListener = (round, thing) => choose(listeners, round, thing);

/** `{name, callback, isSlow}` */
export const someToken = (round, thing) => choose(tokens, round, thing);

/** What the library takes for an AbortSignal: it knows one by its shape. */
const like = (parts) => ({
  aborted: false,
  reason: undefined,
  addEventListener() {},
  removeEventListener() {},
  ...parts,
});

function throwsLater() {
  let reads = 0;
  return Object.defineProperty(like(), "aborted", {
    get: () => (++reads > 1 ? fail() : false),
    enumerable: true,
  });
}

const liars = {
  "aborted throws": () => Object.defineProperty(like(), "aborted", { get: fail }),
  "aborted throws the second time": throwsLater,
  "reason throws": () => Object.defineProperty(like({ aborted: true }), "reason", { get: fail }),
  "addEventListener throws": () => like({ addEventListener: fail }),
  "removeEventListener throws": () => like({ removeEventListener: fail }),
  "fires at once, and again": (reason) =>
    like({ reason, addEventListener: (_, listener) => [listener(), listener()] }),
  "fires while it is read": (reason) =>
    like({ reason, addEventListener: (_, listener) => queueMicrotask(listener) }),
  "aborted without more": (reason) => like({ aborted: true, reason }),
};

const honest = {
  "aborted before": (controller, reason) => controller.abort(reason),
  "aborts soon": (controller, reason) => queueMicrotask(() => controller.abort(reason)),
  "aborts a while later": (controller, reason) => setTimeout(() => controller.abort(reason), 1),
  "never aborts": () => {},
};

/** `{name, signal, mayReject(error)}`: a call may reject with the signal's reason, too. */
export function someSignal(random, reason) {
  if (random.chance(0.4)) {
    const name = random.pick(Object.keys(liars));
    return { name, signal: liars[name](reason), mayReject: (error) => Object.is(error, reason) };
  }
  const name = random.pick(Object.keys(honest));
  const controller = new AbortController();
  honest[name](controller, reason);
  const { signal } = controller;
  return { name, signal, mayReject: (error) => signal.aborted && Object.is(error, signal.reason) };
}
