import { useEffect, useState } from "preact/hooks";

const secondsUntil = (time: number | undefined) =>
  time === undefined ? 0 : Math.max(0, Math.ceil((time - Date.now()) / 1000));

/** The seconds until a time, in milliseconds since 1970, counted down; 0 afterwards. */
export function useSecondsUntil(time: number | undefined): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(time));
  useEffect(() => {
    setSeconds(secondsUntil(time));
    if (time === undefined) return;
    const timer = setInterval(() => {
      setSeconds(secondsUntil(time));
      if (Date.now() >= time) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [time]);
  return seconds;
}
