// A million users, one after the other: how much memory it takes.
import { startServer } from "../tests/support/server.mjs";

const users = 1_000_000;

/** Runs in a process of its own, and prints what it measured as JSON. */
const program = `
  import { getHeapStatistics } from "node:v8";

  // Node's fetch loads a module of its own.
  const instantiate = WebAssembly.instantiate;
  let memory;
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    const { exports } = result.instance ?? result;
    if (exports.__wbindgen_start) memory = exports.memory;
    return result;
  };
  const { connect } = await import("wandb-user");
  const api = await connect({ baseUrl: process.env.BASE_URL, apiKey: process.env.API_KEY });
  const bytes = () => getHeapStatistics().used_heap_size + memory.buffer.byteLength;

  await api.viewer();
  globalThis.gc();
  const start = bytes();
  const began = performance.now();
  let [count, most] = [0, 0];
  for await (const user of api.users(undefined, { pageSize: 1_000 })) {
    if (!user.id) throw new Error("a user without an id");
    count += 1;
    if (count % 100 === 0) most = Math.max(most, bytes());
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(JSON.stringify({ count, most, start, seconds, wasm: memory.buffer.byteLength }));
`;

export async function measure({ project }) {
  const server = await startServer({ args: ["--seed-users", String(users)] });
  const { stdout, stderr, status } = project.run(program, {
    env: { BASE_URL: server.url, API_KEY: server.adminKey, NODE_OPTIONS: "--expose-gc" },
  });
  await server.stop();
  if (status !== 0) throw new Error(stderr);
  const { count, most, start, seconds, wasm } = JSON.parse(stdout);
  // The administrator is a user too.
  if (count !== users + 1) throw new Error(`${count} users came`);
  const mib = (bytes) => bytes / 2 ** 20;
  return {
    name: "iterate-users",
    title: "1,000,000 users in pages of 1,000: memory over the start",
    unit: "MiB",
    series: { "wandb-user": [mib(most - start)] },
    goals: [
      {
        name: "1,000,000 users in pages: memory over the start",
        value: mib(most - start),
        must: 64,
        aim: 40,
        unit: "MiB",
      },
    ],
    details: {
      start: `${mib(start).toFixed(1)} MiB`,
      wasm: `${mib(wasm).toFixed(1)} MiB at the end`,
      time: `${seconds.toFixed(0)} s`,
    },
  };
}
