// `npm run build`: makes the npm package in pkg/ complete.
import { buildLibrary } from "./library.mjs";
import { setup } from "./setup.mjs";
import { script } from "./step.mjs";

await script(async () => {
  await setup();
  await buildLibrary();
});
