import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { installPackagesOf } from "../../scripts/setup/node-packages.mjs";

const site = mkdtempSync(join(tmpdir(), "omnidesk-sdk-site-"));
let checkLinks;

before(async () => {
  await installPackagesOf("docs/site", "what builds the documentation", 5);
  ({ checkLinks } = await import("../../docs/site/links.mjs"));
  write(
    "index.html",
    '<h1 id="top">A</h1> <a href="guides/b.html#x">b</a> <a href="https://example.com">c</a> <a href="#top">d</a>',
  );
  write(
    "guides/b.html",
    '<p id="x">B</p> <a href="../">up</a> <img src="../picture.svg"> <a href="../index.html?q=1">a</a>',
  );
  write("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"><g id="part"/></svg>');
});
after(() => rmSync(site, { recursive: true, force: true }));

test("links of the site that lead somewhere are counted", () => {
  assert.deepEqual(checkLinks(site), { count: 6, broken: [] });
});

for (const [what, link] of [
  ["a page that is not there", "c.html"],
  ["a folder without a page", "guides/"],
  ["an anchor that is not there", "guides/b.html#y"],
  ["an anchor of a picture that is not there", "picture.svg#whole"],
  ["a place outside the site", "../index.html"],
  ["a script", "javascript:alert(1)"],
  ["an address that is none", "https://exa mple.com"],
]) {
  test(`a link to ${what} is found`, () => {
    write("z.html", `<a href="${link}">z</a>`);
    assert.deepEqual(checkLinks(site).broken, [`z.html: ${link}`]);
  });
}

function write(file, text) {
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), text);
}
