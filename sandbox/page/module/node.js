/** The sandbox where modules are files: in Node.js and what takes after it. */
import { readFile } from "node:fs/promises";
import { creator } from "./creator.js";
import start, { SandboxCore } from "./omnidesk_sandbox.js";

export { Sandbox } from "./sandbox.js";

const ownModule = () => readFile(new URL("./omnidesk_sandbox_bg.wasm", import.meta.url));

export const createSandbox = creator(start, SandboxCore, ownModule);
