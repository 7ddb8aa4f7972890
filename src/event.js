// The JavaScript half of `event.rs`.

export const tellRetry = (listener, error, attempt, delayMs) =>
  tell(listener, { type: "retry", operation: error.operation ?? "", attempt, delayMs, error });

export const tellFailure = (listener, error) =>
  tell(listener, { type: "failure", operation: error.operation ?? "", error });

/**
 * Whatever a listener throws, now or later, goes to the console: it has no say
 * in how a call ends. A console that throws has none to tell.
 */
async function tell(listener, event) {
  try {
    await listener?.(event);
  } catch (thrown) {
    try {
      console.error("wandb-user: onEvent threw", thrown);
    } catch {}
  }
}
