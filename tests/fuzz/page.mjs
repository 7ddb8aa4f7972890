// The browser's half of the rounds: the package from its files as they are.
import * as wandb from "/package/index.js";
import { Run } from "./run.mjs";
import { prepare } from "./stage.mjs";

await wandb.default();

const frame = document.createElement("iframe");
document.body.append(frame);

/** Runs rounds up to `end`, or for so many seconds. */
globalThis.fuzz = async ({ codes, seed, first, end = Infinity, seconds = Infinity }) => {
  const stage = prepare({
    wandb,
    codes,
    foreign: (code) => frame.contentWindow.eval(code),
    onStray(listener) {
      addEventListener("unhandledrejection", (event) => listener(event.reason));
      addEventListener("error", (event) => listener(event.error));
    },
  });
  const over = performance.now() + seconds * 1000;
  const run = new Run(stage, seed);
  const isOver = () => performance.now() > over;
  await run.from(first, end, { isOver, onHeap: (at) => console.log(at) });
  const { rounds, verdicts, operations, failures } = run;
  return { rounds, verdicts, operations, failures };
};
