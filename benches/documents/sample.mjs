import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/paths.mjs";

/** The documented answer to `GET /ticket/858462`. */
export const sample = JSON.parse(readFileSync(join(root, "tests/fixtures/ticket-858462.json"), "utf8"));
