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
export async function testInBrowser({ chrome, chromedriver }) {
  const sandbox = await startSandbox({ port: await firstFreePort(usualPort) });
  try {
    return await cargoTest(["--package", "omnidesk-sdk", "--target", wasmTarget, "--test", "browser"], {
      OMNIDESK_SANDBOX_URL: new URL(sandbox.baseUrl).origin,
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: toolProgram("wasm-bindgen-test-runner"),
      CHROMEDRIVER: chromedriver,
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: await capabilities(chrome),
      WASM_BINDGEN_TEST_TIMEOUT: "300",
      WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
      // The runner prefers other browsers' drivers where these are set.
      GECKODRIVER: undefined,
      SAFARIDRIVER: undefined,
    });
  } finally {
    await sandbox.stop();
  }
}

async function capabilities(chrome) {
  const file = join(cargoTarget, "webdriver.json");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ "goog:chromeOptions": { binary: chrome } }));
  return file;
}
