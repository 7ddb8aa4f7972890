// Commands as people type them. Each has to be known here: what needs the network
// or minutes is checked, everything else is run.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { at } from "../../scripts/project.mjs";
import { framework } from "../support/frameworks.mjs";
import { startLocal } from "./local.mjs";
import { runPython } from "./python.mjs";

const execute = promisify(execFile);
const { scripts } = JSON.parse(readFileSync(at("package.json"), "utf8"));

/** Where documents have the server, and the tests do not. */
const usual = "http://127.0.0.1:8080";

/** The commands of a block, one after the other, in a folder with an environment. */
class Shell {
  #server;

  constructor({ folder, env }) {
    this.folder = folder;
    this.env = { ...process.env, ...env };
  }

  async run(code) {
    try {
      for (const line of code.replaceAll("\\\n", " ").split("\n")) {
        const command = line.replace(/(^|\s)#.*$/, "").replace(/^([A-Z_]+=\S+ )+/, "");
        if (command.startsWith("export ")) await this.#export(command);
        else if (command !== "") await this.#command(command.match(/'[^']*'|"[^"]*"|\S+/g));
      }
    } finally {
      await this.#server?.stop();
    }
  }

  async #command([name, ...words]) {
    const commands = {
      npm: this.#npm,
      npx: ([tool]) => this.#hasPackage(tool),
      cargo: this.#cargo,
      "wandb-local": this.#start,
      python: (args) => runPython(args, this),
      node: (args) => this.#execute(process.execPath, args),
      curl: (args) => this.#execute("curl", ["--fail", ...args]),
      // What a machine with a gateway has. The files that they are given are here.
      umask: () => {},
      envsubst: this.#namesFiles,
      caddy: this.#namesFiles,
    };
    assert.ok(Object.hasOwn(commands, name), `${name}: a command that no test knows`);
    await commands[name].call(this, words.map(this.#here, this));
  }

  /** A word without its quotes, with the server's real address. */
  #here(word) {
    return word.replace(/^(['"])(.*)\1$/, "$2").replaceAll(usual, this.env.WANDB_BASE_URL);
  }

  /** Keys in documents are placeholders, and the server is elsewhere: those two stay. */
  async #export(command) {
    const { stdout } = await this.#execute("bash", ["-c", `${command}\nenv --null`]);
    const { WANDB_BASE_URL, WANDB_API_KEY } = this.env;
    const exported = stdout.split("\0").map((entry) => entry.split(/=(.*)/s).slice(0, 2));
    Object.assign(this.env, Object.fromEntries(exported), { WANDB_BASE_URL, WANDB_API_KEY });
  }

  #namesFiles(words) {
    const files = words.filter((word) => /^\w[\w.-]*\//.test(word));
    assert.notEqual(files.length, 0);
    for (const file of files) assert.ok(existsSync(at(file)), `${file} is not there`);
  }

  #hasPackage(name) {
    assert.ok(name === "wandb-user" || existsSync(framework(name)), `${name} is not tested`);
  }

  #npm([command, ...args]) {
    if (command === "install") {
      for (const name of args.filter((arg) => !arg.startsWith("-"))) this.#hasPackage(name);
      return;
    }
    const name = command === "run" ? args[0] : command;
    assert.ok(Object.hasOwn(scripts, name), `npm ${command}: there is no script ${name}`);
    const passedOn = args.indexOf("--");
    if (name === "start" && passedOn >= 0) return this.#start(args.slice(passedOn + 1));
  }

  #cargo(args) {
    const [, name] = /(?:-p|--package) (\S+)/.exec(args.join(" ")) ?? [];
    const manifests = ["Cargo.toml", "server/Cargo.toml"].map((file) =>
      readFileSync(at(file), "utf8"),
    );
    assert.ok(
      manifests.some((text) => text.includes(`\nname = "${name}"\n`)),
      `no crate ${name}`,
    );
    if (args[0] === "run") return this.#start(args.slice(args.indexOf("--") + 1));
  }

  /** Until the block's end, on a free port. */
  async #start(args) {
    assert.equal(this.#server, undefined, "one server a block");
    const listen = args.indexOf("--listen");
    const others = args.filter((_, index) => listen < 0 || (index - listen) >> 1 !== 0);
    this.#server = await startLocal(["--listen", "127.0.0.1:0", ...others], { cwd: this.folder });
    this.env.WANDB_BASE_URL = this.#server.url;
    this.env.WANDB_API_KEY = this.#server.adminKey;
  }

  #execute(command, args) {
    return execute(command, args, { cwd: this.folder, env: this.env });
  }
}

/** Runs the commands of a block. */
export const runShell = (code, place) => new Shell(place).run(code);
