// A web server as a project has its own: files of a folder, with a policy if it
// likes, and a gateway to the API at `/graphql`.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, request as send } from "node:http";
import path from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The strictest policy under which the README says that the package works. */
export const strictPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** The same for a page with inline scripts: these and no others may run. */
export function strictPolicyFor(html) {
  const inline = [...html.matchAll(/<script[^>]*>([\s\S]+?)<\/script>/g)];
  const hashes = inline.map(
    ([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  return [strictPolicy, ...hashes].join(" ");
}

function forward(target, request, response) {
  const { method, headers, url } = request;
  const onward = send(target + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

async function sendFile(folder, policy, { url }, response) {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/favicon.ico") return response.writeHead(204).end();
  const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  try {
    const bytes = await readFile(path.join(folder, name));
    response.setHeader("Content-Type", types[path.extname(name)] ?? "application/octet-stream");
    if (policy) response.setHeader("Content-Security-Policy", policy);
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

/** A page that was opened from a disk has this origin; the gateway lets it in. */
function allowDisk(request, response) {
  if (request.headers.origin !== "null") return;
  response.setHeader("Access-Control-Allow-Origin", "null");
  response.setHeader("Access-Control-Allow-Headers", "*, Authorization");
}

/** Serves `folder`, and the API of `target`; resolves to the address. */
export async function startWebServer(t, folder, target, policy) {
  const server = createServer((request, response) => {
    allowDisk(request, response);
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else if (request.method === "POST") forward(target, request, response);
    else sendFile(folder, policy, request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${server.address().port}`;
}
