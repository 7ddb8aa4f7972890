import { WandbError } from "./api";
import { noteSignInOver } from "./sign-in-over";
import { strings } from "./strings";

/** A failure in the words of the page: what happened, what it means, what to do. */
export interface Problem {
  title: string;
  lines: string[];
  /** Before this, in milliseconds since 1970, the server does not want to be asked again. */
  notBefore?: number;
  /** What the page offers, beside trying again: ways through the sign-in, or to load it anew. */
  remedy?: "sign-in" | "reload";
}

/** Whether the call that failed would have changed something. */
export type CallKind = "read" | "change";

const text = strings.problem;

/** A failure that is in words already. */
export class Told extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Puts any failure into words. An abort is no failure: see {@link isAbort}. */
export function describe(error: unknown, kind: CallKind): Problem {
  if (error instanceof Told) return error.problem;
  if (!(error instanceof WandbError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { title: text.unknown, lines: [sentence(detail), text.unknownAdvice] };
  }
  if (isSignInOver(error)) noteSignInOver();
  const found = byCode(error);
  const problem = { ...found, lines: [...found.lines, ...consequence(error, kind)] };
  const wait = error.retryAfterSeconds;
  return wait === undefined ? problem : { ...problem, notBefore: Date.now() + wait * 1000 };
}

/** A change that the person stopped waiting for. */
export const stoppedWaiting: Problem = { title: text.stopped, lines: [text.maybeDone] };

/** True when the page itself gave the call up, as a newer search does with an older one. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** True when the server does not take the key (any more). */
export function isRefusedKey(error: unknown): boolean {
  return error instanceof WandbError && error.code === "unauthenticated" && !isSignInOver(error);
}

/** True when not the server has answered but a sign-in in front of it, which is over. */
export function isSignInOver(error: unknown): boolean {
  return error instanceof WandbError && error.code === "unauthenticated" && error.via === "gateway";
}

/** True when what was typed is wrong, and nothing was sent. */
export function isInvalid(error: unknown): error is WandbError {
  return error instanceof WandbError && error.code === "invalid_argument";
}

/** The server was not reached. */
export const noAnswer = (): Problem =>
  navigator.onLine
    ? { title: text.network, lines: [text.networkAdvice] }
    : { title: text.offline, lines: [text.offlineAdvice] };

/** The sign-in in front of this site is over. */
export const signInOver = (): Problem => ({
  title: text.signInOver,
  lines: [text.signInOverAdvice],
  remedy: "sign-in",
});

function byCode(error: WandbError): Problem {
  switch (error.code) {
    case "unauthenticated":
      if (isSignInOver(error)) return signInOver();
      return { title: text.refusedKey, lines: [text.refusedKeyAdvice] };
    case "invalid_argument":
      return { title: text.invalid, lines: [sentence(error.message)] };
    case "permission_denied":
      return { title: text.forbidden, lines: [serverSaid(error), text.forbiddenAdvice] };
    case "credentials_required":
      return { title: text.credentials, lines: [sentence(error.message)] };
    case "relogin_required":
      return { title: text.relogin, lines: [sentence(error.message)] };
    case "not_found":
      return { title: text.notFound, lines: [serverSaid(error), text.notFoundAdvice] };
    case "ambiguous":
      return { title: text.ambiguous, lines: [sentence(error.message)] };
    case "conflict":
      return { title: text.conflict, lines: [serverSaid(error)] };
    case "rate_limited":
      return { title: text.rateLimited, lines: [advice(error)] };
    case "server":
      return { title: text.server(error.status), lines: [serverSaid(error), advice(error)] };
    case "graphql":
      return { title: text.refused, lines: [serverSaid(error)] };
    case "bad_response":
      return { title: text.badResponse, lines: [sentence(error.message), text.badResponseAdvice] };
    case "network":
      return noAnswer();
    case "timeout":
      return { title: text.timeout, lines: [advice(error)] };
    default:
      return { title: text.unknown, lines: [sentence(error.message), text.unknownAdvice] };
  }
}

/** What became of a change whose call failed. */
function consequence(error: WandbError, kind: CallKind): string[] {
  if (error.unclaimedKeys.length > 0) return [text.unclaimed(error.unclaimedKeys)];
  if (error.maybeApplied) return [text.maybeDone];
  if (kind === "change" && isSignInOver(error)) return [text.signInOverUnheard];
  // Where nothing was sent or the server said no, that is plain already.
  const plain = ["invalid_argument", "permission_denied", "conflict", "not_found"];
  return kind === "change" && !plain.includes(error.code) ? [text.nothingDone] : [];
}

function serverSaid(error: WandbError): string {
  const messages = error.serverErrors.map(({ message }) => sentence(message));
  return messages.length > 0 ? messages.join(" ") : sentence(error.message);
}

function advice(error: WandbError): string {
  if (error.retryAfterSeconds !== undefined) return text.waitAsAsked;
  return error.code === "rate_limited" ? text.waitAWhile : text.tryAgain;
}

function sentence(message: string): string {
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
