// A W&B server that speaks TLS, and others in its place.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { send } from "./request.mjs";

/** A certificate that vouches for itself, of a host of this name. */
function certificate(folder, file, host) {
  const [key, cert] = ["key", "pem"].map((ending) => path.join(folder, `${file}.${ending}`));
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-days", "2", "-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`],
      ...["-keyout", key, "-out", cert],
    ],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** `start({server, trust})` starts a gateway that trusts the certificates in the file `trust`. */
export async function verifiesCertificates(start) {
  const folder = mkdtempSync(path.join(tmpdir(), "wandb-user-certificates-"));
  const right = certificate(folder, "right", "localhost");
  const stranger = certificate(folder, "stranger", "localhost");
  const misnamed = certificate(folder, "misnamed", "elsewhere.example");
  const trust = path.join(folder, "trusted.pem");
  writeFileSync(trust, Buffer.concat([right.cert, misnamed.cert]));

  const arrived = [];
  const upstream = createServer(right, (request, response) => {
    arrived.push({ host: request.headers.host, serverName: request.socket.servername });
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"data":{}}');
  });
  await new Promise((resolve) => upstream.listen(0, resolve));
  const host = `localhost:${upstream.address().port}`;
  const gateway = await start({ server: `https://${host}`, trust });
  try {
    for (const wrong of [stranger, misnamed]) {
      upstream.setSecureContext(wrong);
      assert.equal((await send(gateway)).status, 502);
    }
    assert.deepEqual(arrived, []);
    upstream.setSecureContext(right);
    assert.equal((await send(gateway)).status, 200);
    assert.deepEqual(arrived, [{ host, serverName: "localhost" }]);
  } finally {
    await gateway.stop();
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}
