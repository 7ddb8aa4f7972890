// A program of a project that knows neither the DOM's typings nor Node's: a function on
// an edge runtime, a library, a test.
import init, { type ApiOptions, connect, type RequestOptions, WandbError } from "wandb-user";

const fetch: NonNullable<ApiOptions["fetch"]> = async (request) => {
  const body: string = await request.text();
  return { status: 200, headers: { get: (name) => name }, text: async () => body };
};

const signal: NonNullable<RequestOptions["signal"]> = {
  aborted: false,
  reason: undefined,
  addEventListener: (_type, listener) => listener(),
  removeEventListener: () => {},
};

await init(new ArrayBuffer(8));
await init(new Uint8Array(8));
await init("/wandb_user_bg.wasm");
const api = await connect({ baseUrl: "https://wandb.example.com", fetch, allowPlainHttp: true });
const failure = await api.viewer({ signal }).then(
  () => undefined,
  (error: unknown) => (error instanceof WandbError ? error : undefined),
);
export const plain: Record<string, unknown> | undefined = failure?.toJSON();
export const via: "gateway" | undefined = failure?.via;
