import { existsSync } from "node:fs";
import { join } from "node:path";
import { ask, Failure } from "../command.mjs";
import { rustup, wasmTarget } from "./rust.mjs";

/**
 * What has cargo compile the standard library anew, without the code that words panics. Nobody would read their words:
 * a panic ends in the same trap, and JavaScript replaces the instance. Compilers call these flags unstable.
 */
const environment = {
  RUSTC_BOOTSTRAP: "1",
  CARGO_UNSTABLE_BUILD_STD: "std,panic_abort",
  CARGO_UNSTABLE_BUILD_STD_FEATURES: "optimize_for_size",
};
const flags = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/** The environment of a light build; nothing where this Rust cannot make one. */
export async function setUpLightStd() {
  try {
    await requireSource();
    return { ...environment, RUSTFLAGS: flags.join(" ") };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(
      `${error.message}\nSo the module is built with the standard library as it came, and is a tenth heavier.`,
    );
    return {};
  }
}

async function requireSource() {
  if (!(await isUnderstood())) throw new Failure("This Rust does not know the flags of a light build.");
  const sysroot = await ask("rustc", ["--print", "sysroot"]);
  const source = join(sysroot, "lib/rustlib/src/rust/library/Cargo.lock");
  if (!existsSync(source)) await rustup(["component", "add", "rust-src"], "the source of Rust's standard library");
}

async function isUnderstood() {
  const flagsAlone = [...flags, "--target", wasmTarget, "--print", "cfg"];
  return (await ask("rustc", flagsAlone, { env: environment })) !== null;
}
