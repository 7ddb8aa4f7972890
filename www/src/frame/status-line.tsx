import { useEffect, useState } from "preact/hooks";
import { isOffline, waiting } from "../activity";
import { Icon } from "../components/icon";
import { useSecondsUntil } from "../seconds";
import { strings } from "../strings";

const text = strings.activity;

/** Waits that are shorter are over before anybody has read of them. */
const shortestCountdownMs = 1500;

/** Tells of what the page waits for: the network, the server, its rate limit. */
export function StatusLine() {
  const wait = waiting.value;
  const isOff = isOffline.value;
  const [wasOff, setWasOff] = useState(false);
  const seconds = useSecondsUntil(wait?.until);
  const [isLong, setLong] = useState(false);
  useEffect(
    () => setLong(wait !== undefined && wait.until - Date.now() >= shortestCountdownMs),
    [wait],
  );
  useEffect(() => {
    if (isOff) setWasOff(true);
    else if (wasOff) {
      const timer = setTimeout(() => setWasOff(false), 4000);
      return () => clearTimeout(timer);
    }
  }, [isOff, wasOff]);

  // What is spoken changes once a wait, not once a second.
  const spoken = isOff
    ? text.offline
    : wait
      ? wait.isRateLimit
        ? text.limited
        : text.again(wait.attempt)
      : wasOff
        ? text.online
        : "";
  const shown = wait?.isRateLimit && isLong && seconds > 0 ? text.limitedFor(seconds) : spoken;
  return (
    <>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
      <p class="status-line" aria-hidden="true" hidden={shown === ""}>
        <Icon name={isOff ? "offline" : "info"} />
        {shown}
      </p>
    </>
  );
}
