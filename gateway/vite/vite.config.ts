import type { IncomingMessage, ServerResponse } from "node:http";
import { defineConfig, type ProxyOptions, type ViteDevServer } from "vite";

const {
  WANDB_SERVER = "https://api.forge.coreweave.com",
  WANDB_API_KEY,
  PAGE_PATH = "/",
} = process.env;
const maxBytes = 1024 * 1024;

/** Of the request's headers these alone go to W&B. */
const requestHeaders =
  /^(accept|authorization|content-length|content-type|host|use-admin-privileges|user-agent)$/;

/** Of the answer's headers these alone reach the page. */
const answerHeaders = /^(content-(encoding|length|type)|date|retry-after|ratelimit-.*)$/;

function problemOf({ method, headers }: IncomingMessage): [number, string] | undefined {
  if (method !== "POST") return [405, "expected POST"];
  // What a page of another site can make a visitor's browser send.
  if (!/^(same-origin)?$/.test(String(headers["sec-fetch-site"] ?? "")))
    return [403, "refused: sent by another site"];
  if (!/^application\/json *(;|$)/i.test(headers["content-type"] ?? ""))
    return [415, "expected Content-Type: application/json"];
  if (!headers["content-length"]) return [411, "expected Content-Length"];
  if (Number(headers["content-length"]) > maxBytes) return [413, "the body is larger than 1 MiB"];
}

function refuse(response: ServerResponse, status: number, message: string) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ errors: [{ message }] }));
}

function keepOnly(headers: IncomingMessage["headers"], names: RegExp) {
  for (const name of Object.keys(headers)) if (!names.test(name)) delete headers[name];
}

const gateway: ProxyOptions = {
  target: WANDB_SERVER,
  changeOrigin: true,
  rewrite: () => "/graphql",
  headers: {
    "User-Agent": "W&B Public Client 0.31.0",
    // The caller's own credentials pass where the gateway has none.
    ...(WANDB_API_KEY && { Authorization: `Basic ${btoa(`api:${WANDB_API_KEY}`)}` }),
  },
  bypass(request, response) {
    const problem = problemOf(request);
    if (problem && response) refuse(response, ...problem);
    keepOnly(request.headers, requestHeaders);
    return problem && request.url;
  },
  configure(proxy) {
    proxy.on("proxyRes", (answer) => keepOnly(answer.headers, answerHeaders));
    proxy.on("error", (_error, _request, response) => {
      if ("req" in response && !response.headersSent)
        refuse(response, 502, "no answer from the W&B server");
    });
  },
};

const proxy = { [`^${PAGE_PATH}wandb/graphql(\\?|$)`]: gateway };

/** The page asks for its files beside itself, so its path needs the slash at the end. */
function addSlash({ middlewares }: Pick<ViteDevServer, "middlewares">) {
  middlewares.use((request, response, next) => {
    const [path, ...query] = (request.url ?? "").split("?");
    if (`${path}/` !== PAGE_PATH) return next();
    response.writeHead(301, { Location: [PAGE_PATH, ...query].join("?") }).end();
  });
}

// Vite by itself answers pages of every port on this machine.
export default defineConfig({
  base: PAGE_PATH,
  plugins: [{ name: "slash", configureServer: addSlash, configurePreviewServer: addSlash }],
  server: { proxy, cors: false },
  preview: { proxy, cors: false },
});
