// How a call may end: in a value of the promised type, or in a WandbError.

/** A value that is not what the typings say. */
class Wrong extends Error {}

export function expect(holds, what) {
  if (!holds) throw new Wrong(what);
}

const isText = (value) => typeof value === "string";

const isMissingOr = (type) => (value) => value === undefined || typeof value === type;

const isDate = (value) =>
  value === undefined || (value instanceof Date && !Number.isNaN(value.getTime()));

const isTexts = (value) => Array.isArray(value) && value.every(isText);

const members = {
  id: isText,
  ...Object.fromEntries(
    ["name", "username", "email", "flags", "entity", "accountType"].map((name) => [
      name,
      isMissingOr("string"),
    ]),
  ),
  admin: isMissingOr("boolean"),
  createdAt: isDate,
  deletedAt: isDate,
  apiKeys: isTexts,
  teams: isTexts,
};

/** What nests deeper than the runtime can print is the runtime's affair. */
function hasJson(user) {
  try {
    return isText(JSON.stringify(user));
  } catch (error) {
    return error instanceof RangeError;
  }
}

/** Reads all that a `User` has: none of it may fail, whatever it was made of. */
export function expectUser(wandb, user) {
  expect(user instanceof wandb.User, "expected a User");
  for (const [name, fits] of Object.entries(members)) {
    expect(fits(user[name]), `User.${name} is of another type`);
  }
  expect(user.attrs?.id === user.id, "User.attrs is no copy");
  expect(user.toJSON()?.id === user.id, "User.toJSON() is no copy");
  expect(hasJson(user), "a User has no JSON text");
  expect(/^<User [\s\S]*>$/.test(`${user}`), "User.toString() is of another form");
  expect(user.userApi === undefined || user.userApi instanceof wandb.Api, "User.userApi is no Api");
}

export function expectRateLimit(client) {
  const limit = client.rateLimit;
  if (limit === undefined) return;
  const isWhole = (value) => Number.isInteger(value) && value >= 0;
  expect(isWhole(limit.remaining) && isWhole(limit.resetSeconds), "rateLimit is no number");
}

/** What is wrong with an error of the library's own; undefined where nothing is. */
function flaw(error, codes) {
  if (!codes.includes(error.code)) return `the code ${String(error.code)}`;
  if (!isText(error.message) || error.message === "") return "no message";
  if (`${error}` !== `WandbError: ${error.message}`) return "another text";
  if (!error.serverErrors.every((one) => isText(one.message))) return "serverErrors";
  if (!isTexts(error.unclaimedKeys)) return "unclaimedKeys";
  if (typeof error.maybeApplied !== "boolean") return "maybeApplied";
  const numbers = [error.status, error.retryAfterSeconds];
  if (!numbers.every((one) => one === undefined || one >= 0)) return "status or retryAfterSeconds";
  return undefined;
}

const text = (error) => {
  try {
    return `${error?.name}: ${error?.message}`;
  } catch {
    return "a value that cannot be read";
  }
};

/**
 * `{kind, bad?}` of what a call threw or rejected with; `bad` says what is wrong with it.
 *
 * @param codes all that `WandbError.code` may be
 */
export function judge({ wandb, codes }, error, mayReject) {
  if (mayReject(error)) return { kind: "aborted" };
  try {
    if (error instanceof Wrong) return { kind: "wrong value", bad: error.message };
    if (error instanceof wandb.WandbError) {
      const found = flaw(error, codes);
      return { kind: error.code, bad: found && `${text(error).slice(0, 80)} has ${found}` };
    }
    if (error instanceof WebAssembly.RuntimeError) return { kind: "trap", bad: error.message };
  } catch {
    // A proxy that throws: no error of the library's.
  }
  return { kind: "other error", bad: text(error).slice(0, 200) };
}
