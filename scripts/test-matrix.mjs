// `npm run test:matrix`: the packed package in every framework, bundler, runtime
// and test runner, and nothing else.
import { browser } from "./browser.mjs";
import { frameworks } from "./frameworks.mjs";
import { buildLibrary } from "./library.mjs";
import { matrix } from "./node-tests.mjs";
import { serverBinary } from "./project.mjs";
import { report, runAll } from "./report.mjs";
import { buildServer } from "./server.mjs";
import { setup } from "./setup.mjs";
import { allDone, script } from "./step.mjs";

await script(async () => {
  await setup();
  const [browsers] = await allDone([browser(), frameworks()]);
  await buildLibrary();
  await buildServer();
  report(await runAll([matrix({ ...browsers, WANDB_LOCAL: serverBinary })]));
});
