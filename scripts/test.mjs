// `npm test`: every check there is, each in the order in which a failure is
// cheapest to find, and one summary at the end.
import { browser } from "./browser.mjs";
import { runBrowserTests } from "./browser-tests.mjs";
import { checks } from "./checks.mjs";
import { frameworks } from "./frameworks.mjs";
import { matrix, nodeTests } from "./node-tests.mjs";
import { buildPage } from "./page.mjs";
import { serverBinary } from "./project.mjs";
import { proxies } from "./proxies.mjs";
import { python } from "./python.mjs";
import { report, runAll } from "./report.mjs";
import { buildServer } from "./server.mjs";
import { setup } from "./setup.mjs";
import { allDone, run, script } from "./step.mjs";
import { cargoDeny, supplyChain } from "./supply-chain.mjs";
import { testRunner } from "./test-runner.mjs";

async function prepare() {
  await setup();
  const [runner, deny, browsers, servers, venv] = await allDone([
    testRunner(),
    cargoDeny(),
    browser(),
    proxies(),
    python(),
    frameworks(),
  ]);
  return { runner, deny, ...browsers, ...servers, ...venv };
}

await script(async () => {
  const { runner, deny, ...env } = await prepare();
  env.WANDB_LOCAL = serverBinary;
  report(
    await runAll([
      ...supplyChain(deny),
      ...checks,
      {
        name: "library, in Chromium (wasm-bindgen-test)",
        work: () => runBrowserTests({ runner, ...env }),
        isTest: true,
      },
      {
        name: "local server",
        work: () =>
          run("cargo", ["test", "--no-fail-fast", "--package", "wandb-local"], { quiet: true }),
        isTest: true,
      },
      { name: "build: dashboard", work: buildPage },
      { name: "build: local server", work: buildServer },
      // Side by side what leaves a core idle by itself: it waits for a browser.
      [
        nodeTests("typings, and what tools say of the package", "tests/types", env),
        nodeTests("package, in Node", "tests/package", env),
      ],
      [
        nodeTests("faults × calls", "tests/faults", env),
        nodeTests("conformance with the Python client", "tests/conformance", env),
      ],
      matrix(env),
      [
        nodeTests("gateways, with the dashboard behind them", "tests/gateway", env),
        nodeTests("examples", "tests/examples", env),
      ],
      [
        nodeTests("documents, and their code", "tests/docs", env),
        nodeTests("dashboard, in Chromium and Firefox", "tests/e2e", env),
      ],
      [
        nodeTests("fuzz, in Node and Chromium", "tests/fuzz", env),
        nodeTests("library on a page, in Chromium and Firefox", "tests/page", env),
      ],
    ]),
  );
});
