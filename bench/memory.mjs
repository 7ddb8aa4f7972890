// What holding 10,000 users takes: JavaScript's heap, texts and buffers beside
// it, and WebAssembly's memory.
//
// From the page with the client's code in it to the page that holds the list,
// garbage collected both times: so what the client keeps beside the list counts
// as well, and all of its WebAssembly memory. Texts of answers lie beside the
// heap, where a list could hide; Chromium counts them as backing storage.
import { withPage } from "./support/browser.mjs";
import { ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

/** Runs before the page's scripts. */
function watchMemory() {
  bench.wasmBytes = () => 0;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      const { memory } = (result.instance ?? result).exports;
      if (memory) bench.wasmBytes = () => memory.buffer.byteLength;
      return result;
    };
  }
}

/** What a finalizer lets go of is collected by the next round. */
const collections = 3;

/** Bytes by where they are, garbage collected. */
async function held(page, session) {
  for (let count = 0; count < collections; count += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
  const { usedSize, embedderHeapUsedSize, backingStorageSize } =
    await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => bench.wasmBytes());
  return { heap: usedSize, embedder: embedderHeapUsedSize, backing: backingStorageSize, wasm };
}

async function visit({ page, run }, users) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await run(() => bench.told);
  const before = await held(page, session);
  await run(async (first) => {
    await bench.start();
    bench.held = await bench.client.allUsers(bench.opened, first);
  }, users);
  const after = await held(page, session);
  const bytes = Object.keys(after).reduce((sum, kind) => sum + after[kind] - before[kind], 0);
  return bytes / 2 ** 20;
}

export async function measure(stage) {
  const series = await inRounds(stage, stage.listClients, (client) =>
    withPage(stage, client, "work", (opened) => visit(opened, stage.users), {
      before: (page) => page.addInitScript(watchMemory),
    }),
  );
  return {
    name: "memory",
    title: "Memory that holds 10,000 users",
    about: "Over the page without them: JavaScript's heap, texts beside it, WebAssembly's memory",
    unit: "MiB",
    series,
    goals: [
      {
        name: "memory that holds 10,000 users, ÷ fetch by hand",
        value: ratio(series["wandb-user"], series.fetch),
        must: 1,
        aim: 0.7,
        unit: "×",
      },
    ],
  };
}
