// One field of each of 10,000 users: the loop that reads it, right after they came.
//
// A list that came quickly since its users are not ready yet is no quick list:
// it has to be paid for here. The first loop counts, not a warm one.
import { withClient } from "./support/browser.mjs";
import { median } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

/** Runs in the page: the milliseconds that the loop takes. */
async function readField(first) {
  const { client, opened } = bench;
  const users = await client.allUsers(opened, first);
  let letters = 0;
  const began = performance.now();
  for (const user of users) letters += user.username.length;
  const milliseconds = performance.now() - began;
  if (letters < users.length) throw new Error("users without a name");
  return milliseconds;
}

export async function measure(stage) {
  const series = await inRounds(stage, stage.listClients, (client) =>
    withClient(stage, client, ({ run }) => run(readField, stage.users)),
  );
  return {
    name: "read-field",
    title: "One field of each of 10,000 users",
    about: "The first loop that reads the username of every user, after they came",
    unit: "ms",
    series,
    goals: [
      {
        name: "one field of each of 10,000 users",
        value: median(series["wandb-user"]),
        must: 20,
        aim: 8,
        unit: "ms",
      },
    ],
  };
}
