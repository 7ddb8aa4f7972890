// `npm run bench`: builds everything, measures, prints, and says what was missed.
import { buildLibrary } from "../scripts/library.mjs";
import { serverBinary } from "../scripts/project.mjs";
import { python } from "../scripts/python.mjs";
import { buildServer } from "../scripts/server.mjs";
import { setup } from "../scripts/setup.mjs";
import { script } from "../scripts/step.mjs";

/** Each holds one measure; it is loaded when the environment says where the server is. */
const measures = ["create-users", "rate-limit", "iterate-users"];

function print({ name, figure, must, isMet, details }) {
  console.log(`${isMet ? "✓" : "✗"} ${name}: ${figure} (must: ${must})`);
  for (const [what, value] of Object.entries(details)) console.log(`    ${what}: ${value}`);
}

await script(async () => {
  await setup();
  Object.assign(process.env, await python(), { WANDB_LOCAL: serverBinary });
  await buildLibrary();
  await buildServer();
  const { installPackage } = await import("../tests/support/tarball.mjs");
  const project = installPackage();
  const wandb = await project.import();
  for (const name of measures) {
    const { measure } = await import(`./${name}.mjs`);
    for (const result of [await measure(wandb, project)].flat()) {
      print(result);
      if (!result.isMet) process.exitCode = 1;
    }
  }
});
