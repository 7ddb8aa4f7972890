// The frameworks, bundlers, runtimes and test runners that the package is tested with. Tests
// put the packed package beside them: see tests/support/frameworks.mjs.
import { installLocked } from "./locked.mjs";
import { at } from "./project.mjs";

/** `npm ci` insists on every platform's binaries, which not every registry has. */
export const frameworks = () =>
  installLocked("frameworks, bundlers, runtimes and test runners", at("tests/frameworks"), [
    "install",
    "--no-save",
  ]);
