// The JavaScript half of `create_users.rs`.
import { WandbError } from "./error.js";
import { tell } from "./event.js";
import { share } from "./model.js";
import { check, checkOptions } from "./options.js";
import { run } from "./task.js";
import { isAborted, reasonOf, whenAborted } from "./transport.js";
import { newUser } from "./user.js";

/** Many rows go in few requests, since most of the time is spent on the way: at most so many, */
const mostPerRequest = 50;
/** in as much as takes so long, */
const requestMs = 250;
/** and no more than a fraction of those that are done: the first are told one by one. */
const warmUp = 5;

/** Addresses that are remembered, the newest: the input may have no end. */
const mostRemembered = 100_000;

const invalid = (message) => new WandbError("invalid_argument", message);

/**
 * Creates a user for each row, some at a time.
 *
 * @param client a `Client`
 * @returns an async iterable of outcomes, each as soon as it is known
 */
export function createUsers(client, rows, options) {
  const checked = checkOptions(
    options,
    "concurrency:size onProgress:function signal:signal timeoutMs:milliseconds",
  );
  const input = inputOf(rows);
  share(client);
  return outcomes(client, input, checked);
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
  /** Outcomes that are known and not told yet. */
  const ready = [];
  let row = 0;
  let done = 0;
  /** Why no more rows are begun: the reason in an array, or nothing at the input's end. */
  let end;
  let isOver = false;
  let msPerRow = Number.POSITIVE_INFINITY;
  const rowsPerRequest = () =>
    Math.max(1, Math.floor(Math.min(mostPerRequest, requestMs / msPerRow, done / warmUp)));

  /** The next rows of the input, checked. What is wrong with one is its outcome. */
  const take = () => {
    const batch = [];
    try {
      for (let count = rowsPerRequest(); count > 0; count -= 1) {
        const next = input.next();
        if (next.done) {
          isOver = true;
          end = [];
          break;
        }
        const checked = checkRow(row++, next.value, known);
        (checked.status ? ready : batch).push(checked);
      }
    } catch (thrown) {
      isOver = true;
      end = [thrown];
    }
    return batch;
  };
  const begin = () => {
    const batch = take();
    if (batch.length === 0) return;
    const began = performance.now();
    const entry = create(client, batch, options).then((outcomes) => {
      // One that had to wait says little about the next.
      msPerRow = Math.min(2 * msPerRow, (performance.now() - began) / batch.length);
      return { outcomes, entry };
    });
    underWay.add(entry);
  };

  try {
    while (true) {
      while (!end && underWay.size < concurrency && ready.length < mostPerRequest) {
        const limit = client.rateLimit;
        // One from before the first row may be long over.
        if (row > 0 && limit && limit.remaining <= underWay.size) {
          // The requests under way take what is left. Their answers tell more.
          if (underWay.size > 0 || ready.length > 0) break;
          await pause(limit.resetSeconds * 1000, signal);
        }
        if (isAborted(signal)) end = [reasonOf(signal)];
        else begin();
      }
      if (ready.length === 0) {
        if (underWay.size === 0) {
          if (end) break;
          continue;
        }
        const { outcomes, entry } = await Promise.race(underWay);
        underWay.delete(entry);
        ready.push(...outcomes);
      }
      done += 1;
      tell("onProgress", onProgress, done, rows.total);
      yield ready.shift();
    }
  } finally {
    if (!isOver) input.return?.();
  }
  if (end.length > 0) throw end[0];
}

/** A row's number and its fields; or its outcome, where they are wrong. */
function checkRow(row, fields, known) {
  const outcome = { row, email: "" };
  try {
    const given = checkOptions(fields, "email:string admin:boolean teams:teams", `row ${row}`);
    const { email, admin = false, teams = [] } = given;
    outcome.email = email ?? "";
    check("email", email, "email");
    remember(known, email.toLowerCase(), row);
    return { row, email, admin, teams: [...teams] };
  } catch (error) {
    return { ...outcome, status: "failed", error };
  }
}

/** Resolves to the outcomes of rows, whatever they are. */
async function create(client, batch, { signal, timeoutMs }) {
  let results;
  try {
    const outcomes = await run(client, "createUsers", [batch], { signal, timeoutMs });
    results = outcomes.map(({ user, ...outcome }) => ({
      ...outcome,
      user: user && newUser(client, user),
    }));
  } catch (error) {
    results = batch.map(() => ({ status: "failed", error }));
  }
  return batch.map(({ row, email }, index) => ({ row, email, ...results[index] }));
}

export const variablesOf = (batch) =>
  Object.fromEntries(
    batch.flatMap(({ email, admin }, index) => [
      [`email${index}`, email],
      [`admin${index}`, admin],
    ]),
  );

/** What an answer says of one row, as if it was the only one. */
export const partOf = (data, error, index) => ({
  data: data && { result: data[`r${index}`] },
  errors: error?.serverErrors?.filter(({ path }) => path?.[0] === `r${index}`) ?? [],
});

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
