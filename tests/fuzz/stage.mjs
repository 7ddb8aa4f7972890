// What Node and the browser set up before the first round.

/** The clock of the library and of what plays its server: nobody has the time for real waits. */
const haste = 50;

const realSetTimeout = globalThis.setTimeout;

/** Waits in true time. */
export const sleep = (milliseconds) =>
  new Promise((resolve) => realSetTimeout(resolve, milliseconds));

/**
 * What both runtimes set up before the first round: `{wandb, foreign, codes, noise}`.
 * No round may reach the network: some hand in `null` as `fetch`. The console
 * throws now and then; `noise.heard` counts what it was told.
 *
 * @param wandb the package, loaded
 * @param foreign evaluates code in another realm
 * @param codes all that `WandbError.code` may be
 * @param onStray calls its argument with every error that nobody caught
 */
export function prepare({ wandb, foreign, codes, onStray }) {
  const noise = { heard: 0, strays: [] };
  onStray((error) => noise.strays.push(textOf(error)));
  globalThis.fetch = async () => {
    throw new TypeError("there is no network here");
  };
  globalThis.setTimeout = (callback, milliseconds) =>
    realSetTimeout(callback, Math.ceil(milliseconds / haste));
  console.error = () => {
    noise.heard += 1;
    if (noise.heard % 3 === 0) throw new Error("no console");
  };
  return { wandb, foreign, codes, noise };
}

/** The stack of an error, or what there is of anything else. */
export function textOf(error) {
  try {
    return String(error?.stack ?? error).slice(0, 600);
  } catch {
    return "a value that cannot be read";
  }
}
