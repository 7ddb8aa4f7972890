/** What every failure of this library is. `js/error.rs` makes all but one of them. */
export class WandbError extends Error {
  /**
   * @param cause what was thrown underneath; undefined where nothing was
   * @param details the fields beside code and message, as they are named here
   */
  constructor(code, message, cause, details) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = undefined;
    this.via = undefined;
    this.status = undefined;
    this.serverErrors = [];
    this.maybeApplied = false;
    this.unclaimedKeys = [];
    this.retryAfterSeconds = undefined;
    Object.assign(this, details);
  }

  // On the prototype, as for every built-in error: `String(error)` and stack
  // traces show it, a listing of the error's own fields does not.
  get name() {
    return "WandbError";
  }

  /** For loggers and `postMessage`: an error's message and name are no fields of its own. */
  toJSON() {
    const { name, message, cause } = this;
    const json = { name, message, ...this };
    if (cause !== undefined) json.cause = wordsOf(cause);
    return json;
  }
}

/** What was thrown may be anything, and its members may throw. */
function wordsOf(cause) {
  try {
    return String(cause?.message ?? cause);
  } catch {
    return "something that has no words";
  }
}
