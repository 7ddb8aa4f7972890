// Loads the WebAssembly module into the glue that wasm-bindgen generated.
import { imports } from "./dist/imports.js";
import { __wbg_set_wasm as setWasm, WandbError } from "./dist/wandb_user_bg.js";

/** The load under way or done. A failed one is forgotten, so that the next call tries again. */
let loading;

/**
 * @param source what `init()` was given, or undefined
 * @param defaultSource a function that returns the source to use instead
 * @param read where the runtime's fetch cannot read a source, makes bytes of it
 */
export function load(source, defaultSource, read = (readable) => readable) {
  loading ??= instantiate(source, defaultSource, read).catch((error) => {
    loading = undefined;
    throw error instanceof WandbError ? error : failureOf(error, source);
  });
  return loading;
}

async function instantiate(source, defaultSource, read) {
  const { exports } = await instanceOf(await read(await (source ?? defaultSource())), source);
  if (!exports.__wbindgen_start) throw unusable("another module", source);
  setWasm(exports);
  exports.__wbindgen_start();
}

/**
 * By its name, since what an edge runtime or Jest hands out comes from another realm,
 * and jsdom has no Response.
 */
const isA = (name, value) => Object.prototype.toString.call(value) === `[object ${name}]`;

async function instanceOf(readable, source) {
  if (isA("WebAssembly.Module", readable)) return WebAssembly.instantiate(readable, imports);
  const bytes = await bytesOf(readable, source);
  const { instance } = await (isA("Response", bytes)
    ? WebAssembly.instantiateStreaming(bytes, imports)
    : WebAssembly.instantiate(bytes, imports));
  return instance;
}

/** A response to stream from, or bytes. */
async function bytesOf(readable, source) {
  if (isA("ArrayBuffer", readable) || ArrayBuffer.isView(readable)) return readable;
  const response = isA("Response", readable) ? readable : await fetched(readable);
  if (!response.ok) throw unusable(`HTTP status ${response.status} at ${response.url}`, source);
  // Streaming compilation insists on the type; not every server knows it.
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}

async function fetched(readable) {
  try {
    return await fetch(readable);
  } catch (cause) {
    const url = readable.url ?? readable;
    throw new WandbError("network", `wandb-user's module could not be fetched from ${url}`, cause);
  }
}

/** The words for what the runtime threw. */
function failureOf(error, source) {
  // Browsers have no other sign of it: Chromium names the directive, Firefox the policy.
  const isForbidden =
    error instanceof WebAssembly.CompileError && /unsafe-eval|CSP/.test(error.message);
  if (!isForbidden) return unusable("something else", source, error);
  const message =
    "the page's Content-Security-Policy forbids WebAssembly: its script-src needs 'wasm-unsafe-eval'";
  return new WandbError("bad_response", message, error);
}

/** @param source what the caller named; without it the bundler may be to blame */
function unusable(found, source, cause) {
  const advice = source
    ? ""
    : '; if the bundler left wandb_user_bg.wasm behind, import "wandb-user/inline" instead';
  const message = `expected wandb-user's WebAssembly module, found ${found}${advice}`;
  return new WandbError("bad_response", message, cause);
}
