// How long the page is busy in one go while 10,000 users arrive: the longest
// task of its main thread from the call to the list, by Chromium's own trace.
//
// Nothing on the page moves during a task. Reading the JSON is one that nobody
// gets around who reads it there, so that is measured as well, alone, on the
// same text in a page of its own.
import { withClient } from "./support/browser.mjs";
import { ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

/** The first has the tasks as a whole, with what promises do at their ends. */
const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

/** Runs in the page, between two marks in the trace. */
async function list(first) {
  const { client, opened } = bench;
  performance.mark("call");
  const users = await client.allUsers(opened, first);
  performance.mark("list");
  if (users.length !== first) throw new Error("not all users came");
}

/** Runs in the page: the milliseconds that reading the text takes. */
async function parse(first) {
  const body = JSON.stringify({ query: "query SearchUsers", variables: { first } });
  const text = await (await fetch("/graphql", { method: "POST", body })).text();
  const began = performance.now();
  const { data } = JSON.parse(text);
  const milliseconds = performance.now() - began;
  if (data.users.edges.length !== first) throw new Error("not all users came");
  return milliseconds;
}

/** The longest task of the thread that set the marks, in milliseconds. */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const mark = (name) =>
    traceEvents.find((event) => event.name === name && event.cat.includes("user_timing"));
  const [call, end] = [mark("call"), mark("list")];
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts, dur }) =>
      name === "RunTask" &&
      ph === "X" &&
      pid === call.pid &&
      tid === call.tid &&
      ts <= end.ts &&
      ts + dur >= call.ts,
  );
  return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
}

const take = (stage) => (client) => {
  if (client === "json-parse")
    return withClient(stage, "fetch", ({ run }) => run(parse, stage.users));
  return withClient(stage, client, async ({ page, run }) => {
    await stage.browser.startTracing(page, { categories });
    await run(list, stage.users);
    return longestTask(await stage.browser.stopTracing());
  });
};

export async function measure(stage) {
  const series = await inRounds(stage, ["json-parse", ...stage.listClients], take(stage));
  return {
    name: "main-thread",
    title: "The longest task while 10,000 users arrive",
    about: "How long the page's main thread is busy in one go, beside JSON.parse of the same text",
    unit: "ms",
    series,
    goals: [
      {
        name: "longest task while 10,000 users arrive, ÷ JSON.parse",
        value: ratio(series["wandb-user"], series["json-parse"]),
        must: 3,
        aim: 1.5,
        unit: "×",
      },
    ],
  };
}
