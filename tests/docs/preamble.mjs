// Runs examples, one after the other: gives the names that they leave open their
// values, and a page's address to resolve `/wandb` against.
import { inspect } from "node:util";
import * as wandb from "wandb-user";

/** Servers that examples name, where nothing may be asked. */
const named = new Set(["https://wandb.example.com", "https://api.forge.coreweave.com"]);
const { fetch } = globalThis;
globalThis.fetch = (request, init) => {
  const { origin, pathname } = new URL(request.url ?? request);
  if (!named.has(origin)) return fetch(request, init);
  return fetch(new Request(`${process.env.WANDB_BASE_URL}${pathname}`, request), init);
};

/** What the names stand for, with an `Api` of the administrator's. */
const makers = {
  api: (api) => api,
  client: (api) => api.client,
  me: (api) => api.viewer(),
  user: async (api) => new wandb.User(api, (await api.user("ada")).attrs, process.env.ADA_KEY),
  team: (api) => api.team("looms"),
  member: async (api) =>
    (await api.team("looms")).members.find(({ username }) => username === "ada"),
  // Grace has an account, and is not in it.
  async organization(api) {
    await api.createTeam("engines");
    await api.createUser("grace@example.com");
    const organization = await api.organization("default");
    await organization.removeUser("grace");
    return organization;
  },
  key: () => process.env.WANDB_API_KEY,
  rows: () => [{ email: "grace@example.com", teams: ["looms"] }, { email: "nobody" }],
  vault: () => ({ write: async () => {} }),
  signedIn: () => ({ token: async () => process.env.WANDB_API_KEY }),
  signIn: () => () => {},
  onProgress: () => () => {},
};

async function run({ program, folder, env, open }) {
  Object.assign(process.env, env);
  process.chdir(folder);
  globalThis.location = new URL("/", env.GATEWAY);
  const { WANDB_BASE_URL: baseUrl, WANDB_API_KEY: apiKey } = env;
  const api = await wandb.connect({ baseUrl, apiKey });
  for (const name of Object.keys(makers)) delete globalThis[name];
  for (const name of open) globalThis[name] = await makers[name](api);
  await import(program);
}

process.on("message", async (example) => {
  try {
    await run(example);
    process.send("done");
  } catch (error) {
    process.send(inspect(error));
  }
});
