// Everything that `wandb-local --faults` can do to an answer.

const inThePast = "Thu, 01 Jan 2026 00:00:00 GMT";

/** What each status is to the caller. 429 and 503 say that nothing was done. */
const statuses = {
  408: "timeout",
  425: "server",
  429: "rate_limited",
  500: "server",
  502: "server",
  503: "server",
  504: "server",
};

/** Waits are the subject of other tests: here the server asks for none, or for nothing. */
const waits = {
  "": {},
  ", Retry-After in seconds": { "Retry-After": "0" },
  ", Retry-After as a date": { "Retry-After": inThePast },
};

const answers = Object.entries(statuses).flatMap(([status, code]) =>
  Object.entries(waits).map(([wait, headers]) => ({
    name: `${status}${wait}`,
    order: { status: Number(status), headers, body: "" },
    code,
    isClear: status === "429" || status === "503",
    isDone: false,
  })),
);

/**
 * `order` is what the server is told, `code` what the error is called where the
 * fault is not overcome. `isClear`: the caller knows that nothing was done.
 * `isDone`: it was done all the same.
 */
export const faults = [
  ...answers,
  {
    name: "an answer after the time limit",
    order: { delayMs: 60_000 },
    code: "timeout",
    isClear: false,
    isDone: true,
    options: { timeoutMs: 1_000 },
  },
  { name: "drop-before", order: "drop-before", code: "network", isClear: false, isDone: false },
  { name: "drop-after", order: "drop-after", code: "network", isClear: false, isDone: true },
  { name: "truncate", order: "truncate", code: "network", isClear: false, isDone: true },
  { name: "garbage", order: "garbage", code: "bad_response", isClear: false, isDone: true },
];
