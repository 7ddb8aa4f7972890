/**
 * What every failure of this library is. The Rust side makes all of them in
 * one place (`error.rs`); the loader makes those of a module not loaded yet.
 */
export class WandbError extends Error {
  constructor(
    code,
    message,
    operation,
    status,
    serverErrors = [],
    maybeApplied = false,
    unclaimedKeys = [],
    retryAfterSeconds,
    cause,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    this.status = status;
    this.serverErrors = serverErrors;
    this.maybeApplied = maybeApplied;
    this.unclaimedKeys = unclaimedKeys;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  // On the prototype, as for every built-in error: `String(error)` and stack
  // traces show it, a listing of the error's own fields does not.
  get name() {
    return "WandbError";
  }
}
