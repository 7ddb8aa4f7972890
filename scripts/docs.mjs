// `npm run docs`: makes the site of the documentation, the guides and the API's
// reference, in docs/site. Arguments go on to TypeDoc: `npm run docs -- --out DIR`.
import { at } from "./project.mjs";
import { setup } from "./setup.mjs";
import { run, script, step } from "./step.mjs";

const typedoc = [
  at("docs/node_modules/typedoc/bin/typedoc"),
  ...["--options", at("docs/typedoc.mjs")],
  ...process.argv.slice(2),
];

await script(async () => {
  await setup();
  await step("documentation (typedoc)", () => run(process.execPath, typedoc, { quiet: true }));
});
