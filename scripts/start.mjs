// `npm start`: builds everything that the demo needs and serves it.
//   PORT      where it listens on 127.0.0.1, 8080 without it
//   DATA_DIR  the folder of the database, .data without it
// Arguments go on to the server: `npm start -- --seed-users 10000`.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { buildLibrary } from "./library.mjs";
import { buildPage } from "./page.mjs";
import { at, root, serverBinary } from "./project.mjs";
import { buildServer } from "./server.mjs";
import { setup } from "./setup.mjs";
import { allDone, script } from "./step.mjs";

const port = process.env.PORT ?? "8080";
const data = path.resolve(root, process.env.DATA_DIR ?? ".data");

/** The page needs the library; the server can be built beside them. */
async function build() {
  const page = buildLibrary().then(buildPage);
  await allDone([page, buildServer()]);
}

/** `kill` on npm ends npm and its shell but not the script that they run: it has to notice itself. */
function whenAbandoned(stop) {
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}

/** Runs the server in this one's place: same output, same signals, same exit code. */
function serve() {
  mkdirSync(data, { recursive: true });
  const server = spawn(
    serverBinary,
    [
      ...["--listen", `127.0.0.1:${port}`],
      ...["--db", path.join(data, "wandb-local.sqlite3")],
      ...["--static", at("www/dist")],
      ...process.argv.slice(2),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.removeAllListeners(signal).on(signal, () => server.kill(signal));
  }
  whenAbandoned(() => server.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.on("exit", (code, signal) => resolve(code ?? (signal === "SIGKILL" ? 137 : 1)));
  });
}

await script(async () => {
  await setup();
  await build();
  process.exitCode = await serve();
});
