// A program of ours in a process of its own that answers each line with a line,
// after a first one that says that it has loaded.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export async function startChild(command, args, { env = {}, cwd } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${args.join(" ")} ended early`);
    return value;
  };
  await next();
  return {
    /** Resolves to what the answer says, which is JSON. */
    async ask(line) {
      child.stdin.write(`${line}\n`);
      return JSON.parse(await next());
    },
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** Runs a program to its end. Resolves to the milliseconds that this took, and what it printed. */
export async function runToEnd(command, args, { env = {}, cwd } = {}) {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  const milliseconds = performance.now() - began;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
  return { milliseconds, output };
}

/** What the official client is started with. It is not to look for W&B's own servers. */
export const officialEnvironment = ({ url, adminKey }) => ({
  WANDB_BASE_URL: url,
  WANDB_API_KEY: adminKey,
  WANDB_SILENT: "true",
  WANDB_ERROR_REPORTING: "false",
});
