import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One digest of the names and contents of files; folders stand for all files in them. */
export function fingerprint(folder, names) {
  const hash = createHash("sha256");
  for (const name of names.flatMap((name) => filesIn(folder, name)).sort()) {
    hash.update(`${name}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

function filesIn(folder, name) {
  const found = statSync(join(folder, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [name];
  return readdirSync(join(folder, name)).flatMap((entry) => filesIn(folder, join(name, entry)));
}
