/** Failures: what happened, whether something was changed, what to do. */
export const problem = {
  refusedKey: "The server does not accept this key",
  refusedKeyAdvice: "Check that you copied all of it, and that it was not deleted.",
  signInOver: "Your sign-in to this site is over",
  signInOverUnheard: "W&B has not heard of this.",
  signInOverAdvice: "Sign in again to go on. Nothing that you typed is lost.",
  invalid: "That is not valid",
  forbidden: "You may not do this",
  forbiddenAdvice: "Ask an administrator of this server.",
  credentials: "Only the account's owner may do this",
  relogin: "This server wants a gateway",
  notFound: "It is not there",
  notFoundAdvice: "Refresh to see what is.",
  ambiguous: "More than one fits",
  conflict: "It exists already",
  rateLimited: "Too many requests",
  waitAsAsked: "The server says how long to wait; then try again.",
  waitAWhile: "Wait a minute, then try again.",
  server: (status: number | undefined) =>
    `The server failed${status === undefined ? "" : ` (HTTP ${status})`}`,
  refused: "The server refused",
  badResponse: "The server's answer makes no sense",
  badResponseAdvice: "Is this address a W&B server?",
  network: "No answer from the server",
  networkAdvice: "Check your connection, then try again.",
  offline: "You are offline",
  offlineAdvice: "Try again when the network is back.",
  timeout: "The server took too long",
  tryAgain: "Try again in a moment.",
  unknown: "Something on this page went wrong",
  unknownAdvice: "Reload the page and try again.",
  stopped: "You stopped waiting for the answer",
  nothingDone: "Nothing was changed.",
  maybeDone: "The change may have been made all the same. Look before you try again.",
  unclaimed: (names: readonly string[]) => {
    const [one, it, is] =
      names.length === 1 ? ["A key", "it", "it is"] : ["Keys", "them", "they are"];
    return `${one} appeared whose secret is lost: ${names.join(", ")}. Delete ${it}, unless you know where ${is} from.`;
  },
};
