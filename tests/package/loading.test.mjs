import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { root } from "./installation.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const wasm = readFileSync(join(root, "pkg/omnidesk_sdk_bg.wasm"));
const { wasmIntegrity } = await import(pathToFileURL(join(root, "pkg/integrity.js")).href);
const copies = mkdtempSync(join(tmpdir(), "omnidesk-sdk-copies-"));
const html = "<!doctype html><title>Not found</title>";

/** Changed within a text, so that an engine takes it. */
const flipped = Buffer.from(wasm);
flipped[flipped.indexOf("not_found")] ^= 1;
const inOtherBytes = new Uint8Array([1, 2, 3, ...wasm, 4]).subarray(3, -1);

let server;
let copyCount = 0;
/** What the server does with the next request for each path, and how many it had. */
let routes;
let requests;

before(async () => {
  server = createServer((request, response) => {
    requests += 1;
    routes[request.url](response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(copies, { recursive: true, force: true });
});
afterEach(() => {
  routes = undefined;
});

/** An entry that nothing was loaded by, for every copy of the files has its own state. */
async function load(entry = "node.js") {
  routes = { "/sdk.wasm": answer(200, "application/wasm", wasm) };
  requests = 0;
  const folder = join(copies, String(++copyCount));
  cpSync(join(root, "pkg"), folder, { recursive: true });
  const { default: init, ...sdk } = await import(pathToFileURL(join(folder, entry)).href);
  return { init, ...sdk, folder, file: join(folder, "omnidesk_sdk_bg.wasm") };
}

function answer(status, type, body) {
  return (response) => response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(body);
}

const address = (path = "/sdk.wasm") => `http://127.0.0.1:${server.address().port}${path}`;

/** The error with which `init` fails. */
async function failure(sdk, source) {
  const error = await sdk.init(source).then(
    () => assert.fail("it loads"),
    (error) => error,
  );
  assert.ok(error instanceof sdk.OmnideskError, String(error.stack));
  assert.equal(error.delivery, "not_sent");
  assert.throws(() => sdk.version(), { code: "not_initialized" });
  return error;
}

describe("init takes", () => {
  const sources = {
    nothing: () => undefined,
    "no options": () => ({}),
    "options without a source": () => ({ module_or_path: undefined, integrity: undefined }),
    "options with a source": () => ({ module_or_path: address() }),
    "options with the promise of a source": () => ({ module_or_path: fetch(address()) }),
    "an address": () => address(),
    "a URL": () => new URL(address()),
    "a request": () => new Request(address()),
    "an answer": () => new Response(wasm),
    "the promise of an answer": () => fetch(address()),
    "bytes of Node.js": () => wasm,
    "bytes within others": () => inOtherBytes,
    "a buffer": () => wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
    "a module": () => new WebAssembly.Module(wasm),
    "the promise of a module": () => WebAssembly.compile(wasm),
    "a file's path": ({ file }) => file,
    "a file's address": ({ file }) => pathToFileURL(file).href,
    "a file's URL": ({ file }) => pathToFileURL(file),
  };
  for (const [name, source] of Object.entries(sources)) {
    test(name, async () => {
      const sdk = await load();
      assert.equal(await sdk.init(source(sdk)), undefined);
      assert.equal(sdk.version(), version);
    });
  }

  test("in browsers, addresses", async () => {
    const sdk = await load("index.js");
    await sdk.init(address());
    assert.equal(sdk.version(), version);
  });

  test("by itself, in browsers, the file beside the package", async (context) => {
    const sdk = await load("index.js");
    const asked = [];
    context.mock.method(globalThis, "fetch", async (url) => {
      asked.push(String(url));
      return new Response(wasm);
    });
    await sdk.init();
    assert.deepEqual(asked, [pathToFileURL(sdk.file).href]);
    assert.equal(sdk.version(), version);
  });

  for (const [name, source] of Object.entries({
    number: 5,
    "number among options": { module_or_path: 5 },
    function: () => wasm,
    date: new Date(),
    "unknown option": { module: wasm },
    "integrity that is none": { integrity: "md5-1B2M2Y8AsgTpgAmY7PhCfg==" },
    "number as integrity": { integrity: 5 },
    "integrity for a module": { module_or_path: new WebAssembly.Module(wasm), integrity: wasmIntegrity },
  })) {
    test(`no ${name}`, async () => {
      assert.equal((await failure(await load(), source)).code, "invalid_argument");
    });
  }
});

describe("init loads", () => {
  test("once for all who ask", async () => {
    const sdk = await load();
    await Promise.all([sdk.init(address()), sdk.init(address()), sdk.init(address())]);
    await sdk.init(address("/nowhere"));
    assert.equal(requests, 1);
  });

  test("anew after a failure", async () => {
    const sdk = await load();
    routes["/sdk.wasm"] = answer(503, "text/plain", "later");
    const failures = await Promise.all([failure(sdk, address()), failure(sdk, address())]);
    assert.deepEqual(
      new Set(failures.map(({ code, status }) => `${code}, ${status}`)),
      new Set(["wasm_not_found, 503"]),
    );
    assert.equal(requests, 1);
    routes["/sdk.wasm"] = answer(200, "application/wasm", wasm);
    await sdk.init(address());
    assert.equal(sdk.version(), version);
  });

  for (const type of ["text/plain", "application/octet-stream", "application/wasm; charset=utf-8", undefined]) {
    test(`what is served as ${type ?? "nothing"}, without a word`, async (context) => {
      const warn = context.mock.method(console, "warn", () => {});
      const sdk = await load();
      routes["/sdk.wasm"] = answer(200, type, wasm);
      await sdk.init(address());
      assert.equal(sdk.version(), version);
      assert.equal(warn.mock.callCount(), 0);
    });
  }

  test("with an engine that streams no modules", async (context) => {
    const sdk = await load();
    const { compileStreaming } = WebAssembly;
    context.after(() => {
      WebAssembly.compileStreaming = compileStreaming;
    });
    WebAssembly.compileStreaming = undefined;
    await sdk.init(address());
    assert.equal(sdk.version(), version);
  });
});

describe("init says", () => {
  test("that a page of HTML came, what its address is, and which setting helps", async () => {
    const sdk = await load();
    routes["/page"] = answer(200, "text/html", html);
    const { code, message } = await failure(sdk, address("/page"));
    assert.equal(code, "wasm_not_found");
    assert.ok(message.startsWith(`${address("/page")} is no .wasm: it begins with "<!doctype html>`), message);
    assert.match(message, /optimizeDeps: \{ exclude: \["omnidesk-sdk"\] \}/);
  });

  test("which status a server answered", async () => {
    const sdk = await load();
    routes["/gone"] = answer(404, "text/html", html);
    const { code, status, message } = await failure(sdk, address("/gone"));
    assert.deepEqual([code, status], ["wasm_not_found", 404]);
    assert.ok(message.includes(address("/gone")) && message.includes("404"), message);
  });

  test("which file is not there", async () => {
    const sdk = await load();
    rmSync(sdk.file);
    const { code, message, cause } = await failure(sdk);
    assert.deepEqual([code, cause.code], ["wasm_not_found", "ENOENT"]);
    assert.ok(message.includes(pathToFileURL(sdk.file).href) && message.includes("serverExternalPackages"), message);
  });

  test("that a server is out of reach", async () => {
    const sdk = await load();
    routes["/broken"] = (response) => response.socket.destroy();
    const { code, message, cause } = await failure(sdk, address("/broken"));
    assert.equal(code, "network");
    assert.ok(message.includes(address("/broken")) && cause instanceof TypeError, message);
  });

  for (const type of ["application/wasm", "text/plain"]) {
    test(`that a connection broke while ${type} came`, async () => {
      const sdk = await load();
      routes["/cut"] = (response) => {
        response.writeHead(200, { "content-type": type, "content-length": wasm.length });
        response.write(wasm.subarray(0, 1_000), () => response.socket.destroy());
      };
      assert.equal((await failure(sdk, address("/cut"))).code, "network");
    });

    test(`that what came as ${type} is damaged`, async () => {
      const sdk = await load();
      routes["/half"] = answer(200, type, wasm.subarray(0, wasm.length / 2));
      const { code, message, cause } = await failure(sdk, address("/half"));
      assert.equal(code, "wasm_invalid");
      assert.ok(message.includes(address("/half")) && cause instanceof WebAssembly.CompileError, message);
    });
  }

  test("that the network is gone", async (context) => {
    const sdk = await load();
    const own = Object.getOwnPropertyDescriptor(globalThis, "navigator");
    Object.defineProperty(globalThis, "navigator", { value: { onLine: false }, configurable: true });
    context.after(() => (own ? Object.defineProperty(globalThis, "navigator", own) : delete globalThis.navigator));
    routes["/broken"] = (response) => response.socket.destroy();
    assert.equal((await failure(sdk, address("/broken"))).code, "offline");
  });

  test("that a module is another one, and still takes the right one", async () => {
    const sdk = await load();
    const other = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    assert.equal((await failure(sdk, other)).code, "wasm_invalid");
    await sdk.init();
    assert.equal(sdk.version(), version);
  });

  // WebKit compiles what it does not instantiate.
  for (const forbidden of [["compile", "compileStreaming", "instantiate"], ["instantiate"]]) {
    test(`which directive is missing where a policy forbids to ${forbidden[0]}`, async (context) => {
      const sdk = await load();
      const refuse = async () => {
        throw new Error("whatever an engine says");
      };
      for (const name of forbidden) context.mock.method(WebAssembly, name, refuse);
      for (const source of [address(), wasm]) {
        const { code, message, cause } = await failure(sdk, source);
        assert.deepEqual([code, cause.message], ["wasm_blocked", "whatever an engine says"]);
        assert.ok(message.includes("`script-src 'wasm-unsafe-eval'`"), message);
      }
    });
  }

  test("that there is no WebAssembly", async (context) => {
    const sdk = await load();
    const { WebAssembly: own } = globalThis;
    context.after(() => {
      globalThis.WebAssembly = own;
    });
    globalThis.WebAssembly = undefined;
    assert.equal((await failure(sdk)).code, "wasm_unsupported");
  });
});

describe("integrity", () => {
  test("is what finds out a flipped bit", () => assert.ok(WebAssembly.validate(flipped)));

  const other = `sha384-${Buffer.alloc(48).toString("base64")}`;
  const weak = `sha256-${Buffer.alloc(32).toString("base64")}`;

  for (const [name, integrity] of Object.entries({
    "of this version": wasmIntegrity,
    "among others": `${other} ${wasmIntegrity}`,
    "with options": `${wasmIntegrity}?ct=application/wasm`,
    "stronger than a wrong one": `${weak} ${wasmIntegrity}`,
  })) {
    test(`${name} lets the module pass`, async () => {
      const sdk = await load();
      await sdk.init({ integrity });
      assert.equal(sdk.version(), version);
    });
  }

  for (const [name, source] of Object.entries({
    bytes: () => flipped,
    "an address": () => address("/flipped"),
    "an answer": () => fetch(address("/flipped")),
  })) {
    test(`refuses ${name} with one flipped bit`, async () => {
      const sdk = await load();
      routes["/flipped"] = answer(200, "application/wasm", flipped);
      assert.equal((await failure(sdk, { module_or_path: source(), integrity: wasmIntegrity })).code, "wasm_invalid");
    });
  }

  test("refuses the file beside the package if it was changed", async () => {
    assert.equal((await failure(await load(), { integrity: other })).code, "wasm_invalid");
  });

  test("is not ignored where it cannot be checked", async (context) => {
    const sdk = await load();
    const own = Object.getOwnPropertyDescriptor(globalThis, "crypto");
    context.after(() => Object.defineProperty(globalThis, "crypto", own));
    Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
    const { code, message } = await failure(sdk, { integrity: wasmIntegrity });
    assert.equal(code, "invalid_argument");
    assert.match(message, /secure contexts/);
  });
});

test("what needs the module says that it has to be loaded", async () => {
  const { OmnideskClient } = await load();
  assert.throws(() => new OmnideskClient({ baseUrl: "https://a.example", auth: { token: () => "t" } }), {
    code: "not_initialized",
    message: "call `await init()` first",
  });
});
