/** The page: which connection it has, and which screen is open. */

import { element, replace } from "../app/element.js";
import { ActivityPanel } from "./activity-panel.js";
import { currentRoute, go, onRoute, ticketAddress } from "./address.js";
import { announce } from "./announcer.js";
import { CodePanel } from "./code-panel.js";
import { ConnectView } from "./connect-view.js";
import { Connection } from "./connection.js";
import { DriftPanel } from "./drift-panel.js";
import { FaultsPanel } from "./faults-panel.js";
import { LedgerPanel } from "./ledger-panel.js";
import { NewTicket } from "./new-ticket.js";
import { Opener } from "./opener.js";
import { report } from "./report.js";
import { findSandboxForms } from "./sandbox-forms.js";
import { SandboxPanel } from "./sandbox-panel.js";
import { loadSdk, notice } from "./sdk.js";
import { TicketScreen } from "./ticket-screen.js";

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
const sandboxPanel = new SandboxPanel({ onChoose: changeSandbox });
const opener = new Opener(code);

let sdk = null;
let forms = null; // of the sandbox, as the server of this page offers them
let standIn = null; // the form that was chosen last
let connection = null;
let lastTicket = firstTicket;
let leave = () => {}; // ends what the screen does
let first = true;

/** Shows the screen that the address names. */
function show(route) {
  const focus = !first;
  first = false;
  if (connection === null || route?.screen === "connect") return showConnect(focus);
  if (route?.screen === "new") return showNew(focus);
  if (route === null && location.hash !== "" && location.hash !== "#/") announce("There is no such screen.");
  return showTicket(route?.id ?? lastTicket, focus);
}

function showTicket(id, focus) {
  lastTicket = id;
  drift.clear();
  enter(null, `Ticket ${id}`, (signal) => new TicketScreen({ connection, id, code, signal }), focus);
  scrollTo({ top: 0, behavior: "instant" });
}

function showConnect(focus) {
  const make = (signal) => new ConnectView({ connect, sandbox: standIn !== null, code, signal });
  enter("connect", "Connect an account", make, focus);
}

function showNew(focus) {
  const onMade = (id) => go(ticketAddress(id));
  enter("new", "New ticket", () => new NewTicket({ connection, code, onMade }), focus);
}

/** Opens a screen in place of another; what that was doing ends. */
function enter(name, title, make, focus) {
  leave();
  const staying = new AbortController();
  const screen = make(staying.signal);
  leave = () => {
    staying.abort();
    screen.element.remove();
  };
  mark(name);
  document.title = `${title} · omnidesk-sdk`;
  replace(place, screen.element);
  if (focus) screen.heading.focus({ preventScroll: true });
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
  const next = new Connection({ sdk, options });
  try {
    await next.desk.tickets.get(id);
  } catch (error) {
    next.close();
    throw error;
  }
  use(next);
  go(ticketAddress(id));
}

function useSandbox() {
  use(new Connection({ sdk, options: standIn.options, standIn }));
}

/** Goes on with the other form of the sandbox, which has the same tickets and a memory of its own. */
async function changeSandbox(form) {
  standIn = await forms.open(form);
  useSandbox();
  announce(`The sandbox runs ${forms.nameOf(form)}.`);
  await show(currentRoute());
}

function use(next) {
  leave();
  connection?.close();
  connection = next;
  next.addEventListener("drift", ({ detail }) => drift.add(detail));
  activity.clear();
  next.addEventListener("step", ({ detail }) => tell(detail));
  opener.watch(next);
  ledger.watch(next.sandbox);
  faults.watch(next.sandbox);
  sandboxPanel.watch(next.standIn);
  const account = next.kind === "account";
  document.body.dataset.connection = next.kind;
  replace(where, [next.label, element("span", { class: "where-tail" }, next.labelTail)]);
  document.getElementById("back-to-sandbox").hidden = !account || standIn === null;
}

/** Tells a step of the client; after each exchange the server has seen more. */
function tell(step) {
  activity.add(step);
  if (step.type !== "answer" && step.type !== "failure") return;
  ledger.refresh();
  faults.refresh();
}

/** The sandbox that the page begins with; `null` if its server knows of none. */
async function openSandbox() {
  forms = await findSandboxForms();
  if (forms === null) return null;
  sandboxPanel.offer(forms.choices);
  return forms.open(forms.preferred);
}

async function start() {
  document.getElementById("back-to-sandbox").addEventListener("click", () => {
    useSandbox();
    lastTicket = firstTicket;
    go(ticketAddress(firstTicket));
  });
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  const opening = openSandbox();
  opening.catch(() => {}); // Looked at below, once the SDK is there.
  try {
    sdk = await loadSdk();
  } catch (error) {
    return stop("The SDK could not be loaded", error, "Build it with “npm run build”, then reload this page.");
  }
  try {
    standIn = await opening;
  } catch (error) {
    return stop("The sandbox does not answer", error, "Start it with “npm start”, then reload this page.");
  }
  if (standIn !== null) useSandbox();
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
      notice("bad", report(error), [{ label: "Reload", act: () => location.reload() }]),
    ),
  );
}

start();
