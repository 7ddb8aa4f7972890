// The JavaScript half of `options.rs`.
import { WandbError } from "./error.js";

// GraphQL's `Int` ends here, and so does what `setTimeout` can count.
const largest = 2 ** 31 - 1;

const wholeFrom = (least) => (value) =>
  Number.isInteger(value) && value >= least && value <= largest;

const isType = (type) => (value) => typeof value === type;

const teamRule = "letters, digits, `-` and `_` only";

/** What a message calls a kind of value, and whether a value is of it. */
const kinds = {
  any: ["a value", () => true],
  boolean: ["true or false", isType("boolean")],
  count: ["a whole number, 0 or more", wholeFrom(0)],
  email: ["an email address, such as ada@example.com", isEmail],
  function: ["a function", isType("function")],
  key: ["the name of an API key, one of `apiKeys`", isType("string")],
  milliseconds: [
    `milliseconds, more than 0 and at most ${largest}`,
    (value) => typeof value === "number" && value > 0 && value <= largest,
  ],
  name: ["a username or an email address", (value) => typeof value === "string" && value !== ""],
  object: ["an object", (value) => typeof value === "object"],
  // Known by its shape: test environments and other realms bring classes of their own.
  signal: ["an AbortSignal", isSignal],
  size: ["a whole number, 1 or more", wholeFrom(1)],
  string: ["a string", isType("string")],
  team: [`the name of a team: ${teamRule}`, isTeam],
  teams: [
    `an array of names of teams: ${teamRule}`,
    // A copy, since `every` passes holes over.
    (value) => Array.isArray(value) && [...value].every(isTeam),
  ],
  text: ["a text that is not empty", (value) => typeof value === "string" && value.trim() !== ""],
};

/** Something on both sides of one `@`. Whether it exists, and all the rest, the server decides. */
function isEmail(value) {
  return typeof value === "string" && /^[^\s@]+@[^\s@]+$/.test(value);
}

function isTeam(value) {
  return typeof value === "string" && /^[\w-]+$/.test(value);
}

function isSignal(value) {
  try {
    const { aborted, addEventListener, removeEventListener } = value;
    return (
      typeof aborted === "boolean" &&
      [addEventListener, removeEventListener].every(isType("function"))
    );
  } catch {
    return false;
  }
}

const invalid = (message, cause) => new WandbError("invalid_argument", message, cause);

/**
 * Checks an options object: every name known, every value of its kind. Null
 * counts as missing.
 *
 * @param spec `name:kind` for each option, with spaces between
 * @param called what messages call the object
 * @returns the values that were given, in a new object
 */
export function checkOptions(options, spec, called = "options") {
  if (options === undefined || options === null) return {};
  const known = Object.fromEntries(spec.split(" ").map((option) => option.split(":")));
  const given = entriesOf(options, called).filter(([name, value]) => {
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known).join(", ");
      throw invalid(`${called}: unknown option \`${name}\`; expected one of ${names}`);
    }
    if (value === undefined || value === null) return false;
    check(name, value, known[name]);
    return true;
  });
  return Object.fromEntries(given);
}

/**
 * Refuses arguments that are not of their kinds.
 *
 * @param spec `name:kind` for each, with spaces between; `name?:kind` for one
 *   that may be left out
 */
export function checkArguments(values, spec) {
  for (const [index, one] of (spec.match(/\S+/g) ?? []).entries()) {
    const [name, kind] = one.split(":");
    const isGiven = values[index] !== undefined && values[index] !== null;
    if (isGiven || !name.endsWith("?")) check(name.replace("?", ""), values[index], kind);
  }
}

/** Refuses a value that is not of its kind. It is not quoted: it may be a secret. */
export function check(name, value, kind) {
  const [wanted, accepts] = kinds[kind];
  if (!accepts(value)) throw invalid(`${name}: expected ${wanted}`);
}

function entriesOf(options, called) {
  let entries;
  try {
    if (typeof options === "object" && !Array.isArray(options)) entries = Object.entries(options);
  } catch (thrown) {
    throw invalid(`${called}: reading them threw an error; see \`cause\``, thrown);
  }
  if (entries === undefined) throw invalid(`${called}: expected an object`);
  return entries;
}

/** Hosts of W&B's web pages, which people take for the API's. */
const pages = ["wandb.ai", "app.wandb.ai", "www.wandb.ai"];

/**
 * The absolute URL of a server, without a slash at its end. A relative one is
 * resolved against the page: Node has none to resolve it against later.
 */
export function checkBaseUrl(value) {
  // Neither the URL nor the runtime's complaint, which quotes it, is handed on:
  // it may hold a password, or be a key in the wrong place.
  const refuse = (problem) => {
    throw invalid(`baseUrl: ${problem}`);
  };
  let url;
  try {
    const text = value?.href ?? value;
    // A name without a scheme is a host that somebody meant, not a file of the page's.
    const page = /^[./]/.test(text) ? globalThis.location?.href : undefined;
    url = new URL(text, page);
  } catch {
    refuse("expected an absolute URL, or a path on the page's own server that begins with `/`");
  }
  if (!/^https?:$/.test(url.protocol)) refuse("expected an http or https URL");
  if (pages.includes(url.hostname))
    refuse("this is where W&B's pages are; the API of W&B's cloud is at https://api.wandb.ai");
  if (url.username || url.password)
    refuse("credentials do not belong into a URL; pass `apiKey` or `accessToken`");
  if (url.search || url.hash) refuse("expected a URL without `?` and `#`");
  const path = url.pathname.replace(/\/+$/, "");
  if (path.endsWith("/graphql")) refuse("expected the URL without `/graphql`, which is added");
  return url.origin + path;
}

/** Whether what is sent to a checked URL is encrypted, or does not leave the machine. */
export const isPrivateWay = (baseUrl) =>
  /^(https:|http:\/\/(([^/]+\.)?localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/.test(baseUrl);

/** The `headers` option as `Headers`, which knows what HTTP allows. */
export function checkHeaders(object = {}) {
  let headers;
  try {
    if (Object.values(object).every(isType("string"))) headers = new Headers(object);
  } catch {
    // The runtime's complaint may quote a secret.
  }
  if (!headers) throw invalid("headers: expected an object of strings that HTTP allows");
  if (headers.has("Authorization"))
    throw invalid("headers: expected no Authorization; pass `apiKey` or `accessToken`");
  return headers;
}
