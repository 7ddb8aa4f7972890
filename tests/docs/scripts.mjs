// Examples in TypeScript and JavaScript: compiled all at once, run one by one.
import { execFile, fork } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { npmBin } from "../../scripts/project.mjs";

const own = (name) => path.join(import.meta.dirname, name);
const preamble = readFileSync(own("preamble.d.ts"), "utf8");
const openNames = [...preamble.matchAll(/^ {2}(?:const|function) (\w+)/gm)].map(([, name]) => name);

/** For an example to end. */
const limitMs = 30_000;

const configuration = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable", "ESNext.Disposable"],
    module: "NodeNext",
    moduleDetection: "force",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    inlineSourceMap: true,
  },
  include: ["preamble.d.ts", "*/*.mts"],
};

/** Examples in the typings leave this to the reader. */
const imports = 'import init, { Api, connect, GraphQLClient, User, WandbError } from "wandb-user";';

const folderOf = ({ file }) => file.replaceAll(/\W/g, "_");
const programOf = (block) => path.join(folderOf(block), `line-${block.line}`);

export class Scripts {
  #complaints = [];
  #runner;

  /** @param project a folder with the package in its `node_modules` */
  constructor(project) {
    this.project = project;
  }

  /** A folder for each document, with the files that its blocks are. */
  write(blocks) {
    for (const name of ["preamble.mjs", "preamble.d.ts"])
      copyFileSync(own(name), path.join(this.project, name));
    writeFileSync(path.join(this.project, "tsconfig.json"), JSON.stringify(configuration));
    for (const folder of new Set(blocks.map(folderOf))) {
      mkdirSync(path.join(this.project, folder));
      symlinkSync("../node_modules", path.join(this.project, folder, "node_modules"));
    }
    for (const block of blocks) {
      const { name, language, code, file, line } = block;
      if (name) writeFileSync(path.join(this.folder(block), name), code);
      if (!/^[jt]s$/.test(language)) continue;
      // With empty lines before it, so that it has the line numbers of its document.
      const before = (file.endsWith(".d.ts") ? imports : "") + "\n".repeat(line - 1);
      writeFileSync(path.join(this.project, `${programOf(block)}.mts`), before + code);
    }
  }

  /** Where the files of a block's document are. */
  folder(block) {
    return path.join(this.project, folderOf(block));
  }

  /** Compiles all of them, and remembers what the compiler has to say, a line each. */
  async compile() {
    const tsc = [npmBin("typescript", "tsc"), "--pretty", "false"];
    const compiled = promisify(execFile)(process.execPath, tsc, { cwd: this.project });
    const { stdout } = await compiled.catch((failure) => failure);
    this.#complaints = stdout.split("\n").filter((line) => line.includes("error TS"));
  }

  complaintsOf(block) {
    return this.#complaints.filter((line) => line.startsWith(`${programOf(block)}.mts(`));
  }

  /** What the compiler says of anything else. */
  complaintsOfNone(blocks) {
    const told = new Set(blocks.flatMap((block) => this.complaintsOf(block)));
    return this.#complaints.filter((line) => !told.has(line));
  }

  /** Runs a compiled block; rejects with what it throws. */
  async run(block, env) {
    this.#runner ??= this.#startRunner();
    const runner = this.#runner;
    // Neither a member of something nor the name of an option.
    const isUsed = (name) => new RegExp(`(?<![.\\w])${name}\\b(?!:)`).test(block.code);
    const open = openNames.filter(isUsed);
    const program = pathToFileURL(path.join(this.project, `${programOf(block)}.mjs`)).href;
    const timer = setTimeout(() => runner.kill("SIGKILL"), limitMs);
    const answer = await new Promise((resolve) => {
      runner.once("message", resolve);
      runner.once("exit", () => resolve(`it ended the process, or took too long\n${runner.said}`));
      runner.send({ program, folder: this.folder(block), env, open });
    });
    clearTimeout(timer);
    runner.removeAllListeners("exit");
    if (answer === "done") return;
    this.stop();
    throw new Error(answer);
  }

  #startRunner() {
    const runner = fork(path.join(this.project, "preamble.mjs"), {
      execArgv: ["--enable-source-maps"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    runner.said = "";
    for (const stream of [runner.stdout, runner.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        runner.said += text;
      });
    }
    return runner;
  }

  /** Ends the process that examples run in. */
  stop() {
    this.#runner?.kill("SIGKILL");
    this.#runner = undefined;
  }
}
