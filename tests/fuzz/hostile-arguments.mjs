// What JavaScript may hand in instead of an options object, attributes or a client.
import { textOf } from "./damage.mjs";
import { revoked, thorny } from "./junk.mjs";

const fail = () => {
  throw new Error("mine");
};

/** Objects that hold the same, and are no plain ones. */
const shapes = [
  (good) => Object.freeze({ ...good }),
  (good) => Object.assign(Object.create(null), good),
  (good) => Object.create(good),
  (good) => new Proxy(good, {}),
  (good) => thorny(good),
  (good) => revoked(good),
  (good) => Object.defineProperties(() => {}, Object.getOwnPropertyDescriptors(good)),
  (good) => [good],
  (good) => new Map(Object.entries(good)),
  (good) => ({ ...good, [Symbol("s")]: 1 }),
  (good) => ({ ...good, unknown: 1 }),
  (good) => ({ ...good, ["__proto__"]: 1 }),
  (good) => ({ ...good, toJSON: fail }),
  (good) => new Proxy(good, { ownKeys: () => ["timeoutMs", "timeoutMs"] }),
  (good) => new Proxy(good, { getOwnPropertyDescriptor: fail }),
];

/** An options object with one thing wrong. */
export function hostileOptions(random, good, thing) {
  const keys = Object.keys(good);
  return random.pick([
    () => thing(),
    () => random.pick(shapes)(good),
    () => ({ ...good, [random.pick(keys)]: thing() }),
    () => Object.defineProperty({ ...good }, random.pick(keys), { get: fail, enumerable: true }),
  ])();
}

/** Attributes with what JSON has no text for; or as JSON gives them. */
export function hostileAttrs(random, attrs, thing) {
  if (attrs === undefined || random.chance(0.3)) return thing();
  const plain = JSON.parse(textOf(random, attrs));
  if (random.chance(0.4) || typeof plain !== "object" || plain === null) return plain;
  const key = random.pick([...Object.keys(plain), "extra"]);
  return random.pick([
    () => Object.assign(plain, { [key]: thing() }),
    () => Object.defineProperty(plain, key, { get: fail, enumerable: true }),
    () => Object.assign(plain, { [key]: plain }),
    () => random.pick(shapes)(plain),
  ])();
}

/** Something in the place of a `GraphQLClient` or an `Api`. */
export function hostileClient(random, api, thing) {
  // How the package takes a client from an object: nobody is meant to know.
  const lend = "__lend";
  return random.pick([
    () => thing(),
    () => new Proxy(api, {}),
    () => ({ [lend]: thing() }),
    () => ({ [lend]: () => thing() }),
    () => Object.defineProperty({}, lend, { get: fail }),
    () => Object.create(Object.getPrototypeOf(api)),
    () => {
      const freed = api.client;
      freed.free();
      return freed;
    },
  ])();
}
