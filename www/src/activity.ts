/**
 * What goes on between the page and the server, for the line that tells of it:
 * a long wait is not to be taken for a dead page.
 */
import { signal } from "@preact/signals";
import type { ApiEvent } from "./api";
import { noteCall } from "./sign-in-over";

/** Why the library waits before it sends a call again. */
export interface Waiting {
  isRateLimit: boolean;
  /** How often it was sent so far. */
  attempt: number;
  /** When it is sent again, in milliseconds since 1970. */
  until: number;
}

/** What is waited for; undefined while nothing is. */
export const waiting = signal<Waiting | undefined>(undefined);

/** Whether the browser knows that it has no network. */
export const isOffline = signal(!navigator.onLine);

addEventListener("online", () => {
  isOffline.value = false;
});
addEventListener("offline", () => {
  isOffline.value = true;
});

let callsUnderWay = 0;

/** Handler for the library's events. */
export function noteEvent(event: ApiEvent): void {
  if (event.type !== "retry") return;
  waiting.value = {
    isRateLimit: event.error.code === "rate_limited",
    attempt: event.attempt,
    until: Date.now() + event.delayMs,
  };
}

/** Passes a call's outcome on, and forgets what was waited for once no call is under way. */
export async function underWay<T>(call: PromiseLike<T>): Promise<T> {
  callsUnderWay += 1;
  const succeeded = noteCall();
  try {
    const outcome = await call;
    succeeded();
    return outcome;
  } finally {
    callsUnderWay -= 1;
    if (callsUnderWay === 0) waiting.value = undefined;
  }
}
