// A `fetch` that does what no fetch should: what it throws, and what it gives
// that is no Response, or one that lies.
import { throwing } from "./junk.mjs";

export const never = () => new Promise(() => {});

/** A body that breaks in the middle. */
const broken = (reason) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"data":{'));
        controller.error(reason);
      },
    }),
  );

/** What passes for a Response, with a part or two that another one has to replace. */
const like = (text, parts) => ({
  status: 200,
  headers: new Headers(),
  text: async () => text,
  ...parts,
});

const lyingStatus = (text, thing) =>
  Object.defineProperty(like(text), "status", {
    get: () => {
      throw thing();
    },
  });

/** Ways that end at once. `thing` makes any value, the same at each call. */
const quick = {
  throws: (_, thing) => {
    throw thing();
  },
  rejects: async (_, thing) => {
    throw thing();
  },
  "gives a thing": (_, thing) => thing(),
  "gives a promise of a thing": async (_, thing) => thing(),
  "gives the request back": (request) => request,
  "status throws": (_, thing, text) => lyingStatus(text, thing),
  "status is a thing": (_, thing, text) => like(text, { status: thing() }),
  "no headers": (_request, _thing, text) => like(text, { headers: undefined }),
  "headers are a thing": (_, thing, text) => like(text, { headers: thing() }),
  "a header is a thing": (_, thing, text) => like(text, { headers: { get: thing } }),
  "headers throw": (_request, _thing, text) => like(text, { headers: throwing("get") }),
  "no text": (_request, _thing, text) => like(text, { text: undefined }),
  "text is a thing": (_, thing, text) => like(text, { text: thing() }),
  "text() gives a thing": (_, thing, text) => like(text, { text: thing }),
  "text() rejects": (_, thing, text) =>
    like(text, {
      text: async () => {
        throw thing();
      },
    }),
  "text() gives an object": (_request, _thing, text) =>
    like(text, { text: () => new String(text) }),
  "body breaks": () => broken(new Error("mine")),
  "body breaks without reason": () => broken(undefined),
  "body was read": async (_request, _thing, text) => {
    const response = new Response(text);
    await response.text();
    return response;
  },
  "an error response": () => Response.error(),
  "a redirect": (request) => Response.redirect(request.url, 302),
};

/** Ways that end with the time limit alone. */
const slow = {
  "never settles": never,
  "settles with the request's signal": (request) =>
    new Promise((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    }),
  "a thenable that never settles": () => ({ [["then"][0]]: () => {} }),
  "text() never settles": (_request, _thing, text) => like(text, { text: never }),
  "body never ends": () => new Response(new ReadableStream({})),
};

/** `{name, act, isSlow}`: one way to misbehave. */
export function hostileFetch(random, thing) {
  const isSlow = random.chance(0.15);
  const all = isSlow ? slow : quick;
  const name = random.pick(Object.keys(all));
  return { name, isSlow, act: (request, text) => all[name](request, thing, text) };
}
