// One `viewer()` on a page that has made many: from the call to the answer.
//
// The pages of all clients are open side by side and take turns, a few calls at
// a time, one after the other: a call takes less than a millisecond or two, and
// the machine's own ups and downs are greater than what is looked for. A round's
// figure is the median of its calls.
import { openPage } from "./support/browser.mjs";
import { median, ratio } from "./support/figures.mjs";
import { shuffled } from "./support/rounds.mjs";

const callsInTurn = 25;

/** Runs in the page: the milliseconds of each call. */
async function call(times) {
  const { client, opened } = bench;
  const milliseconds = [];
  for (let count = 0; count < times; count += 1) {
    const began = performance.now();
    await client.viewer(opened);
    milliseconds.push(performance.now() - began);
  }
  return milliseconds;
}

/** The median of each client's calls. */
async function round(stage) {
  const { clients } = stage;
  const pages = {};
  for (const client of shuffled(clients, stage.random)) {
    pages[client] = await openPage(stage, client, "work");
    await pages[client].run(() => bench.start());
    await pages[client].run(call, stage.warmUpCalls);
  }
  const calls = Object.fromEntries(clients.map((client) => [client, []]));
  for (let turn = 0; turn < stage.turns; turn += 1)
    for (const client of shuffled(clients, stage.random))
      calls[client].push(...(await pages[client].run(call, callsInTurn)));
  for (const { close } of Object.values(pages)) await close();
  return calls;
}

export async function measure(stage) {
  const { clients } = stage;
  const series = Object.fromEntries(clients.map((client) => [client, []]));
  for (let number = 0; number < stage.rounds; number += 1) {
    const calls = await round(stage);
    for (const client of clients) series[client].push(median(calls[client]));
  }
  return {
    name: "warm-viewer",
    title: "One viewer() on a warm page",
    about: `From the call to the answer; each round the median of ${stage.turns * callsInTurn} calls`,
    unit: "ms",
    series,
    goals: [
      {
        name: "one viewer() on a warm page, ÷ fetch by hand",
        value: ratio(series["wandb-user"], series.fetch),
        must: 1.1,
        aim: 1.02,
        unit: "×",
      },
    ],
  };
}
