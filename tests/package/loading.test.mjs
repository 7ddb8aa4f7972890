// Loading the module: init, connect, and the classes before either.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { installPackage } from "../support/tarball.mjs";

const project = installPackage();
const wasm = `${project.installed}/dist/wandb_user_bg.wasm`;
let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

/** Runs a program of the installed package in a new process; what it returns comes back as JSON. */
function run(body) {
  const code = `
    import * as wandb from "wandb-user";
    import { readFile } from "node:fs/promises";
    import { pathToFileURL } from "node:url";
    const { default: init, connect, Api, GraphQLClient, User, WandbError } = wandb;
    const wasm = ${JSON.stringify(wasm)};
    const options = ${JSON.stringify({ baseUrl: server.url, apiKey: server.adminKey })};
    const main = async () => { ${body} };
    console.log(JSON.stringify(await main()));
  `;
  const { status, stdout, stderr } = project.run(code);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("importing the package loads nothing", () => {
  const loads = run(`
    let loads = 0;
    for (const name of ["compile", "instantiate", "compileStreaming", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = (...args) => { loads += 1; return original(...args); };
    }
    await import("wandb-user");
    const before = loads;
    await init();
    return { before, after: loads };
  `);
  assert.equal(loads.before, 0);
  assert.ok(loads.after > 0);
});

test("importing the package on a server that only renders needs nothing and changes nothing", () => {
  const { status, stdout, stderr } = project.run(`
    const web = ["WebAssembly", "fetch", "Request", "Response", "Headers", "AbortController"];
    for (const name of web) delete globalThis[name];
    const before = Reflect.ownKeys(globalThis).length;
    const { User } = await import("wandb-user");
    console.log(typeof User, Reflect.ownKeys(globalThis).length - before);
  `);
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim(), "function 0");
});

test("connect loads the module and opens an Api", () => {
  const email = run(`
    const api = await connect(options);
    if (!(api instanceof Api)) throw new Error("not an Api");
    return (await api.viewer()).email;
  `);
  assert.equal(email, "admin@example.com");
});

test("init without a source finds the module, and resolves to undefined", () => {
  assert.equal(
    run("return String(await init()) + new Api(options).baseUrl;"),
    `undefined${server.url}`,
  );
});

test("calls of init share one load", () => {
  const loads = run(`
    let loads = 0;
    const original = WebAssembly.instantiate;
    WebAssembly.instantiate = (source, imports) => {
      // Node's own fetch is in WebAssembly too; its module imports from "env".
      if (!imports?.env) loads += 1;
      return original(source, imports);
    };
    await Promise.all([init(), init(), connect(options)]);
    await init();
    return loads;
  `);
  assert.equal(loads, 1);
});

const sources = {
  "a file URL": "pathToFileURL(wasm)",
  "the text of a file URL": "pathToFileURL(wasm).href",
  bytes: "await readFile(wasm)",
  "an ArrayBuffer": "new Uint8Array(await readFile(wasm)).buffer",
  "a compiled module": "await WebAssembly.compile(await readFile(wasm))",
  "a Response":
    'new Response(await readFile(wasm), { headers: { "Content-Type": "application/wasm" } })',
  "a Response of another type": "new Response(await readFile(wasm))",
  "a promise of bytes": "readFile(wasm)",
};

for (const [name, source] of Object.entries(sources)) {
  test(`init takes ${name}`, () => {
    assert.equal(run(`await init(${source}); return new Api(options).baseUrl;`), server.url);
  });
}

test("init takes an HTTP URL and a Request", () => {
  const bytes = readFileSync(wasm).toString("base64");
  const urls = run(`
    const { createServer } = await import("node:http");
    const host = createServer((_, response) => {
      response.setHeader("Content-Type", "application/wasm");
      response.end(Buffer.from("${bytes}", "base64"));
    });
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
    await init(new Request("http://127.0.0.1:" + host.address().port));
    host.close();
    return new Api(options).baseUrl;
  `);
  assert.equal(urls, server.url);
});

test("a load that failed is tried again by the next call", () => {
  const outcome = run(`
    const failed = await init(new Uint8Array([1, 2, 3])).then(() => "loaded", () => "failed");
    const api = await connect(options);
    return [failed, (await api.viewer()).email];
  `);
  assert.deepEqual(outcome, ["failed", "admin@example.com"]);
});

const tooEarly = {
  "new Api": "new Api(options)",
  "new GraphQLClient": "new GraphQLClient(options)",
  "new User": 'new User({}, { id: "VXNlcjox" })',
  "User.create": 'User.create({}, "ada@example.com")',
};

for (const [name, code] of Object.entries(tooEarly)) {
  test(`${name} before the module is loaded is not_initialized, and names connect() and init()`, () => {
    const error = run(`
      try { await ${code}; } catch (error) {
        return { isWandbError: error instanceof WandbError, code: error.code, message: error.message };
      }
      return { code: "none" };
    `);
    assert.equal(error.code, "not_initialized");
    assert.ok(error.isWandbError);
    assert.match(error.message, /connect\(\)/);
    assert.match(error.message, /init\(\)/);
  });
}

/** Runs a CommonJS program with a name of the package as `name`; what it returns comes back as JSON. */
function runRequiring(name, body, flags = []) {
  const code = `
    const name = "${name}";
    const options = ${JSON.stringify({ baseUrl: server.url, apiKey: server.adminKey })};
    const main = async () => { ${body} };
    main().then((seen) => console.log(JSON.stringify(seen)));
  `;
  const { status, stdout, stderr } = project.run(code, { file: "program.cjs", flags });
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

for (const name of ["wandb-user", "wandb-user/inline"]) {
  test(`require("${name}") gives what import gives, the very classes`, () => {
    const different = runRequiring(
      name,
      `const [required, imported] = [require(name), await import(name)];
      return Object.keys(imported).filter((name) => required[name] !== imported[name]);`,
    );
    assert.deepEqual(different, []);
  });

  test(`require("${name}") works where require loads no ES modules`, () => {
    const seen = runRequiring(
      name,
      `const { default: init, connect, Api, WandbError } = require(name);
      await init();
      const api = await connect(options);
      const { email } = await api.viewer();
      const error = await connect({ ...options, apiKey: "too short" }).catch((reason) => reason);
      return [email, api instanceof Api, error instanceof WandbError, error.code];`,
      ["--no-experimental-require-module"],
    );
    assert.deepEqual(seen, ["admin@example.com", true, true, "invalid_argument"]);
  });
}
