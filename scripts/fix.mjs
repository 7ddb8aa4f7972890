// `npm run fix`: formats everything and mends what the linters can mend.
import { npmBin } from "./project.mjs";
import { setup } from "./setup.mjs";
import { run, script, step } from "./step.mjs";

await script(async () => {
  await setup();
  await step("cargo fmt", () => run("cargo", ["fmt", "--all"]));
  await step("biome", () =>
    run(process.execPath, [npmBin("@biomejs/biome", "biome"), "check", "--write"], { quiet: true }),
  );
});
