import { useEffect, useState } from "preact/hooks";
import { strings } from "../strings";
import { Button } from "./button";

/** Nobody looks for a way out sooner. */
const longMs = 1500;

/** A way out of a call that takes long; nothing before. */
export function StopWaiting({ action }: { action: { isBusy: boolean; stop: () => void } }) {
  const { isBusy, stop } = action;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => setLong(true), longMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isBusy]);
  return isLong ? (
    <Button kind="quiet" onClick={stop}>
      {strings.notice.stop}
    </Button>
  ) : null;
}
