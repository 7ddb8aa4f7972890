// The two clients behind one face: the same steps, the same plain answers.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const interpreter = process.env.PYTHON ?? here("../../.venv/bin/python");

/** Everything that the client writes goes here, and nothing that it does leaves the machine. */
function environment(home, server) {
  return {
    PATH: process.env.PATH,
    HOME: home,
    ...Object.fromEntries(
      ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "WANDB_DIR", "WANDB_CACHE_DIR"].map(
        (name) => [name, home],
      ),
    ),
    WANDB_CONFIG_DIR: home,
    WANDB_DATA_DIR: home,
    WANDB_ERROR_REPORTING: "false",
    WANDB_SILENT: "true",
    WANDB_BASE_URL: server.url,
    WANDB_API_KEY: server.adminKey,
    NO_PROXY: "*",
  };
}

/** The official Python client, in a process of its own. */
export class PythonClient {
  constructor(server) {
    this.home = mkdtempSync(path.join(tmpdir(), "wandb-python-"));
    this.child = spawn(interpreter, [here("client.py")], {
      cwd: this.home,
      env: environment(this.home, server),
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.ended = new Promise((resolve, reject) => {
      this.child.on("error", reject).on("close", resolve);
    });
    this.ended.catch(() => {});
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Runs one step; what Python raises rejects with its class as the error's name. */
  async step(step, args = {}) {
    this.child.stdin.write(`${JSON.stringify({ step, args })}\n`);
    const { value: line, done } = await this.lines.next();
    if (done) throw new Error(`the Python client ended during ${step}`);
    const answer = JSON.parse(line);
    if ("error" in answer) {
      throw Object.assign(new Error(answer.message), { name: answer.error });
    }
    return answer.value;
  }

  viewer = (key) => this.step("viewer", key && { key });
  defaultEntity = () => this.step("default_entity");
  users = (query) => this.step("users", { query });
  user = (query) => this.step("user", { query });
  createUser = (email, admin) => this.step("create_user", { email, admin });
  generateApiKey = (description) => this.step("generate_api_key", { description });
  deleteApiKey = (owner, name) => this.step("delete_api_key", { owner, name });
  createTeam = (name) => this.step("create_team", { name });
  team = (name) => this.step("team", { name });
  invite = (name, username_or_email, admin) =>
    this.step("invite", { name, username_or_email, admin });
  createServiceAccount = (name, description) =>
    this.step("create_service_account", { name, description });
  deleteMember = (name, member_id) => this.step("delete_member", { name, member_id });

  async stop() {
    this.child.stdin.end();
    await this.ended;
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What both clients can tell of a user. */
const plain = (user) =>
  user
    ? {
        id: user.id,
        name: user.name ?? null,
        username: user.username ?? null,
        email: user.email ?? null,
        admin: user.admin ?? null,
        entity: user.entity ?? null,
        apiKeys: user.apiKeys,
        teams: user.teams,
        text: String(user),
      }
    : null;

/** This library, from the packed package. */
export class LibraryClient {
  constructor(wandb, server) {
    this.open = (apiKey = server.adminKey) => wandb.connect({ baseUrl: server.url, apiKey });
  }

  async viewer(key) {
    return plain(await (await this.open(key)).viewer());
  }

  async defaultEntity() {
    return (await this.open()).defaultEntity();
  }

  async users(query) {
    return (await (await this.open()).users(query)).map(plain);
  }

  async user(query) {
    return plain(await (await this.open()).user(query));
  }

  async createUser(email, admin) {
    const created = await (await this.open()).createUser(email, admin);
    return { email: created.email, text: String(created) };
  }

  async generateApiKey(description) {
    return (await (await this.open()).viewer()).generateApiKey(description);
  }

  async deleteApiKey(owner, name) {
    return (await (await this.open()).user(owner)).deleteApiKey(name);
  }

  async stop() {}
}
