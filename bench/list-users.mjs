// 10,000 users in one answer: from the call to the list of users.
//
// The client has started and its connection is open, so that what counts is the
// answer: its way into the page, reading it, and what is made of it. Each page
// does it once, as a page in earnest does: no round gains by code that an
// earlier one has made fast.
import { withClient } from "./support/browser.mjs";
import { ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

/** Runs in the page: the milliseconds from the call to the list. */
async function list(first) {
  const { client, opened } = bench;
  const began = performance.now();
  const users = await client.allUsers(opened, first);
  const milliseconds = performance.now() - began;
  if (users.length !== first || !users[first - 1].username) throw new Error("not all users came");
  return milliseconds;
}

export async function measure(stage) {
  // An answer of this size takes as long as the machine likes: so there are more of them.
  const rounds = stage.rounds * stage.listsPerRound;
  const series = await inRounds({ ...stage, rounds }, stage.listClients, (client) =>
    withClient(stage, client, ({ run }) => run(list, stage.users)),
  );
  return {
    name: "list-users",
    title: "10,000 users in one answer",
    about: "From the call to the list of users, on a page whose client has started",
    unit: "ms",
    series,
    goals: [
      {
        name: "10,000 users in one answer, ÷ fetch by hand",
        value: ratio(series["wandb-user"], series.fetch),
        must: 1.5,
        aim: 1,
        unit: "×",
      },
    ],
  };
}
