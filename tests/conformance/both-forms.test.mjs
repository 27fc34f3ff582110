/** The server and the sandbox in the page keep to the same table, and to each other byte for byte. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { cases } from "./cases/index.mjs";
import { play } from "./play.mjs";
import { reset } from "./reset.mjs";
import { openInPage, openServer } from "./stand-ins.mjs";

/** What the way to the caller adds or takes away. */
const ofTheConnection = ["connection", "transfer-encoding", "keep-alive"];

describe("The table", () => {
  const lines = readFileSync(new URL("../../sandbox/ASSUMPTIONS.md", import.meta.url), "utf8").split("\n");

  test("names assumptions that are written down", () => {
    let section = "";
    const written = new Set();
    for (const line of lines) {
      if (line.startsWith("## ")) section = line.slice(3);
      const subject = /^\| (.+?) \| .* \|$/.exec(line)?.[1].replaceAll("`", "");
      if (subject !== undefined) written.add(`${section}: ${subject}`);
    }
    for (const { name, basis } of cases) {
      if (Array.isArray(basis)) assert.ok(written.has(basis.join(": ")), `${name}: ${basis.join(": ")}`);
      else assert.ok(["documented", "the sandbox"].includes(basis), name);
    }
  });

  test("has no two cases of one name", () => {
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });
});

describe("Both forms of the sandbox", () => {
  let server;
  let inPage;
  before(async () => {
    [server, inPage] = await Promise.all([openServer(), openInPage()]);
  });
  after(() => server.stop());

  for (const each of cases) {
    test(each.name, async () => {
      const [byServer, byPage] = await Promise.all([record(each, server), record(each, inPage)]);
      assert.deepEqual(byPage, byServer);
    });
  }
});

/** Everything that is seen of a case, from both ends. */
async function record(each, { caller }) {
  await reset(caller);
  const answers = await play(each, caller);
  const { json } = await caller.control("GET", "/ledger");
  const calls = json.entries.map(({ headers, ...entry }) => entry);
  return { answers: answers.map(comparable), calls: calls.map(withoutBoundary) };
}

function comparable({ headers, text, ...answer }) {
  const names = [...(headers ?? [])].filter(([name]) => !ofTheConnection.includes(name));
  // How much of an endless answer comes before its caller leaves is a matter of time.
  return { ...answer, text: text?.trimEnd(), headers: Object.fromEntries(names) };
}

/** The boundary of a multipart body is drawn by chance. */
function withoutBoundary(entry) {
  const boundary = /boundary=(\S+)/.exec(entry.contentType ?? "")?.[1];
  return JSON.parse(JSON.stringify(entry).replaceAll(boundary ?? "\n", "boundary"));
}
