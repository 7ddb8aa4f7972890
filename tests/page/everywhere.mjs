// Everywhere that a text of a page can turn up, for tests that look for one that
// must not: in the page, in what the browser prints, and on the wire. And how to
// put one there, so that the tests can see that it would be found.
import { keyName } from "../support/keys.mjs";

/**
 * Runs in the page: it must not refer to anything outside of itself. Gives the
 * page `watch`: `kept` is for whatever the test got hold of, and `everywhere()`
 * resolves to the texts of each place.
 */
function installWatch() {
  const own = new Set([...Reflect.ownKeys(globalThis), "watch"]);
  const printed = [];
  const depth = 8;

  for (const [name, print] of Object.entries(console)) {
    if (typeof print !== "function") continue;
    console[name] = (...args) => {
      printed.push(...args);
      print.apply(console, args);
    };
  }

  const tryTo = (work) => {
    try {
      return work();
    } catch (thrown) {
      // What cannot be read or cloned says so: that is a text as well.
      return String(thrown);
    }
  };

  /** The names and values of a value's own properties, and of those that its class computes. */
  function propertiesOf(value) {
    const names = new Set(Reflect.ownKeys(value));
    for (
      let type = Object.getPrototypeOf(value);
      type && type !== Object.prototype;
      type = Object.getPrototypeOf(type)
    ) {
      for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(type))) {
        if (get) names.add(name);
      }
    }
    return [...names].map((name) => [String(name), tryTo(() => value[name])]);
  }

  /** All texts in a value, however deep. */
  function textsIn(value, left = depth, seen = new Set()) {
    if (value === null || !["object", "function"].includes(typeof value)) return [String(value)];
    if (left === 0 || seen.has(value)) return [];
    seen.add(value);
    return propertiesOf(value).flatMap(([name, part]) => [name, ...textsIn(part, left - 1, seen)]);
  }

  /** The same, and what the value makes of itself. */
  const textsOf = (value) => [
    tryTo(() => String(value)),
    String(tryTo(() => JSON.stringify(value))),
    ...textsIn(tryTo(() => structuredClone(value))),
    ...textsIn(value),
  ];

  globalThis.watch = {
    kept: [],
    async everywhere() {
      const fields = Array.from(document.querySelectorAll("input, textarea"), (it) => it.value);
      const added = Reflect.ownKeys(globalThis).filter((name) => !own.has(name));
      const places = {
        values: watch.kept,
        console: printed,
        document: [document.documentElement.outerHTML, document.title, ...fields],
        globals: added.map((name) => [name, globalThis[name]]),
        "address and history": [location.href, history.state, document.referrer, window.name],
        localStorage: Object.entries(localStorage),
        sessionStorage: Object.entries(sessionStorage),
        cookies: [document.cookie],
        databases: await indexedDB.databases(),
        caches: await caches.keys(),
        performance: performance.getEntries().map((entry) => entry.toJSON()),
      };
      return Object.fromEntries(
        Object.entries(places).map(([place, found]) => [place, found.flatMap(textsOf)]),
      );
    },
  };
}

/**
 * Opens the page behind a wiretap. `exchanges()` is what it sent and got, and
 * `places()` resolves to the texts of each place.
 */
export async function openWatched(open, tap) {
  const from = tap.exchanges.length;
  const page = await open(tap.url);
  const printed = [];
  page.driven.on("console", (message) => printed.push(message.text()));
  await page.evaluate(installWatch);
  const exchanges = () => tap.exchanges.slice(from);
  const places = async () => {
    const inPage = await page.evaluate(() => watch.everywhere());
    // With the last complaint, all that was printed has come.
    const complaints = await page.complaints();
    const sent = exchanges();
    const headers = sent.map(({ headers: { authorization, ...others } }) => JSON.stringify(others));
    return {
      ...inPage,
      "the browser's console": [...printed, ...complaints],
      "URLs of requests": sent.map(({ url }) => url),
      "headers of requests": headers,
      "bodies of requests": sent.map(({ body }) => body),
      answers: sent.map(({ answer }) => answer),
    };
  };
  return { page, places, exchanges };
}

const windows = (text, length) =>
  Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));

/** A piece is as bad as the whole, but for those of the public name that a key begins with. */
export const piecesOf = (secret) => [
  ...windows(secret.slice(keyName(secret).length - 8), 10),
  ...windows(btoa(secret), 14),
  ...windows(btoa(`api:${secret}`).slice(6), 14),
];

export const holds = (text, pieces) => pieces.some((piece) => text.includes(piece));

/** The names of the places where a secret is. */
export function whereIs(secret, places) {
  const pieces = piecesOf(secret);
  return Object.keys(places).filter((place) => places[place].some((text) => holds(text, pieces)));
}

/** Runs in the page: puts the secret of a new key into every place on purpose. */
export async function plant(apiKey) {
  const api = await wandb.connect({ baseUrl: location.origin, apiKey });
  const secret = await (await api.viewer()).generateApiKey("planted", { strict: true });
  watch.kept.push({ secret });
  const levels = ["debug", "error", "info", "log", "trace", "warn"];
  for (const level of levels) console[level](`${level} ${secret}`);
  document.querySelector("#card").setAttribute("aria-label", secret);
  globalThis.planted = { secret };
  history.replaceState({}, "", `#${secret}`);
  localStorage.planted = secret;
  sessionStorage.planted = secret;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox ESR has no Cookie Store.
  document.cookie = `planted=${secret}`;
  await new Promise((resolve) => {
    indexedDB.open(secret).onsuccess = resolve;
  });
  await caches.open(secret);
  performance.mark(secret);
  await fetch(`/plain?${secret}`, { method: "POST", body: secret });
  return { secret, levels };
}

/** Runs in the page: puts keys into all corners of errors and events, and resolves to them. */
export function hide() {
  const secrets = [];
  const next = () => {
    secrets.push(crypto.randomUUID().replaceAll("-", "x"));
    return secrets.at(-1);
  };
  const says = (method) => {
    const text = next();
    return { [method]: () => text };
  };
  const computes = (text) =>
    new (class {
      get text() {
        return text;
      }
    })();
  const corners = [
    new Error(next()),
    new Error("", { cause: new Error("", { cause: { deep: [next()] } }) }),
    Object.assign(new Error(""), { stack: next() }),
    Object.defineProperty(new Error(""), "hidden", { value: next() }),
    Object.assign(new Error(""), { [Symbol(next())]: 1 }),
    { type: "failure", error: Object.assign(new Error(""), { unclaimedKeys: [next()] }) },
    says("toString"),
    says("toJSON"),
    computes(next()),
    btoa(`api:${next()}`),
  ];
  watch.kept.push(...corners);
  return secrets;
}
