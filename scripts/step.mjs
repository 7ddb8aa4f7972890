// Runs the parts of a script one by one or side by side, and says what each
// did: one line when it starts, one with its time when it ends.
import { spawn } from "node:child_process";
import { root } from "./project.mjs";

const heartbeatMs = 30_000;
const children = new Set();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    for (const child of children) child.kill("SIGTERM");
    process.exitCode = 1;
  });
}

/** A failure that is explained to the person at the terminal; no stack trace. */
export class StepError extends Error {
  name = "StepError";
}

/** `1.2 s`, `3 min 05 s`. */
export function duration(milliseconds) {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** Runs one named part; long ones say now and then that they are still at work. */
export async function step(name, work) {
  const start = performance.now();
  const elapsed = () => duration(performance.now() - start);
  console.log(`… ${name}`);
  const heartbeat = setInterval(
    () => console.log(`… ${name}: still at it after ${elapsed()}`),
    heartbeatMs,
  );
  try {
    const result = await work();
    console.log(`✓ ${name} (${elapsed()})`);
    return result;
  } catch (error) {
    console.log(`✗ ${name} (${elapsed()})`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a command without a terminal and resolves to its output. What it wrote
 * is shown when it ends (so that commands side by side do not mix), unless
 * `quiet` and it succeeded. Rejects with a {@link StepError} when it fails.
 */
export function run(command, args, { env = {}, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    children.add(child);
    const named = [command, ...args].join(" ");
    child.on("error", (error) => {
      children.delete(child);
      reject(new StepError(`${named}: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      const failed = code !== 0;
      if (output.trim() && (failed || !quiet))
        process.stdout.write(output.endsWith("\n") ? output : `${output}\n`);
      if (failed)
        reject(
          Object.assign(new StepError(`${named}: ended with ${signal ?? `code ${code}`}`), {
            output,
          }),
        );
      else resolve(output);
    });
  });
}

/** As `Promise.all`, but waits for every part before it rejects: nothing is left running behind it. */
export async function allDone(parts) {
  const results = await Promise.allSettled(parts);
  const failed = results.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  return results.map(({ value }) => value);
}

/** Runs a script's `main`: a {@link StepError} is one line and exit code 1. */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof StepError ? `error: ${error.message}` : error);
    process.exitCode = 1;
  }
}
