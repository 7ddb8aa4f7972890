// Modules of the dashboard as Vite makes them of its sources, for what needs no browser.
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/** `load("/src/csv.ts")` resolves to the module; `close()` ends it. */
export async function openModules() {
  const vite = await createServer({
    root: fileURLToPath(new URL("../../www", import.meta.url)),
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  return { load: (file) => vite.ssrLoadModule(file), close: () => vite.close() };
}
