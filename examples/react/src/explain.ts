import { WandbError } from "wandb-user";

/** What went wrong, for people: what happened, and what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof WandbError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const texts = [byCode(error)];
  if (error.maybeApplied) {
    texts.push("It may have happened all the same: look before you try again.");
  }
  if (error.unclaimedKeys.length > 0) {
    texts.push(`Delete these keys, whose secrets are lost: ${error.unclaimedKeys.join(", ")}.`);
  }
  return texts.join(" ");
}

function byCode(error: WandbError): string {
  switch (error.code) {
    case "unauthenticated":
      return "You are not signed in, or your key is no longer valid.";
    case "permission_denied":
      return "You may not do this. Ask an administrator.";
    case "rate_limited":
      return `Too many requests. Try again in ${error.retryAfterSeconds ?? 60} seconds.`;
    case "network":
      return "There is no connection to the server.";
    case "timeout":
      return "The server did not answer in time.";
    case "server":
      return "The server failed. Try again later.";
    default:
      // The library's messages are written to be read.
      return error.message;
  }
}
