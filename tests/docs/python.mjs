// Runs Python with the official client, which writes nothing outside of a folder
// and reports nothing to anybody.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { at } from "../../scripts/project.mjs";

const interpreter = process.env.PYTHON ?? at(".venv/bin/python");

/** @param env with `WANDB_BASE_URL` and `WANDB_API_KEY` */
export async function runPython(args, { folder, env }) {
  const places = ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "WANDB_DIR", "WANDB_CACHE_DIR"];
  await promisify(execFile)(interpreter, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...Object.fromEntries(places.map((name) => [name, folder])),
      WANDB_CONFIG_DIR: folder,
      WANDB_DATA_DIR: folder,
      WANDB_ERROR_REPORTING: "false",
      WANDB_SILENT: "true",
      NO_PROXY: "*",
      PYTHONDONTWRITEBYTECODE: "1",
      WANDB_BASE_URL: env.WANDB_BASE_URL,
      WANDB_API_KEY: env.WANDB_API_KEY,
    },
  });
}
