import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What `npm pack` says about the package. */
export function describePackage() {
  return JSON.parse(npm(["pack", "--dry-run", "--json"], root))[0];
}

/** Packs the package into a folder and gives the path of the tarball. */
export function packPackage(folder) {
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", folder], root));
  return join(folder, filename);
}

/** A project of its own that has the packed package installed, as a user's would. */
export class Project {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "omnidesk-sdk-consumer-"));
    const tarball = packPackage(this.folder);
    this.write("package.json", JSON.stringify({ private: true, type: "module" }));
    npm(["install", "--offline", "--no-save", tarball], this.folder);
    this.tarball = readFileSync(tarball);
  }

  write(name, text) {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /**
   * What a TypeScript compiler, by the name of its package, has to say about files of the project; empty if they are
   * right.
   */
  compile(files, options = {}, compilerPackage = "typescript") {
    const compilerOptions = { ...strict, ...options };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    try {
      const compiler = join(root, "node_modules", compilerPackage, "bin", "tsc");
      return execFileSync(process.execPath, [compiler, "--project", "tsconfig.json"], {
        cwd: this.folder,
        encoding: "utf8",
      });
    } catch (error) {
      return error.stdout || String(error);
    }
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const strict = {
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  // The package's own declarations are under test, and the compiler's are not.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  allowJs: true,
  checkJs: true,
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
};

// The build came before; "prepack" would only repeat it, and its output would stand before the JSON.
function npm(args, cwd) {
  const all = [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const own = process.env.npm_execpath;
  const [program, before] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
  return execFileSync(program, [...before, ...all], { cwd, encoding: "utf8" });
}
