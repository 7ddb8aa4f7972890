// The local server with any flags, as documents start it.
import { spawn } from "node:child_process";
import { serverBinary } from "../../scripts/project.mjs";

export const binary = process.env.WANDB_LOCAL ?? serverBinary;

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts it and resolves when it answers: `{url, adminKey, stop()}`. The key is there if it was printed. */
export async function startLocal(args, { cwd } = {}) {
  const child = spawn(binary, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  const ended = new Promise((resolve) => child.on("close", resolve));
  const answers = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (/^listening on \S+$/m.test(output)) resolve(true);
      });
    }
    child.on("error", (error) => {
      output += error.message;
      resolve(false);
    });
    ended.then(() => resolve(false));
  });
  if (!(await answers)) throw new Error(`wandb-local ${args.join(" ")}\n${output}`);
  return {
    url: /^listening on (\S+)$/m.exec(output)[1],
    adminKey: /API key: (\S+)/.exec(output)?.[1],
    async stop() {
      child.kill("SIGTERM");
      await ended;
      running.delete(child);
    },
  };
}
