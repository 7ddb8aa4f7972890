/**
 * The key of a person who ticked "Keep for this tab": it outlives a reload and
 * dies with the tab. A browser that blocks storage simply keeps nothing.
 */
const place = "wandb-user-demo.key";

/** The kept key, or undefined when there is none. */
export function readKeptKey(): string | undefined {
  try {
    return sessionStorage.getItem(place) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the key until the tab is closed or {@link forgetKey} is called. */
export function keepKey(key: string): void {
  try {
    sessionStorage.setItem(place, key);
  } catch {
    // The person stays signed in until the next reload, as without the tick.
  }
}

/** Removes the kept key, if there is one. */
export function forgetKey(): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // Nothing can have been kept either.
  }
}
