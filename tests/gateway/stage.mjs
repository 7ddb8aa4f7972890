// What a gateway is tried out between: the local server behind it, with a
// recorder that sees every request as the server gets it, and Chromium.
import { after } from "node:test";
import { openBrowser } from "../e2e/support.mjs";
import { startGateway as startRecorder } from "../support/gateway.mjs";
import { newKey, startServer } from "../support/server.mjs";

/** The page that the gateways serve beside the API, where they can. */
export { demo } from "../page/support.mjs";

/** The header that W&B's clients send for a key. */
export const authorization = (key) => `Basic ${btoa(`api:${key}`)}`;

/**
 * Starts all of it. `start({server, key})` starts the gateway under test in
 * front of the address `server` and resolves to its `url`, `log()` and `stop()`;
 * without a `key` the gateway has no credentials of its own.
 */
export async function openStage(start) {
  const server = await startServer({ args: ["--require-user-agent", "--seed-users", "30"] });
  const recorder = await startRecorder(server.url);
  const elsewhere = await startRecorder(server.url);
  const [keyed, keyless, browser] = await Promise.all([
    start({ server: recorder.url, key: server.adminKey }),
    start({ server: recorder.url }),
    openBrowser(),
  ]);
  after(async () => {
    await browser.close();
    await Promise.all([keyed.stop(), keyless.stop()]);
    await Promise.all([recorder.stop(), elsewhere.stop(), server.stop()]);
  });
  return { server, recorder, elsewhere, keyed, keyless, browser, ownKey: newKey() };
}
