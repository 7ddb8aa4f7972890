// What the examples take for granted: a server with people in it, a gateway in
// front, and one of each thing that a name in an example may mean. Examples change
// all of it, so each has a server with a copy of one prepared database.
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { startGateway } from "../support/gateway.mjs";
import { newKey } from "../support/server.mjs";
import { binary, startLocal } from "./local.mjs";

// The README deletes the key of this name.
const adminKey = `k3yN4m3x${newKey().slice(8)}`;
const adaKey = newKey();

export class Stage {
  #count = 0;

  /** @param folder where databases go, and a folder `bin` with the server under its own name */
  constructor(folder) {
    this.folder = folder;
    this.prepared = path.join(folder, "prepared.sqlite3");
    this.bin = path.join(folder, "bin");
    mkdirSync(this.bin);
    symlinkSync(binary, path.join(this.bin, "wandb-local"));
  }

  /** @param wandb the package's exports */
  async prepare(wandb) {
    const start = (email, key) =>
      startLocal([
        ...["--listen", "127.0.0.1:0", "--db", this.prepared, "--seed-users", "30"],
        ...["--admin-email", email, "--admin-key", key],
      ]);
    // Keys are made for the caller alone: Ada has hers from a time as the administrator.
    await (await start("ada@example.com", adaKey)).stop();
    const server = await start("admin@example.com", adminKey);
    const api = await wandb.connect({ baseUrl: server.url, apiKey: adminKey });
    const ada = await api.user("ada@example.com");
    await ada.update({ name: "Ada Lovelace", admin: false });
    await (await api.createTeam("looms")).invite("ada", false, { strict: true });
    this.key = await (await api.viewer()).generateApiKey("the examples'", { strict: true });
    await server.stop();
  }

  /** A server of its own, and the environment that tells a program of it. */
  async open() {
    this.#count += 1;
    const db = path.join(this.folder, `${this.#count}.sqlite3`);
    copyFileSync(this.prepared, db);
    const server = await startLocal(["--listen", "127.0.0.1:0", "--db", db, "--faults"]);
    const authorization = `Basic ${btoa(`api:${adminKey}`)}`;
    const gateway = await startGateway(server.url, {
      prefix: "/wandb",
      rewrite: (headers) => ({ authorization, ...headers }),
    });
    return {
      url: server.url,
      env: {
        PATH: `${this.bin}${path.delimiter}${process.env.PATH}`,
        WANDB_BASE_URL: server.url,
        WANDB_API_KEY: this.key,
        GATEWAY: gateway.url,
        ADA_KEY: adaKey,
      },
      async close() {
        await gateway.stop();
        await server.stop();
        rmSync(db);
      },
    };
  }
}
