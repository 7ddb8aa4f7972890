/** Dates and numbers as the page writes them. */
const dates = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const months = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const counts = new Intl.NumberFormat("en");

/** A day in the reader's time zone; undefined where the date is not known. */
export const day = (date: Date | undefined): string | undefined =>
  date === undefined || Number.isNaN(date.getTime()) ? undefined : dates.format(date);

/** "March 2026" for `2026-03`. */
export const monthName = (month: string): string => {
  const date = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : months.format(date);
};

/** `2026-03`: the month in which something happened, in UTC; empty where that is not known. */
export const monthOf = (date: Date | undefined): string =>
  date === undefined || Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 7);

/** Each month from the first of some months in their order to the last. */
export function monthsBetween(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all: string[] = [];
  const date = new Date(`${first}-01T00:00:00Z`);
  for (let month = first; month <= last; month = monthOf(date)) {
    all.push(month);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return all;
}

export const count = (number: number): string => counts.format(number);

/** "1 user", "2,000 users". */
export const plural = (number: number, noun: string): string =>
  `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

/** One or two letters for the round badge beside a name. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter((word) => word !== "");
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toUpperCase();
}
