import { join, normalize } from "node:path";
import { cargoTarget, packageOutput, root } from "../../scripts/paths.mjs";

/** Where the benchmarks build. */
export const built = join(cargoTarget, "bench");

const folders = { built, pkg: packageOutput, benches: join(root, "benches") };

/** The file that engines know by this name; `undefined` if it is none of theirs. */
export function fileOf(name) {
  if (name === "sample.json") return join(root, "tests/fixtures/ticket-858462.json");
  const [first, ...rest] = normalize(name).split("/");
  return Object.hasOwn(folders, first) ? join(folders[first], ...rest) : undefined;
}
