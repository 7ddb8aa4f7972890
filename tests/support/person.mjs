// Somebody who is no administrator, with a key. The API makes keys for the
// caller alone, so the first key of anybody but the first administrator is
// put into the database beside the running server.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { newKey } from "./server.mjs";

const insertKey = `
import sqlite3, sys
path, user_id, name, digest = sys.argv[1:]
with sqlite3.connect(path, timeout=30) as db:
    db.execute(
        "INSERT INTO api_keys (user_id, name, description, sha256, created_at)"
        " VALUES (?, ?, 'first key', ?, '2026-01-01T00:00:00Z')",
        (int(user_id), name, bytes.fromhex(digest)),
    )
`;

/** Gives the user with this ID (Base64 of `User:<number>`) a key and returns its secret. */
export function giveKey(server, id) {
  const number = atob(id).split(":")[1];
  const key = newKey();
  const digest = createHash("sha256").update(key).digest("hex");
  const python = process.env.PYTHON ?? "python3";
  execFileSync(python, ["-c", insertKey, server.database, number, key.slice(0, 8), digest], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return key;
}

/** Makes a user on a server that was started with `onDisk`: `{id, email, username, key}`. */
export async function person(server, email) {
  const data = await server.graphql(
    "mutation Make($email: String!) { createUser(input: { email: $email }) { user { id email username } } }",
    { email },
  );
  const { user } = data.createUser;
  return { ...user, key: giveKey(server, user.id) };
}
