// The examples as somebody who copied them has them: each in a project of its
// own, with the commands of its package.json.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { openBrowser } from "../e2e/support.mjs";
import { command, projectFrom } from "../support/frameworks.mjs";

const folder = fileURLToPath(new URL("../../examples", import.meta.url));

/** The names of all examples. */
export const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const exampleFolder = (name) => path.join(folder, name);

export const manifestOf = (folder) =>
  JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));

/** The file behind a command: TypeScript is the repository's, the rest are frameworks. */
const programOf = (name) =>
  name === "tsc"
    ? fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url))
    : command(name);

/** Processes still running: a test file that fails half-way leaves none behind. */
const running = new Set();
const killRunning = () => {
  for (const child of running) child.kill("SIGKILL");
};
after(killRunning);
process.on("exit", killRunning);
process.on("uncaughtExceptionMonitor", killRunning);

/** Node with these arguments: the process, what it `wrote`, and its end as `{code, signal}`. */
export function node(args, { cwd, env = {} }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", WRANGLER_SEND_METRICS: "false", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const wrote = { stdout: "", stderr: "" };
  child.stderr.setEncoding("utf8").on("data", (text) => {
    wrote.stderr += text;
  });
  const ended = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return { child, wrote, ended };
}

/** What a script of the project's package.json runs, one after the other. */
function commandsOf(project, script) {
  const commands = manifestOf(project).scripts[script].split(" && ");
  return commands.map((line) => line.split(" "));
}

/** Runs a command to its end. */
export async function runCommand(project, [name, ...args], env) {
  const { child, wrote, ended } = node([programOf(name), ...args], { cwd: project, env });
  child.stdout.setEncoding("utf8").on("data", (text) => {
    wrote.stdout += text;
  });
  const { code } = await ended;
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${wrote.stdout}${wrote.stderr}`);
}

/** Runs a script of the project's package.json to its end. */
export async function runScript(project, script, env) {
  for (const command of commandsOf(project, script)) await runCommand(project, command, env);
}

/** Starts Vite as a script of the project's package.json does, on a free port: its address. */
export async function startVite(project, script, env) {
  const [[name, ...args]] = commandsOf(project, script);
  const more = ["--host", "127.0.0.1", "--port", "0"];
  const { child, wrote, ended } = node([programOf(name), ...args, ...more], { cwd: project, env });
  after(() => {
    child.kill("SIGTERM");
    return ended;
  });
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      wrote.stdout += text;
      const url = /Local:\s+(\S+)/.exec(wrote.stdout)?.[1];
      if (url) resolve(url);
    });
    ended.then(({ code }) => reject(new Error(`${name} ended with ${code}:\n${wrote.stderr}`)));
  });
}

/** An example's project, checked and built by its own script where it has one. */
export async function builtExample(name, env) {
  const project = projectFrom(exampleFolder(name));
  if (manifestOf(project).scripts.build) await runScript(project, "build", env);
  return project;
}

/** A Chromium for one test file; `open(url)` opens a tab of its own, empty without a URL. */
export async function startBrowser() {
  const browser = await openBrowser();
  after(() => browser.close());
  return { open: (url) => openTab(browser, url) };
}

async function openTab(browser, url) {
  const context = await browser.newContext();
  // Less than the library's own limit: what only its next attempt mends is seen.
  context.setDefaultTimeout(15_000);
  const tab = new Tab(await context.newPage());
  if (url) await tab.page.goto(url);
  return tab;
}

/** The name of the operation that a request to the server holds. */
const operationOf = (request) =>
  request.url().endsWith("/graphql") ? request.postDataJSON().operationName : undefined;

/** A page and what it asked the server for. */
class Tab {
  /** Names of operations, in the order in which they were sent. */
  sent = [];
  /** Names of operations whose requests the page gave up. */
  givenUp = [];
  /** What must not happen: uncaught errors, and policies that were violated. */
  complaints = [];

  constructor(page) {
    this.page = page;
    page.on("request", (request) => {
      const operation = operationOf(request);
      if (operation) this.sent.push(operation);
    });
    page.on("requestfailed", (request) => {
      if (request.failure().errorText === "net::ERR_ABORTED")
        this.givenUp.push(operationOf(request));
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      // The browser itself logs every answer that is no success.
      const isStatus = /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !isStatus) this.complaints.push(message.text());
    });
  }

  /** How often an operation was sent. */
  count(operation) {
    return this.sent.filter((name) => name === operation).length;
  }

  /** Resolves when the page has given up a request for the operation. */
  async aborted(operation) {
    while (!this.givenUp.includes(operation)) await this.page.waitForEvent("requestfailed");
  }

  /**
   * Keeps requests for the operation from the server until `release()`, all but
   * the first few where `letThrough` says so. `arrived` resolves when there is one.
   */
  async hold(operation, { letThrough = 0 } = {}) {
    const arrived = deferred();
    const released = deferred();
    let seen = 0;
    await this.page.route("**/graphql", async (route) => {
      if (operationOf(route.request()) === operation && ++seen > letThrough) {
        arrived.resolve();
        await released.promise;
      }
      // The page may have given it up meanwhile.
      await route.fallback().catch(() => {});
    });
    return { arrived: arrived.promise, release: released.resolve };
  }
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
