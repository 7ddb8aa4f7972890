import { WandbError } from "wandb-user";

/** What went wrong, for people: what happened, and what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof WandbError)) {
    return error instanceof Error ? error.message : String(error);
  }
  switch (error.code) {
    case "unauthenticated":
      return "You are not signed in, or your key is no longer valid.";
    case "permission_denied":
      return "Only administrators may list users.";
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
