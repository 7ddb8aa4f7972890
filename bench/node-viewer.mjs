// One `viewer()` in Node beside the official Python client, on the real local
// server: once in processes that have asked before, from the call to the
// answer; and once the whole process, from its start to its end, as a script is
// run that shows who the caller is.
//
// The Python client hands calls to a service that it starts beside itself; that
// is a part of what it takes. It keeps the viewer that it saw first: for the
// goal it is made to forget, which costs nothing, and beside it stands a new
// client for each call, which is what a program can do about it. `fetch` by hand
// shows what the server takes, whoever asks.
import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../tests/support/server.mjs";
import { officialEnvironment, runToEnd, startChild } from "./support/child.mjs";
import { median, ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

const names = ["fetch", "wandb-user", "python", "python-anew"];

const at = (file) => fileURLToPath(new URL(file, import.meta.url));
const graphql = (name) => readFileSync(at(`../src/operations/documents/${name}.graphql`), "utf8");

/** How to start each: `[command, args, options]`. */
function commands({ project }, server) {
  copyFileSync(at("programs/viewer.mjs"), path.join(project.folder, "viewer.mjs"));
  const node = {
    cwd: project.folder,
    env: {
      BASE_URL: server.url,
      API_KEY: server.adminKey,
      DOCUMENT: graphql("viewer") + graphql("user_fields"),
    },
  };
  const { PYTHON } = process.env;
  const python = { env: officialEnvironment(server) };
  return {
    fetch: [process.execPath, ["viewer.mjs", "fetch"], node],
    "wandb-user": [process.execPath, ["viewer.mjs", "wandb-user"], node],
    python: [PYTHON, [at("programs/viewer.py")], python],
    "python-anew": [PYTHON, [at("programs/viewer.py"), "anew"], python],
  };
}

/** Rounds of calls in processes that have made many. */
async function warm(stage, programs) {
  const children = {};
  for (const name of names) {
    children[name] = await startChild(...programs[name]);
    await children[name].ask(stage.warmUpCalls);
  }
  const series = await inRounds(stage, names, async (name) =>
    median(await children[name].ask(stage.nodeCalls)),
  );
  for (const name of names) await children[name].stop();
  return series;
}

/** Rounds of whole processes. */
const whole = (stage, programs, email) =>
  inRounds(stage, names.slice(0, 3), async (name) => {
    const [command, args, options] = programs[name];
    const { milliseconds, output } = await runToEnd(command, [...args, "once"], options);
    if (output.trim() !== email) throw new Error(`${name} printed ${output}`);
    return milliseconds;
  });

const goal = (name, { "wandb-user": ours, python }) => ({
  name,
  value: ratio(ours, python),
  must: 0.2,
  aim: 0.05,
  unit: "×",
});

export async function measure(stage) {
  const server = await startServer();
  const programs = commands(stage, server);
  const ofCalls = await warm(stage, programs);
  const ofProcesses = await whole(stage, programs, server.adminEmail);
  await server.stop();
  return [
    {
      name: "node-viewer",
      title: "One viewer() in Node and in Python",
      about: `From the call to the answer; each round the median of ${stage.nodeCalls} calls`,
      unit: "ms",
      series: ofCalls,
      goals: [goal("one viewer() in Node, ÷ the Python client", ofCalls)],
    },
    {
      name: "node-process",
      title: "A script that shows who the caller is",
      about: "The whole process, from its start to its end, in Node and in Python",
      unit: "ms",
      series: ofProcesses,
      goals: [goal("a Node process with one viewer(), ÷ a Python one", ofProcesses)],
    },
  ];
}
