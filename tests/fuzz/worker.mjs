// Node's half of the rounds, in a thread: the test can end it when it is stuck.
import { createContext, runInContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { Run } from "./run.mjs";
import { prepare } from "./stage.mjs";

const { entry, codes, seed, first, end } = workerData;
const realm = createContext({});

const wandb = await import(entry);
await wandb.default();

const stage = prepare({
  wandb,
  codes,
  foreign: (code) => runInContext(code, realm),
  onStray(listener) {
    process.on("unhandledRejection", listener);
    process.on("uncaughtException", listener);
  },
});

const run = new Run(stage, seed);
await run.from(first, end, { onHeap: (at) => parentPort.postMessage({ at }) });
const { rounds, verdicts, operations, failures } = run;
parentPort.postMessage({ rounds, verdicts, operations, failures });
