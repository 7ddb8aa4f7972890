// Starts the real local server for one test file and stops it afterwards.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";

const binary =
  process.env.WANDB_LOCAL ??
  fileURLToPath(new URL("../../target/release/wandb-local", import.meta.url));

/** A key of the form that W&B's are: 40 characters. */
export const newKey = () => randomBytes(20).toString("hex");

/** Servers still running: a test file that fails half-way leaves none behind. */
const running = new Set();
const killRunning = () => {
  for (const child of running) child.kill("SIGKILL");
};
process.on("exit", killRunning);
// An error outside of every test ends the file without the event `exit`.
process.on("uncaughtExceptionMonitor", killRunning);

/** Resolves to the address in the line that the server prints when it answers. */
function listening(child, stderr) {
  return new Promise((resolve, reject) => {
    let stdout = "";
    child.on("error", (error) => reject(new Error(`cannot run ${binary}: ${error.message}`)));
    child.on("exit", (code) => reject(new Error(`server ended with ${code}: ${stderr.text}`)));
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      const url = /^listening on (\S+)$/m.exec(stdout)?.[1];
      if (url) resolve(url);
    });
  });
}

/**
 * A running server: `url`, `adminKey`, `adminEmail`, `stop()`, what it wrote to
 * `stderr`, and `graphql()`, the plain way to see what it holds.
 */
export class Server {
  constructor(child, url, stderr, { adminKey, adminEmail }) {
    Object.assign(this, { child, url, adminKey, adminEmail });
    this.errors = stderr;
  }

  get stderr() {
    return this.errors.text;
  }

  /** Runs a document with `fetch` alone, past the library: its `data`, or an error. */
  async graphql(query, variables = {}, key = this.adminKey) {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        Authorization: `Basic ${btoa(`api:${key}`)}`,
        "Content-Type": "application/json",
        "Use-Admin-Privileges": "true",
        "User-Agent": "W&B Public Client 0.31.0",
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json();
    if (answer.errors || answer.error) {
      throw new Error(`${response.status} ${JSON.stringify(answer.errors ?? answer.error)}`);
    }
    return answer.data;
  }

  /** The next `times` answers to `operation` (`*` for any) fail in the way that `what` says. */
  async fault(operation, what, times = 1) {
    const response = await fetch(`${this.url}/_faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ operation, times, do: what }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }

  async clearFaults() {
    await fetch(`${this.url}/_faults`, { method: "DELETE" });
  }

  async stop() {
    const ended = new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) resolve();
      else this.child.once("exit", resolve);
    });
    this.child.kill("SIGTERM");
    await ended;
    running.delete(this.child);
  }
}

/**
 * Starts a server on a free port with a database in memory (or in the file `db`),
 * a known administrator and open faults. More `args` go on to it.
 */
export async function startServer({
  db = ":memory:",
  adminKey = newKey(),
  adminEmail = "admin@example.com",
  args = [],
} = {}) {
  const child = spawn(
    binary,
    [
      ...["--listen", "127.0.0.1:0"],
      ...["--db", db],
      ...["--admin-email", adminEmail, "--admin-key", adminKey],
      "--faults",
      ...args,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  running.add(child);
  const stderr = { text: "" };
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr.text += text;
  });
  const url = await listening(child, stderr);
  return new Server(child, url, stderr, { adminKey, adminEmail });
}
