// The dashboard: www/ built by Vite into www/dist.
import { at, npmBin } from "./project.mjs";
import { run, step } from "./step.mjs";

/** Needs the built library: the page imports the package by its name. */
export async function buildPage() {
  await step("dashboard (vite)", () =>
    run(process.execPath, [npmBin("vite", "vite"), "build", "--logLevel", "warn"], {
      cwd: at("www"),
    }),
  );
}
