// 1,000 accounts deactivated: `updateUsers` beside a loop in the official client.
//
// In turn on one server, from the first row to the last outcome, each client in
// a process that has loaded it before, and each by the accounts' ids.
import { fileURLToPath } from "node:url";
import { startServer } from "../tests/support/server.mjs";
import { officialEnvironment, startChild } from "./support/child.mjs";
import { ratio } from "./support/figures.mjs";

const users = 1_000;

/** Accounts that nobody has deactivated yet. */
async function make(api, series) {
  const made = [];
  const rows = Array.from({ length: users }, (_, n) => ({
    email: `user${n}-${series}@example.com`,
  }));
  for await (const { user, error } of api.createUsers(rows)) {
    if (error) throw error;
    made.push(user);
  }
  return made;
}

/** The seconds that the library takes. */
async function deactivate(api, made) {
  const began = performance.now();
  let changed = 0;
  for await (const { status, error } of api.updateUsers(
    made.map((user) => ({ user, deactivate: true })),
  )) {
    if (status !== "changed") throw error ?? new Error(status);
    changed += 1;
  }
  if (changed !== users) throw new Error(`${changed} accounts were deactivated`);
  return (performance.now() - began) / 1000;
}

export async function measure({ project, rounds }) {
  const wandb = await project.import();
  const server = await startServer();
  const api = await wandb.connect({ baseUrl: server.url, apiKey: server.adminKey });
  const program = fileURLToPath(new URL("programs/update_users.py", import.meta.url));
  const official = await startChild(process.env.PYTHON, [program], {
    env: officialEnvironment(server),
  });
  const series = { "wandb-user": [], python: [] };
  for (let round = 0; round < rounds; round += 1) {
    const [ours, theirs] = [await make(api, `ours${round}`), await make(api, `theirs${round}`)];
    series["wandb-user"].push(await deactivate(api, ours));
    series.python.push(await official.ask(theirs.map(({ id }) => id).join(" ")));
    for (const user of theirs.slice(-1)) {
      await user.reload();
      if (!user.deletedAt) throw new Error("the official client deactivated nobody");
    }
  }
  await official.stop();
  await server.stop();
  return {
    name: "update-users",
    title: "1,000 accounts deactivated",
    about: "updateUsers() in Node, and a mutation each in a loop in Python",
    unit: "s",
    series,
    goals: [
      {
        name: "1,000 accounts deactivated, the Python client's loop ÷ updateUsers()",
        value: ratio(series.python, series["wandb-user"]),
        must: 5,
        unit: "×",
        isLeast: true,
      },
    ],
  };
}
