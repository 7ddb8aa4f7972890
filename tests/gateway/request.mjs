// Requests as no browser sends them: any method, any path, any header.
import { Agent, request } from "node:http";

/** A question that everybody may ask. */
export const viewer = JSON.stringify({ query: "query Viewer { viewer { username } }" });

const json = { "Content-Type": "application/json" };

/**
 * Sends one request to `path` of a gateway, a proper one unless told otherwise;
 * a header that is `undefined` is left out. A body in chunks does not announce
 * its length. A body that waits is sent when it is asked for: an answer before
 * that cannot get lost. Resolves to `{status, headers, text}`.
 */
export function send(
  gateway,
  {
    method = "POST",
    path = "/wandb/graphql",
    headers = {},
    body = viewer,
    inChunks = false,
    waits = false,
  } = {},
) {
  const bodyHeaders = {
    ...(inChunks ? { "Transfer-Encoding": "chunked" } : { "Content-Length": body.length }),
    ...(waits && { Expect: "100-continue" }),
  };
  const all = { ...json, ...(method === "POST" && bodyHeaders), ...headers };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    // Node's servers ask for the body whether they want it or not, and then must not hang up.
    const agent = waits && new Agent({ keepAlive: true });
    const options = { method, headers: Object.fromEntries(given), agent };
    const sent = request(gateway.url + path, options);
    let answered = false;
    sent.setTimeout(20_000, () => sent.destroy(new Error("no answer in 20 seconds")));
    sent.on("error", (error) => answered || reject(error));
    sent.on("continue", () => sent.end(body));
    sent.on("response", async (response) => {
      answered = true;
      try {
        const chunks = [];
        for await (const chunk of response) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        sent.destroy();
        resolve({ status: response.statusCode, headers: response.headers, text });
      } catch (error) {
        reject(error);
      }
    });
    if (waits) sent.flushHeaders();
    else sent.end(method === "POST" ? body : undefined);
  });
}

/** The first error's message in an answer of W&B's form. */
export const message = ({ text }) => JSON.parse(text).errors[0].message;
