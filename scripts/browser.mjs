// Chromium with its driver, and Firefox, which the browser tests need: the
// machine's own, since the tests are to run in what people have.
import { execFileSync } from "node:child_process";
import { debian } from "./debian.mjs";

/** The environment that tells the test runners which browsers to use. */
export async function browser() {
  const found = await debian("browsers", {
    CHROMIUM: {
      names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
      package: "chromium",
    },
    CHROMEDRIVER: { names: ["chromedriver"], package: "chromium-driver" },
    FIREFOX: { names: ["firefox-esr", "firefox"], package: "firefox-esr" },
  });
  for (const variable of ["CHROMIUM", "FIREFOX"]) {
    const version = execFileSync(found[variable], ["--version"], { encoding: "utf8" }).trim();
    console.log(`✓ ${version} (${found[variable]})`);
  }
  return found;
}
