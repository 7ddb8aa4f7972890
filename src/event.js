// The JavaScript half of `event.rs`.

export const tellRetry = (listener, error, attempt, delayMs) =>
  tell("onEvent", listener, {
    type: "retry",
    operation: error.operation ?? "",
    attempt,
    delayMs,
    error,
  });

export const tellFailure = (listener, error) =>
  tell("onEvent", listener, { type: "failure", operation: error.operation ?? "", error });

/**
 * Whatever a listener throws, now or later, goes to the console: it has no say
 * in how a call ends. A console that throws has none to tell.
 */
export async function tell(name, listener, ...news) {
  try {
    await listener?.(...news);
  } catch (thrown) {
    try {
      console.error(`wandb-user: ${name} threw`, thrown);
    } catch {}
  }
}
