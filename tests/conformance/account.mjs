/**
 * Looks at a real account for what the sandbox assumes, without changing anything: node tests/conformance/account.mjs
 *
 * `OMNIDESK_BASE_URL` and `OMNIDESK_API_KEY` name the account. Differences are printed and no failure: they are what is
 * to be learnt.
 */

import { Caller, Missing } from "./caller.mjs";
import { cases } from "./cases/index.mjs";
import { Difference, isReading, play } from "./play.mjs";

const marks = { same: "=", differs: "≠", untried: "?" };
/** Answers that say more about the key than about the call. */
const ofTheKey = [401, 403, 429];

/**
 * Tries each case that only reads.
 *
 * @returns {Promise<{ name: string, basis: string, verdict: "same" | "differs" | "untried", reason?: string }[]>}
 */
export async function inspect({ baseUrl, apiKey }) {
  requireSafe(baseUrl);
  const caller = new Caller({ fetch, baseUrl, keys: { own: apiKey } });
  const findings = [];
  for (const each of cases.filter(isReading)) {
    const basis = Array.isArray(each.basis) ? each.basis.join(": ") : each.basis;
    findings.push({ name: each.name, basis, ...(await judge(each, caller)) });
  }
  return findings;
}

async function judge(each, caller) {
  try {
    await play(each, caller);
    return { verdict: "same" };
  } catch (error) {
    if (error instanceof Missing) return { verdict: "untried", reason: error.message };
    if (!(error instanceof Difference)) throw error;
    const { outcome, status } = error.answer;
    const isAnswered = outcome === "answered" && !ofTheKey.includes(status);
    return { verdict: isAnswered ? "differs" : "untried", reason: error.message };
  }
}

/** The key would be readable on the way. */
function requireSafe(address) {
  const { protocol, hostname } = new URL(address);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !isHere) throw new Error("OMNIDESK_BASE_URL has to begin with https://");
}

function print(findings) {
  for (const { name, basis, verdict, reason } of findings) {
    console.log(`${marks[verdict]} ${name}  [${basis}]`);
    if (reason !== undefined) console.log(`    ${reason}`);
  }
  const count = (wanted) => findings.filter(({ verdict }) => verdict === wanted).length;
  console.log(`\n${count("same")} as assumed, ${count("differs")} different, ${count("untried")} not tried`);
  if (count("differs") > 0) console.log("What differs belongs into sandbox/ASSUMPTIONS.md and docs/omnidesk-api.md.");
}

if (process.argv[1] === import.meta.filename) {
  const { OMNIDESK_BASE_URL: baseUrl, OMNIDESK_API_KEY: apiKey } = process.env;
  if (!baseUrl || !apiKey) throw new Error("OMNIDESK_BASE_URL and OMNIDESK_API_KEY have to be set, both");
  print(await inspect({ baseUrl, apiKey }));
}
