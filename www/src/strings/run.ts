import { count, plural } from "../format";

/** Many rows that are sent, whatever is done with them. These come with the views that do it. */
export const run = {
  progress: "Rows done",
  done: (done: number, total: number) => `${count(done)} of ${plural(total, "row")} done`,
  limited: (seconds: number) =>
    `The server limits the rate: going on in ${plural(seconds, "second")}.`,
  pause: "Pause",
  goOn: "Go on",
  paused: "Paused. What was under way has come to its end.",
  interrupted: "Interrupted. What is done stays done.",
  interruptedHint:
    "The rows that are not done yet wait here, and this page with them: it goes on by itself, or when you press Go on. Rows without a clear end are sent again, which does nothing twice.",
  cancel: "Cancel",
  cancelling: "Stopping…",
  cancelled: "Cancelled. The rows that were not begun are left out.",
  finished: "All rows are done.",
};
