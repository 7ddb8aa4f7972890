import type { ApiEvent } from "./api";
import { strings } from "./strings";

/**
 * Tells the person when the library sends a call again, so that a long wait is
 * not taken for a dead page. Gone as soon as no call is under way.
 */
let callsUnderWay = 0;

/** Handler for the library's events. */
export function noteEvent(event: ApiEvent): void {
  if (event.type === "retry") {
    show(strings.retry(event.attempt));
  }
}

/** Passes a call's outcome on and counts it as under way until then. */
export async function underWay<T>(call: PromiseLike<T>): Promise<T> {
  callsUnderWay += 1;
  try {
    return await call;
  } finally {
    callsUnderWay -= 1;
    if (callsUnderWay === 0) {
      show("");
    }
  }
}

function show(message: string): void {
  const place = document.getElementById("retry-notice");
  if (place && place.textContent !== message) {
    place.textContent = message;
  }
}
