// A process of its own that serves the built pages and answers the library's
// documents, all from memory: the same bytes to every client, uncompressed.
//
// node site.mjs FOLDER LISTS   (LISTS: JSON, see answers.mjs)
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { answersFor, keyOf } from "./answers.mjs";

// The harness is gone, perhaps before everything is ready.
process.on("disconnect", () => process.exit());

/** What a page of users costs the server behind `/slow`. */
const slowMs = 10;

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

function filesIn(folder) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) continue;
    const url = `/${name.split(path.sep).join("/")}`;
    files.set(url, { type: types[path.extname(name)], bytes: readFileSync(file) });
  }
  return files;
}

const [folder, lists] = process.argv.slice(2);
const files = filesIn(folder);
const answers = await answersFor(JSON.parse(lists));

function send(response, status, type, bytes) {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": bytes.length,
    // Pages of this kind have a clock of 5 µs; others one of 100 µs.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  response.end(bytes);
}

function answer(request, response) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const key = keyOf(JSON.parse(Buffer.concat(chunks).toString()));
    const bytes = answers.get(key);
    const reply = () =>
      bytes
        ? send(response, 200, "application/json", bytes)
        : send(response, 404, "application/json", Buffer.from(`{"error":"no answer: ${key}"}`));
    if (request.url.startsWith("/slow/")) setTimeout(reply, slowMs);
    else reply();
  });
}

const server = createServer({ keepAlive: true }, (request, response) => {
  if (request.method === "POST") return answer(request, response);
  const file = files.get(request.url);
  if (file) return send(response, 200, file.type, file.bytes);
  return send(response, 404, "text/plain", Buffer.from("no such file"));
});
// No connection may end between two calls.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  const sizes = Object.fromEntries([...answers].map(([key, { length }]) => [key, length]));
  process.send({ url, sizes });
});
