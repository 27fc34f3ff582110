import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { Project } from "./installation.mjs";

/** What the tools find by intention: the package is an ES module, and old resolvers look at no entry but the main one. */
const intended = [
  ({ kind, resolutionKind }) => kind === "CJSResolvesToESM" && resolutionKind === "node16-cjs",
  ({ kind, resolutionKind, entrypoint }) =>
    kind === "NoResolution" &&
    resolutionKind === "node10" &&
    ["./elements", "./integrity", "./sandbox"].includes(entrypoint),
];
const notCode = ["./omnidesk_sdk_bg.wasm", "./package.json"];

let project;

before(() => {
  project = new Project();
});
after(() => project?.remove());

test("publint has nothing to say", async () => {
  const { buffer, byteOffset, byteLength } = project.tarball;
  const tarball = buffer.slice(byteOffset, byteOffset + byteLength);
  assert.deepEqual((await publint({ strict: true, pack: { tarball } })).messages, []);
});

test("arethetypeswrong finds what is intended, and nothing else", async () => {
  const { types, problems } = await checkPackage(createPackageFromTarballData(new Uint8Array(project.tarball)), {
    excludeEntrypoints: notCode,
  });
  assert.equal(types.kind, "included");
  assert.deepEqual(
    problems.filter((problem) => !intended.some((isIntended) => isIntended(problem))),
    [],
  );
  assert.deepEqual(
    intended.map((isIntended) => problems.filter(isIntended).length > 0),
    [true, true],
  );
});
