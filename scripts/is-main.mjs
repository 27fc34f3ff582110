import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Whether the module of this address is the one that node was started with. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl);
}
