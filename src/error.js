// The JavaScript half of `error.rs`.

/**
 * What every failure of this library is. The Rust side makes all of them; the
 * loader makes those of a module that is not loaded yet.
 */
export class WandbError extends Error {
  constructor(code, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = undefined;
    this.status = undefined;
    this.serverErrors = [];
    this.maybeApplied = false;
    this.unclaimedKeys = [];
    this.retryAfterSeconds = undefined;
  }

  static notInitialized() {
    return new WandbError(
      "not_initialized",
      "the WebAssembly module is not loaded yet: await connect(), or init(), first",
    );
  }

  // On the prototype, as for every built-in error: `String(error)` and stack
  // traces show it, a listing of the error's own fields does not.
  get name() {
    return "WandbError";
  }
}

/** The `data` beside errors, which may hold a secret: not for the error's own fields. */
const data = new WeakMap();

export const dataBeside = (error) => data.get(error);

/** Adds what the server's answer said. */
export function answered(error, status, serverErrors, retryAfterSeconds, beside) {
  data.set(error, beside);
  error.status = status;
  error.retryAfterSeconds = retryAfterSeconds;
  error.serverErrors = Array.from(serverErrors, serverError);
}

/** One of the server's errors, which comes as an object or as a text, or as anything. */
function serverError(sent) {
  const message = typeof sent === "string" ? sent : sent?.message;
  return {
    ...(typeof sent === "object" ? sent : undefined),
    message: typeof message === "string" ? message : textOf(sent),
  };
}

function textOf(value) {
  try {
    return JSON.stringify(value);
  } catch {
    // It nests deeper than the runtime can follow.
    return "an error without a message";
  }
}

/** Another error that says the same. What was no error of ours stays as it is. */
export const copyOf = (error) =>
  error instanceof WandbError
    ? Object.assign(new WandbError(error.code, error.message, error.cause), error)
    : error;

/** Whether one of the server's messages holds this text. */
export const says = ({ serverErrors }, text) =>
  serverErrors.some(({ message }) => message.includes(text));

/** Adds what was found out afterwards. */
export function note(error, text) {
  error.message += `; ${text}`;
}

/** Names what had happened before as the cause. */
export function after(error, value) {
  Object.defineProperty(error, "cause", { value, configurable: true, writable: true });
}

/** Names the keys that appeared while a call got no clear answer. */
export function unclaimed(error, names) {
  error.unclaimedKeys = names;
  if (names.length > 0) {
    note(error, `keys that appeared meanwhile, their secrets lost: ${names.join(", ")}`);
  }
}

/** Names the operation, unless a more precise one is named already. */
export function during(error, operation, maybeApplied) {
  error.maybeApplied ||= maybeApplied;
  if (error.operation !== undefined || operation === "") return;
  error.operation = operation;
  error.message = `${operation}: ${error.message}`;
}
