import { day } from "../format";
import { strings } from "../strings";

/** A day in the reader's time zone; a dash when it is not known. */
export function Day({ date }: { date: Date | undefined }) {
  const text = day(date);
  return text ? <time dateTime={date?.toISOString()}>{text}</time> : strings.none;
}
