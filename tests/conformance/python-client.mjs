// The official Python client, in a process of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const interpreter = process.env.PYTHON ?? here("../../.venv/bin/python");

/** Everything that the client writes goes here, and nothing that it does leaves the machine. */
function environment(home, { url, adminKey }) {
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
    WANDB_BASE_URL: url,
    WANDB_API_KEY: adminKey,
    NO_PROXY: "*",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}

/** Its steps, as `client.py` names them, with plain answers. */
export class PythonClient {
  constructor(server, { program = "client.py" } = {}) {
    this.home = mkdtempSync(path.join(tmpdir(), "wandb-python-"));
    this.child = spawn(interpreter, [here(program)], {
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
  createTeam = (name, admin_username) => this.step("create_team", { name, admin_username });
  team = (name) => this.step("team", { name });
  invite = (name, username_or_email, admin) =>
    this.step("invite", { name, username_or_email, admin });
  createServiceAccount = (name, description) =>
    this.step("create_service_account", { name, description });
  serviceAccountKey = (name, member_id) => this.step("service_account_key", { name, member_id });
  organization = (name, key) => this.step("organization", { name, key });
  deleteMember = (name, member_id) => this.step("delete_member", { name, member_id });

  async stop() {
    this.child.stdin.end();
    await this.ended;
    rmSync(this.home, { recursive: true, force: true });
  }
}
