import type { Problem } from "../problem";
import { strings } from "../strings";

/** A problem in the one line that a row has for it, without what to do on a page. */
export function reasonOf({ title, lines }: Problem): string {
  const reasons = lines.filter((line) => line !== strings.problem.notFoundAdvice);
  return reasons.length > 0 ? reasons.join(" ") : title;
}
