/** Runs vectors through the probe's page, many at a time. */

import { Key } from "selenium-webdriver";
import { armed } from "./vectors/index.mjs";

/** Raw vectors have a page each; what is shown as it should be shares one. */
const atATime = ({ layers }) => (layers === "raw" ? 24 : 48);

/**
 * Tries vectors.
 *
 * @param {object} way what shows the vectors: `layers` names the code, `hide` a part of the browser that is taken away
 * @returns {Promise<{ findings: Map<number, string[]>, views: { mail: number, text: number } }>} by number, what each vector
 *   did, without those that did nothing; and how many were laid out or shown as text
 */
export async function probe({ range, vectors, way }) {
  const findings = new Map();
  const views = { mail: 0, text: 0 };
  const note = (id, found) => findings.set(id, [...(findings.get(id) ?? []), ...found]);
  const waiting = [];
  const most = atATime(way);
  for (let at = 0; at < vectors.length; at += most) waiting.push(vectors.slice(at, at + most));
  let isOpen = false;
  while (waiting.length > 0) {
    const batch = waiting.shift();
    if (!isOpen) await open(range, way);
    const reports = await run(batch, range);
    const { asked, strayed } = range.drain();
    isOpen = reports !== null;
    const isShared = reports?.some(({ isOfPage }) => isOfPage) && way.layers !== "raw" && batch.length > 1;
    if (reports === null || isShared) {
      // Something happened to the page that all of them share; who did it is found by halving.
      if (batch.length === 1) note(batch[0].id, ["page left"]);
      else waiting.unshift(batch.slice(0, batch.length / 2), batch.slice(batch.length / 2));
      continue;
    }
    for (const { id, found, view } of reports) {
      if (found.length > 0) note(id, found);
      if (view !== null) views[view] += 1;
    }
    for (const id of asked) note(id, ["request to another origin"]);
    for (const id of strayed) note(id, ["request to the page's own server"]);
  }
  return { findings, views };
}

/** Says in the report of a test what vectors did. */
export function report(t, way, vectors, { findings, views }) {
  const counts = {};
  for (const found of findings.values()) for (const kind of new Set(found)) counts[kind] = (counts[kind] ?? 0) + 1;
  const words = [way, counts, views].map((each) => JSON.stringify(each));
  t.diagnostic(`${words[0]}: ${findings.size} of ${vectors.length} did something ${words[1]}, ${words[2]}`);
}

/** What vectors did, a line each. */
export function told(findings, vectors) {
  const htmlOf = new Map(vectors.map(({ id, html }) => [id, html]));
  return [...findings].map(([id, found]) => `${id} ${found.join(", ")}: ${htmlOf.get(id)}`);
}

/** Tries vectors one by one with a mouse and a keyboard; what each did, by number. */
export async function probeByHand({ range, vectors, way }) {
  const findings = new Map();
  await open(range, way);
  for (const vector of vectors) {
    const text = JSON.stringify([{ id: vector.id, html: armed(vector, range.host) }]);
    await range.run((text) => globalThis.show(text), text);
    const mouse = range.driver.actions().move({ x: 40, y: 60 }).click().doubleClick();
    await mouse.sendKeys(Key.TAB, Key.ENTER, " ", "x", Key.TAB, Key.ENTER).perform();
    const [{ found }] = await range.run(() => globalThis.conclude());
    const { asked, strayed } = range.drain();
    const all = [...found, ...[...asked, ...strayed].map(() => "request")];
    if (all.length > 0) findings.set(vector.id, all);
  }
  return findings;
}

function open(range, { layers, hide = "" }) {
  return range.visit(`probe.html?layers=${layers}&hide=${hide}`);
}

async function run(batch, range) {
  const given = batch.map((vector) => ({ id: vector.id, html: armed(vector, range.host) }));
  try {
    return await range.run((text) => globalThis.probe?.(text) ?? null, JSON.stringify(given));
  } catch {
    return null;
  }
}
