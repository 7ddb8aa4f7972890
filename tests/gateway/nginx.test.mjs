// gateway/nginx, filled in by envsubst as nginx's own container image does it.
import { execFileSync, spawnSync } from "node:child_process";
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

const { NGINX = "nginx", ENVSUBST = "envsubst" } = process.env;
const read = (file) =>
  readFileSync(fileURLToPath(new URL(`../../gateway/nginx/${file}`, import.meta.url)), "utf8");
const template = read("default.conf.template");

/** The folder of the files that came with nginx. */
const { stderr } = spawnSync(NGINX, ["-V"], { encoding: "utf8" });
const own = path.dirname(/--conf-path=(\S+)/.exec(stderr)[1]);

/** Around the gateway's file, what an installation has: here in one folder, in the foreground. */
const frame = `
  user root;
  daemon off;
  pid nginx.pid;
  error_log stderr info;
  events {}
  http {
    include ${own}/mime.types;
    access_log access.log;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    scgi_temp_path scgi;
    uwsgi_temp_path uwsgi;
    include default.conf;
  }
`;

/**
 * Starts nginx with the gateway's files: with the page under a `path`, with the login
 * in use where there is a `service`, and with other certificates to trust where there
 * is a file `trust`.
 */
async function startNginx({ server, key, path: pagePath = "/", service, trust }) {
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-nginx-"));
  const port = await freePort();
  const variables = {
    SITE_ADDRESS: `127.0.0.1:${port}`,
    PAGE_ROOT: demo,
    PAGE_PATH: pagePath,
    WANDB_SERVER: server,
    WANDB_AUTHORIZATION: key ? authorization(key) : service ? "$login_authorization" : "",
  };
  let input = template;
  if (service) {
    input = input.replace("# include login.conf;", "include login.conf;");
    writeFileSync(
      path.join(folder, "login.conf"),
      read("login.conf").replaceAll(usualService, service),
    );
  }
  if (trust) input = input.replace("/etc/ssl/certs/ca-certificates.crt", trust);
  const names = Object.keys(variables).map((name) => `$${name}`);
  const filled = execFileSync(ENVSUBST, [names.join(" ")], { input, env: variables });
  writeFileSync(path.join(folder, "default.conf"), filled);
  writeFileSync(path.join(folder, "nginx.conf"), frame);
  const nginx = await start(NGINX, ["-e", "stderr", "-p", folder, "-c", "nginx.conf"], {
    ready: /start worker process \d/,
  });
  const stop = async () => {
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const log = () => nginx.log() + readFileSync(path.join(folder, "access.log"), "utf8");
  return { url: `http://127.0.0.1:${port}`, log, stop };
}

await expectations("nginx", startNginx);
underPaths("nginx", startNginx);

test("nginx: a login service in front decides who comes in, and as whom", () =>
  behindLogin(startNginx));

test("nginx: so it does where the page is under a path", () => behindLogin(startNginx, "/admin/"));

test("nginx: the server has to show the right certificate", () => verifiesCertificates(startNginx));
