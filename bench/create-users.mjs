// 1,000 users: `createUsers` beside a loop of the official client's `create_user`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startServer } from "../tests/support/server.mjs";
import { median } from "./figures.mjs";

const users = 1_000;
const rounds = 5;

/** The official client in a process of its own, which has loaded before it is asked. */
async function official(server) {
  const program = fileURLToPath(new URL("create_users.py", import.meta.url));
  const child = spawn(process.env.PYTHON, [program], {
    env: {
      ...process.env,
      WANDB_BASE_URL: server.url,
      WANDB_API_KEY: server.adminKey,
      WANDB_SILENT: "true",
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    /** Resolves to the seconds that it took. */
    async create(series) {
      child.stdin.write(`${users} ${series}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("the official client ended early");
      return Number(value);
    },
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

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

/** Both in turn, on one server. */
export async function measure(wandb) {
  const server = await startServer();
  const python = await official(server);
  const [library, client] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    library.push(await create(wandb, server, `library${round}`));
    client.push(await python.create(`official${round}`));
  }
  await python.stop();
  await server.stop();
  const [libraryS, officialS] = [median(library), median(client)];
  return {
    name: `${users} users, ÷ the official client's loop`,
    figure: `${(officialS / libraryS).toFixed(1)} × faster`,
    must: "≥ 5 × faster",
    isMet: officialS / libraryS >= 5,
    details: { library: library.map(seconds), official: client.map(seconds) },
  };
}

const seconds = (number) => `${number.toFixed(2)} s`;
