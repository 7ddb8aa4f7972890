// `npm run check`: the fast half of the tests, for daily work: formatting,
// lints, types and the library's native tests.
import { checks } from "./checks.mjs";
import { report, runAll } from "./report.mjs";
import { setup } from "./setup.mjs";
import { script } from "./step.mjs";

await script(async () => {
  await setup();
  report(await runAll(checks));
});
