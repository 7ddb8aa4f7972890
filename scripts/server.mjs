// The local server's release binary.
import { run, step } from "./step.mjs";

export async function buildServer() {
  await step("local server (cargo, release)", () =>
    run("cargo", ["build", "--quiet", "--release", "--package", "wandb-local"]),
  );
}
