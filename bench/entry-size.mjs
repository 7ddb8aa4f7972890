// What a browser fetches: bytes after brotli at its best, as a server sends them.
//
// The goal is for the whole package, as scripts/page-size.mjs builds it: every
// export is used. Beside the others it is the page of first-viewer.mjs, which
// holds of each client what one call needs.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { pageSizes, together } from "../scripts/page-size.mjs";

const kib = (bytes) => bytes / 1024;

function brotli(file) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(file), { params }).length;
}

function sizeOfPage(folder) {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  return kib(files.reduce((sum, file) => sum + brotli(file), 0));
}

export async function measure({ clients, project, site }) {
  const whole = kib(together(await pageSizes(project.folder)).brotli);
  const sizes = clients.map((client) => [
    client,
    // Sizes are the same in every round.
    [sizeOfPage(path.join(site, client, "first/assets"))],
  ]);
  return {
    name: "entry-size",
    title: "What a page with one viewer() loads",
    about: "JavaScript and WebAssembly of a production build by Vite, after brotli",
    unit: "KiB",
    series: Object.fromEntries(sizes),
    goals: [
      {
        name: "the whole default entry in a Vite build, brotli",
        value: whole,
        must: 64,
        aim: 48,
        unit: "KiB",
      },
    ],
  };
}
