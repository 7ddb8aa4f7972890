// A gateway in front of the local server, as production has one: it can add
// headers, take them away, and remembers every request that came through.
import { createServer } from "node:http";

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const parsed = (body) => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

/** Hop-by-hop headers, and those that the gateway's own connection sets. */
const notForwarded = new Set([
  "connection",
  "keep-alive",
  "host",
  "content-length",
  "transfer-encoding",
]);

/**
 * Starts a gateway to `target`. `rewrite(headers)` may change the headers of a
 * request on its way; `answer(request)` may answer in the target's place, with
 * `{status, headers, body}`. `requests` lists what came in: `{url, headers, body}`,
 * the body as parsed JSON.
 */
export async function startGateway(
  target,
  { prefix = "", rewrite = (headers) => headers, answer = () => undefined } = {},
) {
  const requests = [];
  const waiting = [];
  const forward = async (request, response) => {
    const body = await readBody(request);
    requests.push({ url: request.url, headers: request.headers, body: parsed(body) });
    for (const resolve of waiting.splice(0)) resolve();
    const own = answer(request);
    if (own) {
      response.writeHead(own.status, own.headers).end(own.body);
      return;
    }
    const kept = Object.entries(request.headers).filter(([name]) => !notForwarded.has(name));
    const aborted = new AbortController();
    response.on("close", () => aborted.abort());
    const answered = await fetch(target + request.url.slice(prefix.length), {
      method: request.method,
      headers: rewrite(Object.fromEntries(kept)),
      ...(body.length > 0 && { body }),
      signal: aborted.signal,
      redirect: "manual",
    });
    const bytes = Buffer.from(await answered.arrayBuffer());
    const headers = [...answered.headers].filter(
      ([name]) => !notForwarded.has(name) && name !== "content-encoding",
    );
    response.writeHead(answered.status, Object.fromEntries(headers)).end(bytes);
  };
  const server = createServer((request, response) => {
    // The server cut the connection: so does the gateway.
    forward(request, response).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    /** Resolves when the next request came in. */
    next: () => new Promise((resolve) => waiting.push(resolve)),
    /** The requests that `work` caused. */
    async during(work) {
      const before = requests.length;
      await work();
      return requests.slice(before);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
