/** Pictures of elements, held against those that somebody has looked at. */

import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { cargoTarget } from "../../scripts/paths.mjs";

const kept = fileURLToPath(new URL("pictures/", import.meta.url));
const failed = join(cargoTarget, "pictures");

/** How much a pixel may differ, of 1: edges of letters are drawn a little differently from version to version. */
const threshold = 0.2;
/** How many pixels may differ more than that, of all. */
const tolerance = 0.002;

/**
 * Compares a picture with the one that is kept under its name; keeps it where the variable `OMNIDESK_PICTURES` is `keep`.
 *
 * @param {string} name
 * @param {string} base64 the picture as PNG
 * @returns {Promise<string | null>} what is wrong, and where to look; `null` if nothing is
 */
export async function differenceOf(name, base64) {
  const bytes = Buffer.from(base64, "base64");
  const file = join(kept, `${name}.png`);
  if (process.env.OMNIDESK_PICTURES === "keep") {
    await mkdir(kept, { recursive: true });
    await writeFile(file, bytes);
    return null;
  }
  if (!existsSync(file)) return `There is no picture ${name}: look at it, and keep it (CONTRIBUTING.md).`;
  const [before, now] = [PNG.sync.read(await readFile(file)), PNG.sync.read(bytes)];
  const wrong = compare(before, now);
  if (wrong === null) return null;
  await mkdir(failed, { recursive: true });
  await writeFile(join(failed, `${name}.png`), bytes);
  return `${name} ${wrong}. What it is now is in ${join(failed, `${name}.png`)}.`;
}

function compare(before, now) {
  const size = ({ width, height }) => `${width} × ${height}`;
  if (size(before) !== size(now)) return `is ${size(now)} pixels, not ${size(before)}`;
  const { width, height } = now;
  const count = pixelmatch(before.data, now.data, undefined, width, height, { threshold });
  return count <= tolerance * width * height ? null : `has ${count} other pixels`;
}
