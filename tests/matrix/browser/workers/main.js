const dedicated = new Worker(new URL("./dedicated.js", import.meta.url), { type: "module" });
const shared = new SharedWorker(new URL("./shared.js", import.meta.url), { type: "module" });
const targets = { dedicated, shared: shared.port };

/** Has the program run in a worker, and resolves to what it saw there. */
globalThis.run = ({ worker, ...options }) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    targets[worker].postMessage(options, [port2]);
  });
