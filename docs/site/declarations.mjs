import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// What is imported, the declarations that users get for it, and where the package has them.
const modules = [
  { name: "omnidesk-sdk", source: "src/web/types.d.ts", place: "index.d.ts" },
  { name: "omnidesk-sdk/elements", source: "elements/index.d.ts", place: "elements/index.d.ts" },
  { name: "omnidesk-sdk/integrity", source: "src/web/entries/integrity.d.ts", place: "integrity.d.ts" },
  { name: "omnidesk-sdk/sandbox", source: "sandbox/page/module/index.d.ts", place: "sandbox/index.d.ts" },
];

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
};

/**
 * Lays the declarations out in `folder` as the package has them, because they import each other. Gives the compiler's
 * configuration, and the files by the name that is imported.
 */
export function layOutDeclarations(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  const files = modules.map(({ name, source, place }) => {
    const file = join(folder, place);
    mkdirSync(dirname(file), { recursive: true });
    cpSync(join(root, source), file);
    return [name, file];
  });
  const tsconfig = join(folder, "tsconfig.json");
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: modules.map(({ place }) => place) }));
  return { tsconfig, files: Object.fromEntries(files) };
}
