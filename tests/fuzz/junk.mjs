// Values that have no business where they turn up: as JSON, and as JavaScript.

/** Keys that mean something to JavaScript itself. */
export const oddKeys = [
  "__proto__",
  "constructor",
  "toString",
  "then",
  "length",
  "toJSON",
  "0",
  "",
];

export const oddTexts = [
  "",
  " ",
  "NaN",
  "null",
  "undefined",
  "\ud800",
  "a\udc00b",
  "\u0000",
  "\ufeff",
  "\u202e",
  "<img src=x onerror=alert(1)>",
  "relogin required",
  "2024-13-45T99:99:99Z",
  "2024-02-31",
  "1 Jan 2020 T10:00",
  "T10",
  "275760-09-13T00:00:00.001Z",
  "-271821-04-20",
  "0",
];

const oddNumbers = [0, -0, -1, 1.5, 1e308, 2 ** 53, 2 ** 31, 65_736];

/** Stands in JSON for text that no tree is needed for: nesting, and a megabyte. */
export const placeholders = {
  "@deep array@": (random) => nest(random, "[", "]"),
  "@deep object@": (random) => nest(random, '{"a":', "}", "1"),
  "@deep error@": (random) => nest(random, '{"message":', "}", "1"),
  "@huge text@": () => `"${megabyte}"`,
  "@long array@": (random) => `[${"{},".repeat(random.pick([1_000, 20_000]))}0]`,
};

const megabyte = "m".repeat(2 ** 20);

function nest(random, open, close, inner = "") {
  const depth = random.pick([100, 3_000, 9_000]);
  return open.repeat(depth) + inner + close.repeat(depth);
}

/** A JSON value of any type. Few are big: those take their time. */
export function junkJson(random) {
  if (random.chance(0.012)) return `@deep ${random.pick(["array", "object", "error"])}@`;
  if (random.chance(0.003)) return random.pick(["@huge text@", "@long array@"]);
  return random.pick([
    () => null,
    () => random.chance(0.5),
    () => random.pick(oddNumbers),
    () => random.pick(oddTexts),
    () => "x".repeat(random.below(300)),
    () => [],
    () => ({}),
    () => [[[null]], junkJson(random)],
    () => ({ [random.pick(oddKeys)]: junkJson(random), id: "a", edges: [] }),
    () => Array(random.below(30)).fill(junkJson(random)),
  ])();
}

const fail = () => {
  throw new Error("mine");
};

/** A proxy each of whose traps throws. */
export const thorny = (target = {}) => new Proxy(target, new Proxy({}, { get: () => fail }));

export function revoked(target = {}) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

export const throwing = (...keys) =>
  Object.defineProperties(
    {},
    Object.fromEntries(keys.map((key) => [key, { get: fail, enumerable: true }])),
  );

function cycle() {
  const self = { id: "a" };
  self.self = self;
  return self;
}

/**
 * Makers of values that JavaScript can hand in, by name. Each is given the
 * source of chance.
 *
 * @param foreign evaluates code in another realm
 */
export const things = (foreign) => ({
  undefined: () => undefined,
  null: () => null,
  false: () => false,
  "not a number": () => Number.NaN,
  "minus one": () => -1,
  fraction: () => 1.5,
  infinity: () => Number.POSITIVE_INFINITY,
  "too large": () => 2 ** 31,
  empty: () => "",
  text: () => "text",
  surrogate: () => "\ud800",
  nul: () => "a\u0000b@c",
  megabyte: (random) => (random.chance(0.1) ? megabyte : megabyte.slice(0, 5_000)),
  symbol: () => Symbol("s"),
  bigint: () => 1n,
  array: () => ["a"],
  object: () => ({}),
  bare: () => Object.create(null),
  frozen: () => Object.freeze({ message: "frozen" }),
  date: () => new Date(Number.NaN),
  map: () => new Map([["a", 1]]),
  function: () => () => {},
  "failing function": () => fail,
  thorny: () => thorny(),
  "thorny function": () => thorny(() => {}),
  revoked: () => revoked(),
  "revoked array": () => revoked([]),
  "revoked function": () => revoked(() => {}),
  getters: () => throwing("message", "name", "stack", "code", "then", "href", "aborted", "status"),
  primitive: () => ({ [Symbol.toPrimitive]: fail, toString: fail, toJSON: fail }),
  thenable: () => ({ [["then"][0]]: fail }),
  cycle,
  error: () => new TypeError("mine"),
  "foreign error": () => foreign("new TypeError('foreign')"),
  "foreign object": () => foreign("({ a: [] })"),
});
