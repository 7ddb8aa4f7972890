// How often one `generateApiKey` goes from WebAssembly to JavaScript: the calls of the
// module's imports, counted by functions around them.
import { startServer } from "../tests/support/server.mjs";

/** Runs in a process of its own, and prints what it counted as JSON. */
const program = `
  const counts = {};
  const counting = (imports) =>
    Object.fromEntries(
      Object.entries(imports).map(([module, members]) => [
        module,
        Object.fromEntries(
          Object.entries(members).map(([name, member]) => [
            name,
            typeof member === "function" && !/^class /.test(member)
              ? (...args) => {
                  counts[name] = (counts[name] ?? 0) + 1;
                  return member(...args);
                }
              : member,
          ]),
        ),
      ]),
    );
  const { instantiate } = WebAssembly;
  // Node's fetch loads a module of its own.
  const isOurs = (imports) => Object.keys(imports ?? {}).some((name) => name.includes("wandb_user"));
  WebAssembly.instantiate = (source, imports) =>
    instantiate(source, isOurs(imports) ? counting(imports) : imports);
  const { connect } = await import("wandb-user");
  const api = await connect({ baseUrl: process.env.BASE_URL, apiKey: process.env.API_KEY });
  const me = await api.viewer();
  for (const name of Object.keys(counts)) counts[name] = 0;
  await me.generateApiKey("laptop");
  const called = Object.entries(counts).filter(([, count]) => count > 0);
  called.sort(([, one], [, other]) => other - one);
  console.log(JSON.stringify(called));
`;

export async function measure({ project }) {
  const server = await startServer();
  const { stdout, stderr, status } = project.run(program, {
    env: { BASE_URL: server.url, API_KEY: server.adminKey },
  });
  await server.stop();
  if (status !== 0) throw new Error(stderr);
  const called = JSON.parse(stdout);
  const crossings = called.reduce((sum, [, count]) => sum + count, 0);
  return {
    name: "crossings",
    title: "Calls from WebAssembly to JavaScript in one generateApiKey()",
    unit: "calls",
    series: { "wandb-user": [crossings] },
    goals: [
      {
        name: "calls to JavaScript in one generateApiKey()",
        value: crossings,
        must: 60,
        aim: 30,
        unit: "calls",
      },
    ],
    details: Object.fromEntries(
      called.map(([name, count]) => [name.replace(/_[0-9a-f]{16}$/, ""), String(count)]),
    ),
  };
}
