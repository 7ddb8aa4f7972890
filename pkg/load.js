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
    const failure = error instanceof WandbError ? error : unusable("something else", "", error);
    if (source === undefined && failure.code === "bad_response") failure.message += leftBehind;
    throw failure;
  });
  return loading;
}

const leftBehind =
  '; if the bundler left wandb_user_bg.wasm behind, import "wandb-user/inline" instead';

async function instantiate(source, defaultSource, read) {
  const { exports } = await instanceOf(await read(await (source ?? defaultSource())));
  if (!exports.__wbindgen_start) throw unusable("another module", "");
  setWasm(exports);
  exports.__wbindgen_start();
}

/** By its name, since an edge runtime's modules come from another realm. */
const isModule = (source) =>
  Object.prototype.toString.call(source) === "[object WebAssembly.Module]";

async function instanceOf(source) {
  if (isModule(source)) return WebAssembly.instantiate(source, imports);
  const bytes = await bytesOf(source);
  const { instance } = await (bytes instanceof Response
    ? WebAssembly.instantiateStreaming(bytes, imports)
    : WebAssembly.instantiate(bytes, imports));
  return instance;
}

/** A response to stream from, or bytes. */
async function bytesOf(source) {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  const response = source instanceof Response ? source : await fetched(source);
  if (!response.ok) throw unusable(`HTTP status ${response.status}`, ` at ${response.url}`);
  // Streaming compilation insists on the type; not every server knows it.
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}

async function fetched(source) {
  try {
    return await fetch(source);
  } catch (cause) {
    const url = source.url ?? source;
    throw new WandbError("network", `wandb-user's module could not be fetched from ${url}`, cause);
  }
}

const unusable = (found, where, cause) =>
  new WandbError(
    "bad_response",
    `expected wandb-user's WebAssembly module${where}, found ${found}`,
    cause,
  );
