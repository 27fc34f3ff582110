/** Measures inside Node.js, on the word of the process that started it. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { runSuite } from "../suites/index.mjs";
import { fileOf } from "./files.mjs";

const files = {
  module: (name) => import(pathToFileURL(fileOf(name)).href),
  bytes: async (name) => new Uint8Array(await readFile(fileOf(name))),
};

process.on("message", async ({ name, argument }) => {
  try {
    process.send({ value: await runSuite(files, name, argument) });
  } catch (error) {
    process.send({ error: String(error.stack ?? error) });
  }
});
