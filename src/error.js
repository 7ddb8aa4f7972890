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

  // On the prototype, as for every built-in error: `String(error)` and stack
  // traces show it, a listing of the error's own fields does not.
  get name() {
    return "WandbError";
  }
}

/** Adds what the server's answer said. */
export function answered(error, status, serverErrors, retryAfterSeconds) {
  error.status = status;
  error.retryAfterSeconds = retryAfterSeconds;
  error.serverErrors = Array.from(serverErrors, (sent) => ({
    ...sent,
    message: String(sent?.message ?? sent),
  }));
}

/** Names the operation, unless a more precise one is named already. */
export function during(error, operation, maybeApplied) {
  error.maybeApplied ||= maybeApplied;
  if (error.operation !== undefined || operation === "") return;
  error.operation = operation;
  error.message = `${operation}: ${error.message}`;
}
