// The JavaScript half of `create_users.rs`.
import { WandbError } from "./error.js";
import { tell } from "./event.js";
import { check, checkOptions } from "./options.js";
import { isAborted, reasonOf, whenAborted } from "./transport.js";

/** Addresses that are remembered, the newest: the input may have no end. */
const mostRemembered = 100_000;

const invalid = (message) => new WandbError("invalid_argument", message);

/**
 * Creates a user for each row, some at a time.
 *
 * @param client a `GraphQLClient`, which makes one user a call
 * @returns an async iterable of outcomes, each as soon as it is known
 */
export function createUsers(client, rows, options) {
  const checked = checkOptions(
    options,
    "concurrency:size onProgress:function signal:signal timeoutMs:milliseconds",
  );
  return outcomes(client, inputOf(rows), checked);
}

/** How to iterate the rows, and how many there are. */
function inputOf(rows) {
  let iterate;
  let total;
  try {
    if (typeof rows !== "string") iterate = rows[Symbol.iterator];
    total = rows.length ?? rows.size;
  } catch {
    // What cannot be read is nothing to iterate.
  }
  if (typeof iterate !== "function") throw invalid("rows: expected an iterable, such as an array");
  return {
    begin: () => iterate.call(rows),
    total: Number.isInteger(total) ? total : Number.POSITIVE_INFINITY,
  };
}

async function* outcomes(client, rows, options) {
  const { concurrency = 4, onProgress, signal } = options;
  const input = rows.begin();
  const known = new Map();
  const underWay = new Set();
  let row = 0;
  let done = 0;
  /** Why no more rows are begun: the reason in an array, or nothing at the input's end. */
  let end;
  let isOver = false;

  const begin = () => {
    try {
      const next = input.next();
      if (next.done) {
        isOver = true;
        end = [];
        return;
      }
      const entry = create(client, row++, next.value, known, options).then((outcome) => ({
        outcome,
        entry,
      }));
      underWay.add(entry);
    } catch (thrown) {
      isOver = true;
      end = [thrown];
    }
  };

  try {
    while (true) {
      while (!end && underWay.size < concurrency) {
        const limit = client.rateLimit;
        // One from before the first row may be long over.
        if (row > 0 && limit && limit.remaining <= underWay.size) {
          // The requests under way take what is left. Their answers tell more.
          if (underWay.size > 0) break;
          await pause(limit.resetSeconds * 1000, signal);
        }
        if (isAborted(signal)) end = [reasonOf(signal)];
        else begin();
      }
      if (underWay.size === 0) break;
      const { outcome, entry } = await Promise.race(underWay);
      underWay.delete(entry);
      done += 1;
      tell("onProgress", onProgress, done, rows.total);
      yield outcome;
    }
  } finally {
    if (!isOver) input.return?.();
  }
  if (end.length > 0) throw end[0];
}

/** Resolves to the outcome of a row, whatever it is. */
async function create(client, row, fields, known, { signal, timeoutMs = 0 }) {
  const outcome = { row, email: "" };
  try {
    const given = checkOptions(fields, "email:string admin:boolean teams:teams", `row ${row}`);
    const { email, admin = false, teams = [] } = given;
    outcome.email = email ?? "";
    check("email", email, "email");
    remember(known, email.toLowerCase(), row);
    return { ...outcome, ...(await client.__createUser(email, admin, teams, signal, timeoutMs)) };
  } catch (error) {
    return { ...outcome, status: "failed", error };
  }
}

function remember(known, address, row) {
  if (known.has(address)) {
    throw invalid(`email: row ${known.get(address)} of the input has this address already`);
  }
  known.set(address, row);
  if (known.size > mostRemembered) known.delete(known.keys().next().value);
}

/** Resolves when the time is over or the signal has fired. */
async function pause(milliseconds, signal) {
  let timer;
  let stopListening;
  await new Promise((resolve) => {
    // What no timer can count is as good as for ever.
    timer = setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1));
    stopListening = whenAborted(signal, resolve);
  });
  clearTimeout(timer);
  stopListening();
}
