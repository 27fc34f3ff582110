/** The sandbox where modules have an address: in browsers, workers and bundlers. */
import { creator } from "./creator.js";
import start, { SandboxCore } from "./omnidesk_sandbox.js";

export { Sandbox } from "./sandbox.js";

// Bundlers look for these very words.
export const createSandbox = creator(start, SandboxCore, () => new URL("./omnidesk_sandbox_bg.wasm", import.meta.url));
