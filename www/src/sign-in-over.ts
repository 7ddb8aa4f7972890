/**
 * Whether the sign-in in front of this site is over, as far as the page knows: a call
 * that failed has told, and none that began later has succeeded.
 */
import { signal } from "@preact/signals";
import type { Problem } from "./problem";
import type { Session } from "./session";

export const signInIsOver = signal(false);

/** How often it was over so far. */
let times = 0;

/** A call came to the sign-in, and not to W&B. */
export function noteSignInOver(): void {
  times += 1;
  signInIsOver.value = true;
}

/** A call begins; what this returns is told that it has succeeded. */
export function noteCall(): () => void {
  const before = times;
  return () => {
    // An answer may have been on its way when it came to be over.
    if (times === before) signInIsOver.value = false;
  };
}

/** Resolves when the person is signed in again; at once where they are. */
export function signedInAgain(): Promise<void> {
  return new Promise((resolve) => {
    const leave = signInIsOver.subscribe((isOver) => {
      if (isOver) return;
      resolve();
      // Not before it is there: the first call comes at once.
      queueMicrotask(() => leave());
    });
  });
}

/** Asks the server once who is signed in. Resolves to what is wrong, if anything is. */
export const checkSignIn = (session: Session): Promise<Problem | undefined> => session.check();

/**
 * Does something when somebody comes back to the page, from another tab or window in
 * which they may have signed in.
 */
export function whenBack(work: () => Promise<unknown>): () => void {
  let isUnderWay = false;
  const look = async () => {
    if (isUnderWay || document.visibilityState !== "visible" || !signInIsOver.value) return;
    isUnderWay = true;
    await work();
    isUnderWay = false;
  };
  const leaving = new AbortController();
  document.addEventListener("visibilitychange", look, { signal: leaving.signal });
  addEventListener("focus", look, { signal: leaving.signal });
  return () => leaving.abort();
}
