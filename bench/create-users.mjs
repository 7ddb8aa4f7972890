// 1,000 users: `createUsers` beside a loop of the official client's `create_user`.
//
// In turn on one server, from the first row to the last outcome, each client in
// a process that has loaded it before.
import { fileURLToPath } from "node:url";
import { startServer } from "../tests/support/server.mjs";
import { officialEnvironment, startChild } from "./support/child.mjs";
import { ratio } from "./support/figures.mjs";

const users = 1_000;
const rounds = 9;

/** The seconds that the library takes. */
async function create(wandb, server, series) {
  const api = await wandb.connect({ baseUrl: server.url, apiKey: server.adminKey });
  const rows = Array.from({ length: users }, (_, n) => ({
    email: `user${n}-${series}@example.com`,
  }));
  const began = performance.now();
  let created = 0;
  for await (const { status, error } of api.createUsers(rows)) {
    if (status !== "created") throw error ?? new Error(status);
    created += 1;
  }
  if (created !== users) throw new Error(`${created} users were created`);
  return (performance.now() - began) / 1000;
}

export async function measure({ project }) {
  const wandb = await project.import();
  const server = await startServer();
  const program = fileURLToPath(new URL("programs/create_users.py", import.meta.url));
  const official = await startChild(process.env.PYTHON, [program], {
    env: officialEnvironment(server),
  });
  const series = { "wandb-user": [], python: [] };
  for (let round = 0; round < rounds; round += 1) {
    series["wandb-user"].push(await create(wandb, server, `library${round}`));
    series.python.push(await official.ask(`${users} official${round}`));
  }
  await official.stop();
  await server.stop();
  return {
    name: "create-users",
    title: "1,000 users created",
    about: "createUsers() in Node, and create_user() in a loop in Python",
    unit: "s",
    series,
    goals: [
      {
        name: "1,000 users created, the Python client's loop ÷ createUsers()",
        value: ratio(series.python, series["wandb-user"]),
        must: 5,
        unit: "×",
        isLeast: true,
      },
    ],
  };
}
