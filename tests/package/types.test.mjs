import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Project, root } from "./installation.mjs";

const resolutions = {
  bundler: { module: "esnext", moduleResolution: "bundler" },
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
};
/** The newest compiler, and the oldest that can do it, by the packages that have them. */
const compilers = {
  typescript: ["bundler", "node16", "nodenext"],
  "typescript-5.0": ["bundler"],
  "typescript-4.7": ["node16", "nodenext"],
};
const page = { lib: ["es2022", "dom", "dom.iterable"] };
const jsx = { jsx: "preserve" };
const server = { lib: ["es2022"], types: ["node"], typeRoots: [join(root, "node_modules/@types")] };
const using = { lib: [...page.lib, "esnext.disposable"] };

let project;

before(() => {
  project = new Project();
  for (const name of [
    "consumer.ts",
    "consumer-using.ts",
    "elements-consumer.ts",
    "tags-consumer.tsx",
    "node-consumer.ts",
  ])
    project.write(name, readFileSync(join(root, "tests/package", name), "utf8"));
});
after(() => project?.remove());

for (const [compiler, known] of Object.entries(compilers)) {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", compiler, "package.json"), "utf8"));
  describe(`TypeScript ${version} compiles`, () => {
    for (const resolution of known) {
      const compile = (file, options) => project.compile([file], { ...resolutions[resolution], ...options }, compiler);
      test(`a page's code for ${resolution}`, () => assert.equal(compile("consumer.ts", page), ""));
      test(`a page with elements for ${resolution}`, () => assert.equal(compile("elements-consumer.ts", page), ""));
      test(`the tags in JSX for ${resolution}`, () =>
        assert.equal(compile("tags-consumer.tsx", { ...page, ...jsx }), ""));
    }
  });
}

describe("TypeScript compiles a server's code", () => {
  for (const [resolution, options] of Object.entries(resolutions)) {
    test(`for ${resolution}`, () => {
      assert.equal(project.compile(["node-consumer.ts"], { ...options, ...server }), "");
    });
  }
});

test("TypeScript compiles a page's code with `using`", () => {
  assert.equal(project.compile(["consumer-using.ts"], using), "");
});

test("what the guide to elements tells React's types is right", () => {
  const [, tags] = /^```tsx\n(.*?)^```$/ms.exec(readFileSync(join(root, "docs/guides/elements.md"), "utf8"));
  project.write("tags.ts", tags);
  // As much of React's own types as this takes.
  project.write(
    "node_modules/react/index.d.ts",
    `export function createElement(...given: unknown[]): JSX.Element;
    export interface HTMLAttributes<Element> { lang?: string; className?: string; onClick?: (event: Element) => void; }
    export interface ClassAttributes<Element> { ref?: (element: Element | null) => void; }
    export namespace JSX { interface Element { type: string } interface IntrinsicElements { p: HTMLAttributes<HTMLElement> } }
    `,
  );
  project.write(
    "page.tsx",
    `import * as React from "react";
    export const ticket = <omnidesk-ticket className="wide" ticket="7" ref={(element) => void element?.refresh()} />;
    // @ts-expect-error Only the form has a brand.
    export const form = <omnidesk-ticket brand="2" />;
    `,
  );
  assert.equal(project.compile(["tags.ts", "page.tsx"], { ...page, jsx: "react" }), "");
});

test("the compilers do find mistakes", () => {
  project.write("mistake.ts", 'import { OmnideskClient } from "omnidesk-sdk";\nnew OmnideskClient();\n');
  for (const [compiler, [resolution]] of Object.entries(compilers)) {
    const found = project.compile(["mistake.ts"], { ...page, ...resolutions[resolution] }, compiler);
    assert.match(found, /^mistake\.ts\(2,1\): error TS2554/);
  }
});

test("no declared type is any", () => {
  for (const file of ["pkg/index.d.ts", "pkg/integrity.d.ts", "pkg/sandbox/index.d.ts", "pkg/elements/index.d.ts"]) {
    const declarations = readFileSync(join(root, file), "utf8").replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "");
    assert.doesNotMatch(declarations, /\bany\b/, file);
  }
});
