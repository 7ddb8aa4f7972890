// What goes over the wire between a browser and the server, in both directions,
// the page's own files too: no browser's report of its requests says as much.
import { createServer, request as send } from "node:http";
import { pipeline } from "node:stream";

/** With these the server guards its pages; without them, what holds is the package's own doing. */
const serverGuards = ["referrer-policy", "content-security-policy"];

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

/**
 * Listens on a port of its own, hands everything on to `target`, which may be
 * set later, and keeps each exchange: `{url, headers, body, answer}`.
 */
export async function startWiretap() {
  const tap = { target: undefined, exchanges: [] };

  async function handOn(request, response) {
    const { method, url, headers } = request;
    const exchange = { method, url, headers, body: await read(request), answer: "" };
    tap.exchanges.push(exchange);
    const onward = send(tap.target + url, { method, headers });
    // The server broke off: so does this end.
    onward.on("error", () => response.destroy());
    onward.on("response", (answer) => {
      exchange.answer = answer.rawHeaders.join("\n");
      answer.on("data", (chunk) => {
        exchange.answer += chunk.toString("latin1");
      });
      for (const name of serverGuards) delete answer.headers[name];
      response.writeHead(answer.statusCode, answer.headers);
      pipeline(answer, response, () => {});
    });
    onward.end(exchange.body, "latin1");
  }

  const server = createServer((request, response) => {
    handOn(request, response).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  tap.url = `http://127.0.0.1:${server.address().port}`;
  tap.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return tap;
}
