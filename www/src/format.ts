import { el } from "./dom";
import { strings } from "./strings";

const dates = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** A day in the reader's time zone; a dash when it is not known. */
export function day(date: Date | undefined): Node {
  if (date === undefined || Number.isNaN(date.getTime())) {
    return document.createTextNode(strings.account.none);
  }
  return el("time", { datetime: date.toISOString() }, dates.format(date));
}

/** One or two letters for the round badge beside a name. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter((word) => word !== "");
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toUpperCase();
}
