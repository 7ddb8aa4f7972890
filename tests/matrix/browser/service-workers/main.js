const [script, type] = location.search.slice(1).split(",");

/** Has the program run in the service worker, and resolves to what it saw there. */
globalThis.run = async (options) => {
  await navigator.serviceWorker.register(script, { type });
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    active.postMessage(options, [port2]);
  });
};
