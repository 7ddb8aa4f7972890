// What a browser fetches for the package: a page that uses all of it, in a
// production build by Vite, file by file.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";

/** Every export is used, so that nothing is left out of the bundle. */
const page = (entry) => `
  import init, * as wandb from "${entry}";
  globalThis.wandb = { init, ...wandb };
`;

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/**
 * Builds the page in `folder`, from where `wandb-user` has to be found. Resolves
 * to `{name, bytes, gzip, brotli}` for each file, sizes in bytes.
 */
export async function pageSizes(folder, entry = "wandb-user") {
  writeFileSync(
    path.join(folder, "index.html"),
    '<!doctype html><script type="module" src="./main.js"></script>',
  );
  writeFileSync(path.join(folder, "main.js"), page(entry));
  await build({ root: folder, logLevel: "silent", configFile: false });

  const assets = path.join(folder, "dist/assets");
  return readdirSync(assets).map((name) => {
    const content = readFileSync(path.join(assets, name));
    return {
      name,
      bytes: content.length,
      gzip: gzipSync(content, { level: 9 }).length,
      brotli: brotli(content).length,
    };
  });
}

/** One line of sizes for all files together. */
export const together = (files) => {
  const sum = (unit) => files.reduce((total, file) => total + file[unit], 0);
  return { name: "together", bytes: sum("bytes"), gzip: sum("gzip"), brotli: sum("brotli") };
};
