// Programs that a test starts and stops.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const running = new Set();
const killRunning = () => {
  for (const child of running) child.kill("SIGKILL");
};
process.on("exit", killRunning);
// An error outside of every test ends the file without the event `exit`.
process.on("uncaughtExceptionMonitor", killRunning);

/** A port that was free a moment ago, for programs that do not tell which one they took. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts a program and waits until it has written what `ready` matches. Resolves
 * to that match, all that it has written so far (`log()`), and `stop()`.
 */
export async function start(command, args, { ready, env = {}, cwd }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  const match = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const found = ready.exec(output);
        if (found) resolve(found);
      });
    }
    child.once("error", reject);
    ended.then((code) => reject(new Error(`${command} ended with ${code}:\n${output}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    running.delete(child);
  };
  return { match, log: () => output, stop };
}
