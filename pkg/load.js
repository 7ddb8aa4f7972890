// Loads the WebAssembly module into the glue that wasm-bindgen generated.
import { imports } from "./dist/imports.js";
import { __wbg_set_wasm as setWasm, WandbError } from "./dist/wandb_user_bg.js";

// Until the module is there, each use of a class ends here.
setWasm(
  new Proxy(
    {},
    {
      get() {
        throw new WandbError(
          "not_initialized",
          "the WebAssembly module is not loaded yet: await connect(), or init(), first",
        );
      },
    },
  ),
);

/** The load under way or done. A failed one is forgotten, so that the next call tries again. */
let loading;

/**
 * @param source what `init()` was given, or undefined
 * @param defaultSource a function that returns the source to use instead
 * @param read where the runtime's fetch cannot read a source, makes bytes of it
 */
export function load(source, defaultSource, read = (readable) => readable) {
  loading ??= instantiate(source ?? defaultSource(), read).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function instantiate(source, read) {
  const instance = await instanceOf(await read(await source));
  setWasm(instance.exports);
  instance.exports.__wbindgen_start();
}

async function instanceOf(source) {
  if (source instanceof WebAssembly.Module) return WebAssembly.instantiate(source, imports);
  const bytes = await bytesOf(source);
  try {
    const { instance } = await (bytes instanceof Response
      ? WebAssembly.instantiateStreaming(bytes, imports)
      : WebAssembly.instantiate(bytes, imports));
    return instance;
  } catch (cause) {
    throw unusable("something else", undefined, cause);
  }
}

/** A response to stream from, or bytes. */
async function bytesOf(source) {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  const response = source instanceof Response ? source : await fetched(source);
  if (!response.ok) throw unusable(`HTTP status ${response.status}`, response.url);
  // Streaming compilation insists on the type; not every server knows it.
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}

async function fetched(source) {
  try {
    return await fetch(source);
  } catch (cause) {
    throw new WandbError(
      "network",
      `the WebAssembly module could not be fetched from ${source.url ?? source}`,
      cause,
    );
  }
}

function unusable(found, url, cause) {
  const where = url ? ` at ${url}` : "";
  return new WandbError(
    "bad_response",
    `expected wandb-user's WebAssembly module${where}, found ${found}`,
    cause,
  );
}
