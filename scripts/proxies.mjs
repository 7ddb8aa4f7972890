// The web servers that the gateway has configurations for, and envsubst, which
// fills nginx's in: the machine's own.
import { spawnSync } from "node:child_process";
import { debian } from "./debian.mjs";

const version = (command, ...args) => {
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return `${stdout}${stderr}`.trim().split("\n")[0];
};

/** The environment that tells the gateway's tests which servers to use. */
export async function proxies() {
  const found = await debian("web servers", {
    NGINX: { names: ["nginx"], package: "nginx", service: "nginx" },
    CADDY: { names: ["caddy"], package: "caddy", service: "caddy" },
    ENVSUBST: { names: ["envsubst"], package: "gettext-base" },
  });
  console.log(`✓ ${version(found.NGINX, "-v")} (${found.NGINX})`);
  console.log(`✓ Caddy ${version(found.CADDY, "version")} (${found.CADDY})`);
  return found;
}
