import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { Project, root } from "./installation.mjs";

const body = JSON.parse(readFileSync(join(root, "tests/fixtures/ticket-858462.json"), "utf8"));
/** What each place makes of the package, by the conditions that its bundlers set. This bundler moves no module along. */
const places = {
  "a page": { conditions: ["browser"], source: "bytes" },
  "Node.js": { platform: "node", source: "bytes" },
  "Cloudflare's workers": { conditions: ["workerd", "worker", "browser"], plugins: [compiledModules()], source: "" },
};

let project;

before(() => {
  project = new Project();
});
after(() => project?.remove());

for (const [place, { source, ...options }] of Object.entries(places)) {
  test(`a bundle for ${place} keeps what a call needs`, async () => {
    const { title } = await run(
      options,
      `
      import init, { OmnideskClient } from "omnidesk-sdk";
      export default async (fetch, bytes) => {
        await init(${source});
        const desk = new OmnideskClient({ baseUrl: "https://a.example", auth: { token: () => "t" }, fetch });
        return desk.tickets.get(858462);
      };`,
    );
    assert.equal(title, body.item.title);
  });
}

test("a bundle without a client keeps what errors are", async () => {
  const names = await run(
    {},
    `
    import { OmnideskError } from "omnidesk-sdk";
    export default () => {
      const error = new OmnideskError("made by a test", { code: "timeout" });
      return [error.name, Object.keys(error).includes("name"), error instanceof Error];
    };`,
  );
  assert.deepEqual(names, ["OmnideskError", false, true]);
});

test("what nobody asks for is left out", async () => {
  const { text } = await bundle(
    {},
    'import { wasmIntegrity } from "omnidesk-sdk/integrity"; export default wasmIntegrity;',
  );
  assert.ok(text.length < 200, text);
});

describe("no entry waits at its top level", () => {
  for (const [place, { source, ...options }] of Object.entries(places)) {
    // A script can wait nowhere else than in functions, so that this bundler refuses the rest.
    test(place, () =>
      bundle({ ...options, format: "iife" }, 'import init from "omnidesk-sdk"; globalThis.init = init;'),
    );
  }
});

/** What the default export of a bundled module gives. */
async function run(options, contents) {
  const { text } = await bundle(options, contents);
  const file = join(project.folder, `bundle-${Math.random().toString(36).slice(2)}.mjs`);
  project.write(file.slice(project.folder.length + 1), text);
  const { default: main } = await import(pathToFileURL(file).href);
  return main(async () => Response.json(body), readFileSync(join(root, "pkg/omnidesk_sdk_bg.wasm")));
}

async function bundle(options, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project.folder },
    bundle: true,
    minify: true,
    treeShaking: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
    ...options,
  });
  return outputFiles[0];
}

/** What workers' bundlers make of `import module from "….wasm"`. */
function compiledModules() {
  const load = async ({ path }) => {
    const bytes = readFileSync(path).toString("base64");
    return {
      contents: `export default new WebAssembly.Module(Uint8Array.from(atob("${bytes}"), (c) => c.charCodeAt(0)));`,
    };
  };
  return { name: "compiled modules", setup: ({ onLoad }) => onLoad({ filter: /\.wasm$/ }, load) };
}
