// A virtual environment in .venv with the official Python client, in the
// version that tests/conformance/requirements.txt pins.
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { at, onPath } from "./project.mjs";
import { run, StepError, step } from "./step.mjs";

const venv = at(".venv");
const requirements = at("tests/conformance/requirements.txt");
const installed = path.join(venv, "requirements.txt");
const interpreter =
  process.platform === "win32"
    ? path.join(venv, "Scripts/python.exe")
    : path.join(venv, "bin/python");

const isFresh = () =>
  existsSync(interpreter) &&
  existsSync(installed) &&
  readFileSync(installed, "utf8") === readFileSync(requirements, "utf8");

async function create() {
  const python = onPath("python3") ?? onPath("python");
  if (!python) throw new StepError("the conformance tests need Python 3.9 or newer with venv");
  await run(python, ["-m", "venv", "--clear", venv], { quiet: true });
  await run(interpreter, ["-m", "pip", "install", "--quiet", "-r", requirements], { quiet: true });
  copyFileSync(requirements, installed);
}

/** The environment's interpreter, as `PYTHON` names it to the tests. */
export async function python() {
  if (!isFresh()) await step("Python with the official client (pip)", create);
  return { PYTHON: interpreter };
}
