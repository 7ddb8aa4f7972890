// A reply, with something wrong: in the tree of the answer, its text, its bytes,
// its status or its headers.
import { junkJson, oddKeys, placeholders } from "./junk.mjs";

/** Every place in a tree: the object or the array that holds it, and its key. */
function placesOf(tree) {
  const places = [];
  const visit = (holder) => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      if (typeof holder[key] === "object" && holder[key] !== null) visit(holder[key]);
    }
  };
  visit(tree);
  return places;
}

/** Sets an own field, whatever its name means to JavaScript. */
const setOwn = (object, key, value) =>
  Object.defineProperty(object, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });

const ways = [
  ({ holder, key }, random) => setOwn(holder, key, junkJson(random)),
  ({ holder, key }, random) => setOwn(holder, key, junkJson(random)),
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  // Strangers beside what belongs there.
  ({ holder }, random) => {
    if (!Array.isArray(holder)) setOwn(holder, random.pick(oddKeys), junkJson(random));
  },
  // One node twice: ids, edges, cursors.
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(holder[key]);
    else setOwn(holder, `${key}2`, holder[key]);
  },
  // A full page: the library asks for the next one.
  ({ holder, key }) => {
    if (Array.isArray(holder)) while (holder.length < 100) holder.push(holder[key]);
  },
  // A level too many, or another field's value.
  ({ holder, key }, random) =>
    setOwn(holder, key, random.pick([[holder[key]], { node: holder[key] }])),
  ({ holder, key }, random) => setOwn(holder, key, holder[random.pick(Object.keys(holder))]),
];

/** Damages 1 to 4 places of a tree that nobody else holds. */
export function damageTree(random, tree) {
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const places = placesOf(tree);
    if (places.length > 0) random.pick(ways)(random.pick(places), random);
  }
  return tree;
}

const words = [
  "relogin required",
  "Relogin Required, please",
  "permission denied",
  "not logged in",
  "could not find user",
  "already exists",
  "x",
];

/** What stands under `errors`: a list, or anything. */
function errors(random) {
  const one = () =>
    random.pick([
      () => ({ message: random.pick(words), path: ["viewer", 0, null, {}] }),
      () => ({ message: junkJson(random) }),
      () => setOwn({ message: "m" }, random.pick(oddKeys), junkJson(random)),
      () => random.pick(words),
      () => junkJson(random),
    ])();
  if (random.chance(0.2)) return junkJson(random);
  return Array.from({ length: random.below(4) }, one);
}

/** Errors beside the data, or instead of it. */
function addErrors(random, body) {
  if (random.chance(0.3)) delete body.data;
  if (random.chance(0.7)) body.errors = errors(random);
  else body.error = random.pick([() => random.pick(words), () => errors(random)])();
  return body;
}

/** Damages multiply each other: without an end, one answer came to 280 MB and took minutes to read. */
const longestText = 2 ** 23;

/** JSON text, with what would be too big for a tree put in. */
export function textOf(random, tree) {
  const text = JSON.stringify(tree) ?? "";
  if (!text.includes("@")) return text;
  let left = longestText - text.length;
  return text.replace(/"(@[a-z ]+@)"/g, (whole, name) => {
    const big = left > 0 && placeholders[name]?.(random);
    if (!big) return whole;
    left -= big.length;
    return big;
  });
}

const whole = [
  "",
  "null",
  "true",
  "0",
  '""',
  "[]",
  "{}",
  "NaN",
  "\ufeff{}",
  "<!doctype html><title>502</title><h1>Bad Gateway</h1>",
  '{"data":',
  '{"data":{}}{"data":{}}',
  '{"data":{"viewer":null}}',
  '{"data":[]}',
  '{"data":null,"errors":null,"error":null}',
];

/** A body: a text or bytes, with something wrong. */
function damageText(random, text) {
  const at = random.below(text.length + 1);
  const bytes = () => new TextEncoder().encode(text);
  return random.pick([
    () => random.pick(whole),
    () => text.slice(0, at),
    () => text.slice(at),
    () =>
      text.slice(0, at) + random.pick(["NaN", "\u0000", "undefined", "'", "}"]) + text.slice(at),
    () => `\ufeff${text}`,
    () => bytes().map((byte) => (random.chance(0.01) ? byte ^ (1 << random.below(8)) : byte)),
    () => bytes().map((byte, index) => (index === at ? 0xff : byte)),
    () => bytes().subarray(0, at),
  ])();
}

const withoutBody = [204, 205, 304];

const statuses = [...withoutBody, 201, 301, 400, 401, 403, 404, 408, 409, 425, 429, 500, 502, 503];

const status = (random) => (random.chance(0.5) ? random.pick(statuses) : 200 + random.below(400));

const waits = [
  "0",
  "-1",
  "1.5",
  "120",
  "99999999999999999999",
  "1e3",
  "NaN",
  "",
  " 5 ",
  "soon",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 31 Dec 9999 23:59:59 GMT",
  "Thu, 99 Foo 2024 99:99:99 GMT",
  "GMT",
  " GMT",
  "\u00ff\u00fe",
  "9".repeat(9),
  "x".repeat(10_000),
];

function headers(random) {
  const names = ["Retry-After", "RateLimit-Remaining", "RateLimit-Reset", "Date", "Content-Type"];
  return Object.fromEntries(
    names.filter(() => random.chance(0.6)).map((name) => [name, random.pick(waits)]),
  );
}

/**
 * A reply to one request: `{status, headers, body}`.
 *
 * @param data what an honest server would have answered
 */
export function damagedReply(random, data) {
  let body = { data };
  const reply = { status: 200, headers: {} };
  if (random.chance(0.7)) body = damageTree(random, body);
  if (random.chance(0.2)) body = addErrors(random, body);
  reply.body = textOf(random, body);
  if (random.chance(0.2)) reply.body = damageText(random, reply.body);
  if (random.chance(0.25)) reply.status = status(random);
  if (random.chance(0.25)) reply.headers = headers(random);
  return reply;
}

export const honestReply = (data) => ({
  status: 200,
  headers: { "RateLimit-Remaining": "7", "RateLimit-Reset": "30" },
  body: JSON.stringify({ data }),
});

export const responseOf = ({ status, headers, body }) =>
  new Response(withoutBody.includes(status) ? null : body, { status, headers });
