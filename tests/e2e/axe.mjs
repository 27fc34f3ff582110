/** What axe finds wrong with the page that is there, shadow trees included. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {object} stage @param {object} [options] as axe takes them */
export async function findings(stage, options = {}) {
  // Scripts of the driver are not bound by the page's policy.
  await stage.run(axe);
  return stage.run(async (options) => {
    // The mails' frames run no scripts, so axe cannot look into them.
    const { violations, passes } = await window.axe.run(document, { iframes: false, ...options });
    if (passes.length < 10) throw new Error("axe looked at nothing");
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`)}`,
    );
  }, options);
}
