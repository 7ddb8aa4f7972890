// gateway/caddy, as `caddy run` reads it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort, start } from "../support/program.mjs";
import { verifiesCertificates } from "./certificates.mjs";
import { expectations } from "./expectations.mjs";
import { behindLogin, usualService } from "./login.mjs";
import { authorization, demo } from "./stage.mjs";
import { underPaths } from "./under-a-path.mjs";

const { CADDY = "caddy" } = process.env;
const read = (file) =>
  readFileSync(fileURLToPath(new URL(`../../gateway/caddy/${file}`, import.meta.url)), "utf8");

/** What else a Caddy that shares its machine with others needs to be told. */
const frame = `{
	admin off
	log {
		level DEBUG
	}
}
import site.caddyfile
`;

/**
 * Starts Caddy with the gateway's files: with the page under a `path`, and with the
 * login in use where there is a `service`.
 */
async function startCaddy({ server, key, path: pagePath, service, trust }) {
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-caddy-"));
  const write = (file, text) => writeFileSync(path.join(folder, file), text);
  write("Caddyfile", frame);
  let site = read("Caddyfile");
  if (service) {
    site = site.replace("# import login.caddyfile", "import login.caddyfile");
    write("login.caddyfile", read("login.caddyfile").replaceAll(usualService, service));
  }
  write("site.caddyfile", site);
  const port = await freePort();
  const caddy = await start(CADDY, ["run", "--config", path.join(folder, "Caddyfile")], {
    ready: /serving initial configuration/,
    env: {
      SITE_ADDRESS: `http://127.0.0.1:${port}`,
      PAGE_ROOT: demo,
      WANDB_SERVER: server,
      WANDB_AUTHORIZATION: key ? authorization(key) : "",
      ...(pagePath && { PAGE_PATH: pagePath }),
      ...(trust && { SSL_CERT_FILE: trust }),
      ...{ HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    },
  });
  const stop = async () => {
    await caddy.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...caddy, url: `http://127.0.0.1:${port}`, stop };
}

await expectations("Caddy", startCaddy);
underPaths("Caddy", startCaddy);

test("Caddy: a login service in front decides who comes in, and as whom", () =>
  behindLogin(startCaddy));

test("Caddy: so it does where the page is under a path", () => behindLogin(startCaddy, "/admin/"));

test("Caddy: the server has to show the right certificate", () => verifiesCertificates(startCaddy));
