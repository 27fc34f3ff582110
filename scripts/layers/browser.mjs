import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cargoTarget } from "../paths.mjs";
import { firstFreePort } from "../ports.mjs";
import { startSandbox } from "../sandbox-process.mjs";
import { toolProgram } from "../setup/cargo-tools.mjs";
import { wasmTarget } from "../setup/rust.mjs";
import { cargoTest } from "./cargo-test.mjs";

// The address is compiled into the tests, so the same port again saves compiling them again.
const usualPort = 8791;

/** Runs tests/browser, compiled to WebAssembly, in a headless browser against the sandbox. */
export async function testInBrowser(browser) {
  const sandbox = await startSandbox({ port: await firstFreePort(usualPort) });
  try {
    const args = ["--package", "omnidesk-sdk", "--target", wasmTarget, "--test", "browser"];
    const env = await environment(browser, sandbox);
    const counts = await cargoTest(args, env);
    if (counts.passed > 0) return counts;
    // On a busy machine the browser now and then waits for ever for a file of the runner's page.
    console.log("\nNo test ran. Trying once more …\n");
    return await cargoTest(args, env);
  } finally {
    await sandbox.stop();
  }
}

async function environment({ chrome, chromedriver }, sandbox) {
  return {
    OMNIDESK_SANDBOX_URL: new URL(sandbox.baseUrl).origin,
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: toolProgram("wasm-bindgen-test-runner"),
    CHROMEDRIVER: chromedriver,
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: await capabilities(chrome),
    WASM_BINDGEN_TEST_TIMEOUT: "300",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    // The runner prefers other browsers' drivers where these are set.
    GECKODRIVER: undefined,
    SAFARIDRIVER: undefined,
  };
}

async function capabilities(chrome) {
  const file = join(cargoTarget, "webdriver.json");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ "goog:chromeOptions": { binary: chrome }, timeouts: { pageLoad: 90_000 } }));
  return file;
}
