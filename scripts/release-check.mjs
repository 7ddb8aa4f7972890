// `npm run release:check -- v1.2.3`: whether this commit can be published as
// that version.
import { readFileSync } from "node:fs";
import { at } from "./project.mjs";
import { StepError, script } from "./step.mjs";

const read = (file) => readFileSync(at(file), "utf8");

await script(async () => {
  const tag = process.argv[2];
  const { version } = JSON.parse(read("pkg/package.json"));
  if (tag !== `v${version}`)
    throw new StepError(`the tag is ${tag}, and pkg/package.json names version ${version}`);
  const [newest] = read("CHANGELOG.md").match(/^## \[\d.*$/m) ?? ["no version"];
  if (
    !new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d\\d-\\d\\d$`).test(newest)
  )
    throw new StepError(`CHANGELOG.md begins with "${newest}", not with "## [${version}] - DATE"`);
  console.log(`✓ ${version} is the version of the tag, the manifest and the changelog`);
});
