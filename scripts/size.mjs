// `npm run size`: the table of what a browser fetches.
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { buildLibrary } from "./library.mjs";
import { pageSizes, together } from "./page-size.mjs";
import { cargoTarget } from "./project.mjs";
import { setup } from "./setup.mjs";
import { script } from "./step.mjs";

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

async function table(entry) {
  // Inside the checkout, where the package is found by its name.
  const folder = mkdtempSync(path.join(cargoTarget, "size-"));
  try {
    const files = await pageSizes(folder, entry);
    const row = ({ name, bytes, gzip, brotli }) =>
      `| ${name} | ${kib(bytes)} | ${kib(gzip)} | ${kib(brotli)} |`;
    console.log(`
## \`${entry}\`

| file | as it is | gzip | brotli |
| --- | --- | --- | --- |
${[...files, together(files)].map(row).join("\n")}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await script(async () => {
  await setup();
  await buildLibrary();
  await table("wandb-user");
  await table("wandb-user/inline");
});
