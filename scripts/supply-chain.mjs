// Checks of what others' code comes in: lock files, licences, duplicates,
// sources, and known holes. The last need data that is not everywhere to be
// had; a check that cannot have it is skipped and says why.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cargoTool } from "./cargo-tool.mjs";
import { npmCommand } from "./npm.mjs";
import { at, root } from "./project.mjs";
import { allDone, run, StepError } from "./step.mjs";

const denyVersion = "0.20.2";
const advisoryDatabase = "https://github.com/RustSec/advisory-db";

/** How long a host may take to say that it is there, and to send what it has. */
const answerMs = 12_000;
const downloadMs = 180_000;

/**
 * Finds or installs cargo-deny. Not in its release profile, whose link-time
 * optimization takes longer than every run here together.
 */
export async function cargoDeny() {
  const [command] = await cargoTool("cargo-deny", denyVersion, ["cargo-deny"], {
    flags: ["--debug"],
    env: { CARGO_PROFILE_DEV_DEBUG: "0", CARGO_PROFILE_DEV_STRIP: "symbols" },
  });
  return command;
}

/** The output of a check that could not be made, in the form that report.mjs counts. */
function skipped(reason) {
  console.log(`– skipped: ${reason}`);
  return "ℹ skipped 1";
}

/**
 * Runs a command that may fail, for at most so long. Resolves to its exit code
 * (undefined when the time was up) and what it wrote.
 */
function attempt(command, args, milliseconds) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      // No question may wait for an answer that nobody gives.
      env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const result = { code: undefined, stdout: "", stderr: "" };
    const end = (code, stderr = result.stderr) => {
      clearTimeout(timer);
      resolve({ ...result, code, stderr });
    };
    const timer = setTimeout(() => {
      child.kill();
      // A grandchild may hold the pipes; nobody waits for it.
      child.stdout.destroy();
      child.stderr.destroy();
      end(undefined, `no answer within ${milliseconds / 1000} s`);
    }, milliseconds);
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8").on("data", (text) => {
        result[name] += text;
      });
    }
    child.on("error", (error) => end(undefined, error.message));
    child.on("close", (code) => end(code ?? undefined));
  });
}

const lastLine = (text) => text.trim().split("\n").at(-1);

/** Both lock files are kept by git and say the same as the manifests. */
async function lockFiles() {
  if (existsSync(at(".git")))
    await run("git", ["ls-files", "--error-unmatch", "Cargo.lock", "package-lock.json"], {
      quiet: true,
    });
  const [npm, args] = npmCommand("ci", "--dry-run", "--ignore-scripts", "--no-audit");
  await allDone([
    run("cargo", ["metadata", "--locked", "--format-version", "1"], { quiet: true }),
    run(npm, args, { quiet: true }),
  ]);
}

/** Needs only what cargo has; deny.toml says what is allowed. An exception that excepts nothing fails too. */
function crates(deny) {
  const unused = ["--deny", "unmatched-skip", "--deny", "unnecessary-skip"];
  const what = ["bans", "licenses", "sources"];
  return run(deny, ["--workspace", "--locked", "check", ...unused, ...what], { quiet: true });
}

/** Known holes in crates: the database is a git repository. */
async function crateAdvisories(deny) {
  const probe = await attempt("git", ["ls-remote", advisoryDatabase, "HEAD"], answerMs);
  if (probe.code !== 0) return skipped(`no advisory database: ${lastLine(probe.stderr)}`);
  const fetched = await attempt(deny, ["fetch", "db"], downloadMs);
  if (fetched.code !== 0) return skipped(`no advisory database: ${lastLine(fetched.stderr)}`);
  return run(deny, ["--workspace", "--locked", "check", "advisories"], { quiet: true });
}

/** Known holes in npm packages that are more than tools: the registry is asked. */
async function npmAdvisories() {
  const patience = ["--fetch-retries=0", `--fetch-timeout=${answerMs - 2_000}`];
  const [npm, args] = npmCommand("audit", "--omit=dev", "--json", ...patience);
  const { code, stdout, stderr } = await attempt(npm, args, answerMs);
  let audit;
  try {
    audit = JSON.parse(stdout);
  } catch {
    return skipped(`npm audit: ${lastLine(stderr)}`);
  }
  // Without an answer there is a message in place of the findings.
  if (!audit.vulnerabilities) return skipped(`npm audit: ${audit.message ?? lastLine(stderr)}`);
  const found = Object.values(audit.vulnerabilities);
  for (const { name, severity, range } of found) console.log(`${name} ${range}: ${severity}`);
  if (code !== 0 || found.length > 0)
    throw new StepError(`npm audit: ${found.length} vulnerable packages; see npm audit --omit=dev`);
}

/**
 * For runAll of report.mjs. The lock files come before any other check: cargo
 * mends Cargo.lock when it builds.
 *
 * @param deny the path that cargoDeny() resolved to
 */
export const supplyChain = (deny) => [
  { name: "lock files (cargo, npm)", work: lockFiles },
  { name: "crates: licences, duplicates, sources (cargo deny)", work: () => crates(deny) },
  { name: "crates: advisories (cargo deny)", work: () => crateAdvisories(deny) },
  { name: "npm packages: advisories (npm audit)", work: npmAdvisories },
];
