// 100,000 users in pages of 1,000, from the call to the end of the last user.
//
// A page costs the server 10 ms before it answers (site.mjs), and the page 10 ms
// of work when the last of its users has come (a loop that looks at the clock).
// A loop that asks, waits, works and asks again has one or the other idle all
// the time; who asks for the next page in time has not.
//
// Apollo Client is not here: its normal cache keeps all 100,000 users, which
// takes the better part of a minute and more than a gigabyte.
import { withClient } from "./support/browser.mjs";
import { ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

const workMs = 10;

/** Runs in the page: the seconds from the call to the end of the work on the last page. */
async function eachUser({ users, pageSize, workMs }) {
  const { client, opened } = bench;
  let count = 0;
  const visit = (user) => {
    if (!user.username) throw new Error("a user without a name");
    count += 1;
    if (count % pageSize > 0) return;
    const end = performance.now() + workMs;
    while (performance.now() < end);
  };
  const began = performance.now();
  await client.eachUser(opened, pageSize, visit);
  const seconds = (performance.now() - began) / 1000;
  if (count !== users) throw new Error(`${count} users came`);
  return seconds;
}

export async function measure(stage) {
  const { users, pageSize } = stage.paged;
  const clients = stage.listClients.filter((client) => client !== "apollo");
  const series = await inRounds(stage, clients, (client) =>
    withClient(stage, client, ({ run }) => run(eachUser, { users, pageSize, workMs }), {
      prefix: "/slow",
    }),
  );
  const amount = users.toLocaleString("en");
  return {
    name: "page-users",
    title: `${amount} users in pages of ${pageSize.toLocaleString("en")}`,
    about: `Every user visited; a page costs the server 10 ms and the page ${workMs} ms of work`,
    unit: "s",
    series,
    goals: [
      {
        name: `${amount} users in pages, ÷ a sequential loop by hand`,
        value: ratio(series["wandb-user"], series.fetch),
        must: 0.9,
        aim: 0.6,
        unit: "×",
      },
    ],
  };
}
