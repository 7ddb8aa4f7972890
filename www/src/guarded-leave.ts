import { useEffect } from "preact/hooks";

/** Keeps the browser from leaving the page without a question, while this is shown. */
export function useGuardedLeave(isGuarded: boolean): void {
  useEffect(() => {
    if (!isGuarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isGuarded]);
}
