// The checks of `npm run check`; `npm test` runs them first.
import { buildLibrary } from "./library.mjs";
import { npmBin } from "./project.mjs";
import { allDone, run } from "./step.mjs";

const quiet = { quiet: true };
const cargo = (...args) => run("cargo", args, quiet);
const node = (packageName, command, ...args) =>
  run(process.execPath, [npmBin(packageName, command), ...args], quiet);

const denyWarnings = ["--", "-D", "warnings"];
const wasm = ["--package", "wandb-user", "--target", "wasm32-unknown-unknown"];

/** The page; and one program against the package's typings and against the contract. */
const typedProjects = ["www", "tests/types", "tests/types/tsconfig.contract.json"];

export const checks = [
  { name: "format of Rust (cargo fmt)", work: () => cargo("fmt", "--all", "--check") },
  {
    name: "format and lints of the rest (biome)",
    work: () => node("@biomejs/biome", "biome", "check", "--error-on-warnings"),
  },
  {
    name: "lints, native (clippy)",
    work: () => cargo("clippy", "--quiet", "--workspace", "--all-targets", ...denyWarnings),
  },
  {
    name: "lints, wasm32 (clippy)",
    work: () => cargo("clippy", "--quiet", ...wasm, "--all-targets", ...denyWarnings),
  },
  {
    name: "library and its build, native tests",
    isTest: true,
    work: () => cargo("test", "--no-fail-fast", "--package", "wandb-user", "--package", "xtask"),
  },
  // The package's typings are made of the library.
  { name: "build: library", work: () => buildLibrary() },
  {
    name: "types (tsc)",
    work: async () => {
      const compile = (project) => node("typescript", "tsc", "--pretty", "false", "-p", project);
      await allDone(typedProjects.map(compile));
    },
  },
];
