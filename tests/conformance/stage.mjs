// What every file here starts with: a real server, and both clients of it as its
// administrator.
import { after } from "node:test";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";
import { LibraryClient } from "./library-client.mjs";
import { PythonClient } from "./python-client.mjs";

/** `program` is the Python file that runs the official client's steps. */
export async function stage({ program, ...serverOptions } = {}) {
  const wandb = await installPackage().import();
  const server = await startServer(serverOptions);
  const python = new PythonClient(server, { program });
  const library = new LibraryClient(wandb, server);
  after(async () => {
    await python.stop();
    await server.stop();
  });
  return { wandb, server, python, library };
}

/**
 * Each client in turn as the one that acts, with the one that looks on:
 * `[name, client, other]`.
 */
export const bothWays = ({ python, library }) => [
  ["python", python, library],
  ["library", library, python],
];

/** The form that secrets of keys have. */
export const secretForm = /^[A-Za-z0-9_-]{40,}$/;

/** The requests that reach the server during `work`, as the server remembers them. */
export async function requestsDuring(server, work) {
  const log = `${server.url}/_faults/requests`;
  await fetch(log, { method: "DELETE" });
  await work();
  return (await fetch(log)).json();
}
