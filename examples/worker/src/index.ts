import { connect, type User, WandbError } from "wandb-user";
import { statusOf } from "./status";

export default {
  async fetch(request, env): Promise<Response> {
    if (new URL(request.url).pathname !== "/me") return answer(404, { error: "not_found" });
    if (request.method !== "GET") {
      return answer(405, { error: "method_not_allowed" }, { Allow: "GET" });
    }
    try {
      return answer(200, await me(env, request.signal));
    } catch (error) {
      return failure(error);
    }
  },
} satisfies ExportedHandler<Env>;

/** The owner of the worker's key. */
async function me(env: Env, signal: AbortSignal) {
  // Freed at the end of the request, and the key's memory is overwritten.
  using api = await connect({
    baseUrl: env.WANDB_BASE_URL,
    apiKey: env.WANDB_API_KEY,
    // Somebody waits: better to fail soon.
    timeoutMs: 3000,
    maxRetries: 1,
  });
  using user = await api.viewer({ signal });
  return publicPart(user);
}

/** What may be told: field by field, so that nothing new gets out unseen. */
const publicPart = ({ username, name, email, admin, teams }: User) => ({
  username,
  name,
  email,
  admin,
  teams,
});

/** The caller learns the kind of the failure. What the server said stays in the log. */
function failure(error: unknown): Response {
  if (!(error instanceof WandbError)) throw error;
  console.error({ code: error.code, operation: error.operation, message: error.message });
  const wait = error.retryAfterSeconds;
  return answer(
    statusOf(error.code),
    { error: error.code },
    wait === undefined ? {} : { "Retry-After": String(Math.ceil(wait)) },
  );
}

const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
