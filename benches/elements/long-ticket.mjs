// Measures a long ticket in <omnidesk-ticket>: node benches/elements/long-ticket.mjs [ENTRIES [ENGINE…]]
import { startPageServer } from "../../scripts/page-server.mjs";
import { locateEngine } from "../../scripts/setup/engines.mjs";
import { startWebDriver } from "../../scripts/webdriver.mjs";

const [, , entries = "10000", ...named] = process.argv;
const count = Number(entries);
const engines = named.length > 0 ? named : ["chromium", "firefox"];

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long ticket</title>
  <script type="module" src="/pkg/elements/index.js"></script>
  <omnidesk-ticket base-url="/api" readonly></omnidesk-ticket>`;

/** A third of the messages have markup. */
function answer() {
  const timeline = Array.from({ length: count }, (_, index) => {
    const text = `Message ${index + 1}. ${"It goes on for a while. ".repeat(1 + (index % 9))}`;
    return {
      type: "message",
      id: String(index + 1),
      ticket_id: 1,
      created_at: new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString().slice(0, 19).replace("T", " "),
      from: "sanne@example.com",
      direction: index % 2 === 0 ? "inbound" : "outbound",
      content: index % 3 === 0 ? `<p>${text}</p><p>Kind regards</p>` : text,
      meta_data: "[]",
      files: [],
    };
  });
  const item = { id: 1, status: "open", direction: "inbound", title: "Long", from: "sanne@example.com", timeline };
  return JSON.stringify({ type: "item", item });
}

const body = answer();
const server = await startPageServer({
  sandbox: null,
  intercept: (request, response) => {
    const [type, text] = request.url.startsWith("/api/") ? ["application/json", body] : ["text/html", page];
    if (request.url !== "/long" && !request.url.startsWith("/api/")) return false;
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(text);
    return true;
  },
});

/** In the page: from the number being set to the first entries, and to all of them if that is waited for. */
async function appear(count, isAll) {
  const ticket = document.querySelector("omnidesk-ticket");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const until = async (condition) => {
    while (!condition()) await frame();
  };
  await until(() => customElements.get("omnidesk-ticket"));
  const tells = PerformanceObserver.supportedEntryTypes.includes("longtask");
  const held = [];
  if (tells) new PerformanceObserver((list) => held.push(...list.getEntries())).observe({ type: "longtask" });
  const start = performance.now();
  ticket.setAttribute("ticket", "1");
  ticket.auth = () => "token";
  await until(() => ticket.shadowRoot.querySelector("article"));
  await frame();
  const first = performance.now() - start;
  const height = document.documentElement.scrollHeight;
  if (!isAll) return { first, height };
  await until(() => ticket.shadowRoot.querySelectorAll("article").length === count);
  const all = performance.now() - start;
  const longest = (from) =>
    Math.max(0, ...held.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration));
  const tasks = tells ? { longestTask: longest(0), longestTaskAfterFirst: longest(start + first) } : {};
  return { first, all, ...tasks, height, heightInTheEnd: document.documentElement.scrollHeight };
}

/** In the page: how long the longest task is while it is read again, until all is as it should be. */
async function readAgain() {
  const held = [];
  const observer = new PerformanceObserver((list) => held.push(...list.getEntries()));
  if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) return {};
  observer.observe({ type: "longtask" });
  const start = performance.now();
  await document.querySelector("omnidesk-ticket").refresh();
  const read = performance.now() - start;
  await new Promise((done) => setTimeout(done, 3_000));
  return { read, longestTask: Math.max(0, ...held.map(({ duration }) => duration)) };
}

/** In the page: how far apart the pictures are while it is jumped through from top to bottom. */
async function jump() {
  const steps = 300;
  const gaps = [];
  const room = document.documentElement.scrollHeight;
  let before = await new Promise(requestAnimationFrame);
  for (let step = 1; step <= steps; step += 1) {
    scrollTo({ top: (room * step) / steps, behavior: "instant" });
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - before);
    before = now;
  }
  gaps.sort((one, other) => one - other);
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))];
  const { shadowRoot } = document.querySelector("omnidesk-ticket");
  const frames = shadowRoot.querySelectorAll("iframe").length;
  return { pixels: room / steps, median: at(0.5), p95: at(0.95), worst: gaps.at(-1), frames };
}

/** What Chromium counts of the page. */
async function metrics(driver) {
  const { metrics } = await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {});
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Runs a script in the page; in Chromium also tells what the time went to. */
async function run({ driver, isChromium }, script, ...values) {
  if (!isChromium) return driver.executeScript(script, ...values);
  const before = await metrics(driver);
  const found = await driver.executeScript(script, ...values);
  const after = await metrics(driver);
  const spent = (name) => (after[`${name}Duration`] - before[`${name}Duration`]) * 1_000;
  return { ...found, script: spent("Script"), style: spent("RecalcStyle"), layout: spent("Layout") };
}

async function memory({ driver, isChromium }) {
  if (!isChromium) return {};
  await driver.sendDevToolsCommand("HeapProfiler.collectGarbage", {});
  const { JSHeapUsedSize: heap, Nodes: nodes } = await metrics(driver);
  return { heapMB: heap / 1e6, nodes };
}

async function measure(name) {
  const isChromium = name === "chromium";
  const { driver, stop } = await startWebDriver(
    locateEngine(name),
    isChromium ? { args: ["--js-flags=--expose-gc"] } : {},
  );
  const browser = { driver, isChromium };
  const open = async (isAll) => {
    await driver.get("about:blank");
    await driver.get(`${server.url}long`);
    return run(browser, appear, count, isAll);
  };
  try {
    await driver.manage().setTimeouts({ script: 120_000 });
    if (isChromium) await driver.sendDevToolsCommand("Performance.enable", {});
    const rows = {
      appears: await open(true),
      "is there": await memory(browser),
      "is jumped through": await run(browser, jump),
      "was jumped through": await memory(browser),
      "is read again": await run(browser, readAgain),
      "appears again": await open(false),
      "is jumped through at once": await run(browser, jump),
    };
    for (const [row, facts] of Object.entries(rows)) {
      const rounded = Object.entries(facts).map(([fact, value]) => `${fact} ${Math.round(value)}`);
      if (rounded.length > 0) console.log(`${name}, ${row}: ${rounded.join(", ")}`);
    }
  } finally {
    await stop();
  }
}

try {
  console.log(`${count} entries, ${Math.round(body.length / 1_000)} kB of JSON; milliseconds unless named otherwise`);
  for (const engine of engines) await measure(engine);
} finally {
  await server.stop();
}
