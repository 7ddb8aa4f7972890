#!/usr/bin/env node
// Writes every user of a W&B server as CSV, to a file or to stdout. One page of
// users is in memory at a time, and the next is loaded when there is room for it.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { stringify } from "csv-stringify";
import { connect, WandbError } from "wandb-user";

const usage = `Usage: node export-users.mjs [--query TEXT] [FILE]

  FILE          where to write; stdout when it is left out
  --query TEXT  only users whose username or email starts or ends so

Environment: WANDB_API_KEY, of an administrator; WANDB_BASE_URL (https://api.forge.coreweave.com)`;

const exitCodes = { done: 0, failed: 1, wrongUsage: 2, refused: 3, interrupted: 130 };

const columns = [
  ...["username", "name", "email", "admin", "teams"],
  ...["created_at", "deactivated_at", "last_active_at"],
];

const csv = {
  header: true,
  columns,
  cast: { boolean: String, date: (date) => date.toISOString() },
  // Spreadsheets run cells that begin with = + - or @. People choose their own
  // names, so such cells get an apostrophe in front.
  escape_formulas: true,
};

/** Yields a row for each user, and counts them. */
async function* rows(users, progress) {
  for await (const page of users.pages()) {
    for (const user of page) {
      yield {
        username: user.username,
        name: user.name,
        email: user.email,
        admin: user.admin,
        teams: user.teams.join(" "),
        created_at: user.createdAt,
        deactivated_at: user.deletedAt,
        last_active_at: user.lastActiveAt,
      };
    }
    progress.count += page.length;
    tell(`${progress.count} users`);
  }
}

/** A file is there when it is whole: until then it has another name. */
async function write(source, file, signal) {
  if (file === undefined) return pipeline(source, stringify(csv), process.stdout, { signal });
  const part = `${file}.part`;
  try {
    // Names and addresses are nobody else's business.
    await pipeline(source, stringify(csv), createWriteStream(part, { mode: 0o600 }), { signal });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Progress and problems go to stderr: stdout is for the table. */
const tell = (text) => process.stderr.write(`${text}\n`);

/** What the command line says, or undefined where it makes no sense. */
function commandLine() {
  try {
    const { values, positionals } = parseArgs({
      options: { query: { type: "string" }, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    return positionals.length > 1 ? undefined : { ...values, file: positionals[0] };
  } catch {
    return undefined;
  }
}

async function main(signal) {
  const { WANDB_API_KEY: apiKey, WANDB_BASE_URL: baseUrl } = process.env;
  const options = commandLine();
  if (options?.help) {
    console.log(usage);
    return exitCodes.done;
  }
  if (!options || !apiKey) {
    tell(usage);
    return exitCodes.wrongUsage;
  }
  const progress = { count: 0 };
  try {
    const api = await connect({ apiKey, ...(baseUrl && { baseUrl }) });
    const users = api.users(options.query, { pageSize: 500, signal });
    await write(rows(users, progress), options.file, signal);
    return exitCodes.done;
  } catch (error) {
    if (signal.aborted) {
      tell(`interrupted after ${progress.count} users`);
      return exitCodes.interrupted;
    }
    return explain(error);
  }
}

/** Says what went wrong; the exit code that goes with it. */
function explain(error) {
  switch (error.code) {
    case "unauthenticated":
      tell("The server does not accept WANDB_API_KEY.");
      return exitCodes.refused;
    case "permission_denied":
      tell("WANDB_API_KEY is not an administrator's, and only they may list users.");
      return exitCodes.refused;
    case "invalid_argument":
      tell(error.message);
      return exitCodes.wrongUsage;
    case "EPIPE":
      // Whoever reads has enough, such as `head`.
      return exitCodes.done;
    default:
      // The file's troubles are for the user, what is left is for the developer.
      if (!(error instanceof WandbError || error.syscall)) throw error;
      tell(error.message);
      return exitCodes.failed;
  }
}

const interruption = new AbortController();
// Once: a second Ctrl-C ends the process at once.
process.once("SIGINT", () => interruption.abort());
process.once("SIGTERM", () => interruption.abort());

process.exitCode = await main(interruption.signal);
// What waits for a reader that does not read must not keep the process.
if (interruption.signal.aborted) process.exit();
