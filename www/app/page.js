/** The page: which connection it has, and which screen is open. */

import { ActivityPanel } from "./activity-panel.js";
import { currentRoute, go, onRoute, ticketAddress } from "./address.js";
import { announce } from "./announcer.js";
import { CodePanel } from "./code-panel.js";
import { ConnectView } from "./connect-view.js";
import { Connection } from "./connection.js";
import { DriftPanel } from "./drift-panel.js";
import { element, replace } from "./element.js";
import { FaultsPanel } from "./faults-panel.js";
import { LedgerPanel } from "./ledger-panel.js";
import { NewTicketView } from "./new-ticket-view.js";
import { failureNotice } from "./notice.js";
import { Opener } from "./opener.js";
import { Sandbox } from "./sandbox.js";
import { loadSdk } from "./sdk.js";
import { TicketView } from "./ticket-view.js";

const firstTicket = "858462";

const place = document.getElementById("view");
const where = document.getElementById("connection");
const code = new CodePanel();
const activity = new ActivityPanel();
const drift = new DriftPanel();
const ledger = new LedgerPanel();
const faults = new FaultsPanel({
  onReset: () => {
    show(currentRoute());
  },
});
const opener = new Opener(code);
const tickets = new TicketView(place, code);

let sdk = null;
let sandbox = null; // { baseUrl, sandbox, key } as the server of this page names it
let connection = null;
let lastTicket = firstTicket;
let draft = null; // a new ticket that was begun
let first = true;

/** Shows the screen that the address names. */
function show(route) {
  const focus = !first;
  first = false;
  if (connection === null || route?.screen === "connect") return showConnect(focus);
  if (route?.screen === "new") return showNew(focus);
  if (route === null && location.hash !== "" && location.hash !== "#/") announce("There is no such screen.");
  const id = route?.id ?? lastTicket;
  lastTicket = id;
  mark(null);
  drift.clear();
  return tickets.open(connection, id, { focus });
}

function showConnect(focus) {
  tickets.leave();
  mark("connect");
  document.title = "Connect an account · omnidesk-sdk";
  const view = new ConnectView({ connect, sandbox: sandbox !== null, code });
  replace(place, view.element);
  if (focus) view.heading.focus();
}

function showNew(focus) {
  tickets.leave();
  mark("new");
  document.title = "New ticket · omnidesk-sdk";
  if (draft?.connection !== connection || !draft.view.begun || draft.view.finished) {
    const view = new NewTicketView({ connection });
    draft = { connection, view };
  }
  code.show("open");
  replace(place, draft.view.element);
  if (focus) draft.view.heading.focus();
}

/** Says in the masthead which of its links is the open screen. */
function mark(screen) {
  for (const link of document.querySelectorAll("[data-screen]")) {
    if (link.dataset.screen === screen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Tries an account by reading a ticket; only then does it replace the connection. */
async function connect(options, id) {
  const next = new Connection({ sdk, kind: "account", options });
  try {
    await next.read(id);
  } catch (error) {
    next.close();
    throw error;
  }
  use(next);
  go(ticketAddress(id));
}

function useSandbox() {
  use(
    new Connection({
      sdk,
      kind: "sandbox",
      options: { baseUrl: sandbox.baseUrl, auth: { apiKey: sandbox.key, dangerouslyAllowBrowser: true } },
      sandbox: sandbox.sandbox,
    }),
  );
}

function use(next) {
  connection?.close();
  connection = next;
  next.addEventListener("drift", ({ detail }) => drift.add(detail));
  next.addEventListener("exchange", () => {
    ledger.refresh();
    faults.refresh();
  });
  activity.clear();
  next.addEventListener("step", ({ detail }) => activity.add(detail));
  opener.watch(next);
  ledger.watch(next.sandbox);
  faults.watch(next.sandbox);
  const account = next.kind === "account";
  document.body.dataset.connection = next.kind;
  where.textContent = next.label;
  document.getElementById("back-to-sandbox").hidden = !account || sandbox === null;
}

/** Asks the page's own server for a sandbox. */
async function findSandbox() {
  let told;
  try {
    const response = await fetch("/sandbox.json", { cache: "no-store" });
    if (!response.ok) return null;
    told = await response.json();
  } catch {
    return null;
  }
  const found = new Sandbox(told.control);
  const keys = await found.keys();
  return { baseUrl: told.baseUrl, sandbox: found, key: keys[0].key };
}

async function start() {
  watchNetwork();
  document.getElementById("back-to-sandbox").addEventListener("click", () => {
    useSandbox();
    lastTicket = firstTicket;
    go(ticketAddress(firstTicket));
  });
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  const finding = findSandbox();
  finding.catch(() => {}); // Looked at below, once the SDK is there.
  try {
    sdk = await loadSdk();
  } catch (error) {
    return stop("The SDK could not be loaded", error, "Build it with “npm run build”, then reload this page.");
  }
  try {
    sandbox = await finding;
  } catch (error) {
    return stop("The sandbox does not answer", error, "Start it with “npm start”, then reload this page.");
  }
  if (sandbox !== null) useSandbox();
  document.body.dataset.ready = "";
  onRoute(show);
  return show(currentRoute());
}

function stop(title, error, advice) {
  replace(
    place,
    element(
      "div",
      { class: "panel" },
      element("h1", { class: "title" }, title),
      element("p", { class: "lead" }, advice),
      failureNotice(error, { heading: "h2", actions: [{ label: "Reload", act: () => location.reload() }] }),
    ),
  );
}

function watchNetwork() {
  const banner = document.getElementById("offline");
  const tell = () => {
    banner.hidden = navigator.onLine;
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
}

start();
