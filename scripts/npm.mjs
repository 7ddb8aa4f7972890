// npm, as it was started: it names itself to the scripts that it runs. A script
// that was started by hand finds it on the path.
import { run } from "./step.mjs";

/** What to spawn for these arguments of npm: `[command, args]`. */
export function npmCommand(...args) {
  const own = process.env.npm_execpath;
  return own ? [process.execPath, [own, ...args]] : ["npm", args];
}

/** Runs npm quietly and resolves to its output; `options` are those of `run`. */
export const npm = (args, options = {}) => run(...npmCommand(...args), { quiet: true, ...options });
