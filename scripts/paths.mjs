import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What wasm-pack builds and npm publishes. */
export const packageOutput = join(root, "pkg");

/** Where cargo builds. */
export const cargoTarget = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** Where cargo-installed tools live, shared by every checkout of this user. */
export const toolCache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "omnidesk-sdk");

/** The folder of programs that `npm ci` installs. */
export const nodePrograms = join(root, "node_modules", ".bin");

const cargoPrograms = join(process.env.CARGO_HOME || join(homedir(), ".cargo"), "bin");

/** `PATH` with the given folders in front; cargo's own comes last, for shells opened before rustup was installed. */
export function searchPath(folders = []) {
  return [...folders, process.env.PATH, cargoPrograms].join(delimiter);
}

/** The name of a native program on this platform. */
export function executable(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}
