// What the measures have in common: the installed package, the built pages, and
// the site that serves them.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { step } from "../../scripts/step.mjs";
import { installPackage } from "../../tests/support/tarball.mjs";
import { first as usersOfPage } from "../page-of-users.mjs";
import { buildPages } from "./build.mjs";
import { clients } from "./clients.mjs";
import { randomFrom } from "./rounds.mjs";

const siteProgram = fileURLToPath(new URL("site.mjs", import.meta.url));

/** The same orders in each run. */
const seed = 1;

/** Users in the one answer: as many as a server sends at once. */
const users = 10_000;

const full = {
  listsPerRound: 3,
  navigations: 4,
  warmUpCalls: 200,
  turns: 12,
  nodeCalls: 100,
  latencies: [0, 40],
  paged: { users: 100_000, pageSize: 1_000 },
  clients,
  listClients: clients,
};
/** The library, and those that it has to come up to. */
const quick = {
  listsPerRound: 1,
  navigations: 1,
  warmUpCalls: 100,
  turns: 4,
  nodeCalls: 30,
  latencies: [0],
  paged: { users: 20_000, pageSize: 1_000 },
  clients: ["fetch", "graphql-request", "wandb-user"],
  listClients: ["fetch", "wandb-user"],
};

/** @param rounds how often each client is measured */
export async function openStage({ isQuick, rounds }) {
  const amounts = isQuick ? quick : full;
  const site = mkdtempSync(path.join(tmpdir(), "wandb-user-bench-"));
  process.on("exit", () => rmSync(site, { recursive: true, force: true }));
  const project = installPackage();
  await step("pages (vite build)", () => buildPages(amounts.clients, project, site));
  const lists = JSON.stringify([
    { users, pageSize: users, isTyped: true },
    { users: usersOfPage, pageSize: usersOfPage, isTyped: true },
    amounts.paged,
  ]);
  const server = fork(siteProgram, [site, lists]);
  const { url } = await step("answers (from wandb-local)", async () => {
    const ended = once(server, "exit").then(([code]) => {
      throw new Error(`the site ended with ${code}`);
    });
    return (await Promise.race([once(server, "message"), ended]))[0];
  });
  return {
    ...amounts,
    ...{ users, rounds, project, site, url, random: randomFrom(seed) },
    close: () => server.kill(),
  };
}
