/** What no row can help: nobody is signed in any more, the key is gone, or nothing answers. */
import { describe, isSignInOver, type Problem } from "../problem";
import { signedInAgain } from "../sign-in-over";
import { run } from "../strings/run";
import type { Outcome } from "./work";

export interface Interruption {
  isSignIn: boolean;
  problem: Problem;
}

/** Undefined where the row itself has failed, or has not. */
export function interruptionOf(outcome: Outcome): Interruption | undefined {
  if (outcome.status !== "failed") return undefined;
  const { error } = outcome;
  const isForAll = ["unauthenticated", "network", "timeout"].includes(error.code);
  return isForAll ? interruptionBy(error) : undefined;
}

/** What became of the rows under way is found out when they are sent again. */
export const interruptionBy = (error: unknown): Interruption => ({
  isSignIn: isSignInOver(error),
  problem: { ...describe(error, "read"), lines: [run.interruptedHint] },
});

/** Resolves when somebody has signed in, or the network is there again. */
export const overBy = ({ isSignIn }: Interruption): Promise<unknown> =>
  isSignIn
    ? signedInAgain()
    : new Promise((resolve) => addEventListener("online", resolve, { once: true }));
