// A page of 200 users, as a table in a dashboard asks for it: from the call to the list.
//
// The page has asked before, as one on which somebody turns pages has: a round's
// figure is the median of its calls.
import { withClient } from "./support/browser.mjs";
import { median, ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

/** Users on the page. */
export const first = 200;
const warmUpCalls = 20;
const calls = 40;

/** Runs in the page: the milliseconds of each call. */
async function list([first, calls]) {
  const { client, opened } = bench;
  const milliseconds = [];
  for (let count = 0; count < calls; count += 1) {
    const began = performance.now();
    const users = await client.allUsers(opened, first);
    milliseconds.push(performance.now() - began);
    if (users.length !== first || !users[first - 1].username) throw new Error("not all came");
  }
  return milliseconds;
}

export async function measure(stage) {
  const series = await inRounds(stage, stage.listClients, (client) =>
    withClient(stage, client, async ({ run }) => {
      await run(list, [first, warmUpCalls]);
      return median(await run(list, [first, calls]));
    }),
  );
  return {
    name: "page-of-users",
    title: "A page of 200 users",
    about: `From the call to the list of users; each round the median of ${calls} calls`,
    unit: "ms",
    series,
    goals: [
      {
        name: "a page of 200 users, ÷ fetch by hand",
        value: ratio(series["wandb-user"], series.fetch),
        must: 1.5,
        aim: 1.1,
        unit: "×",
      },
    ],
  };
}
