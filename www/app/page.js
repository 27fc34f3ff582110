/** The page: the elements in a customer's page, what can happen to them, and what did. */

import "../pkg/elements/index.js";
import { forgetBeacons } from "./beacon.js";
import { element, replace } from "./element.js";
import { Happenings } from "./happenings.js";
import { HelpDesk } from "./help-desk.js";
import { Looks } from "./looks.js";
import { showMeasured } from "./measured.js";
import { sendPlainly } from "./plain-retry.js";
import { Snippets } from "./snippets.js";
import { isState, stateOf, states } from "./states.js";
import { troubles } from "./troubles.js";

const ticketStage = document.getElementById("ticket-stage");
const formStage = document.getElementById("form-stage");
const switches = document.getElementById("troubles");
const controls = document.getElementById("controls");
const main = document.getElementById("main");
const question = "Has anyone had a look at this yet?";

const desk = await HelpDesk.open();
const happenings = new Happenings(desk);
const looks = new Looks(() => [ticket, form]);
let ticket = null;
const form = makeElement("omnidesk-contact-form", {
  brand: "3",
  channel: "1",
  "to-address": "hallo@spaakwerk.example",
});

function makeElement(name, attributes) {
  const made = element(name, { "base-url": desk.baseUrl, ...attributes });
  return Object.assign(made, desk.settings);
}

function enter({ name, ticket: number, trouble, later = false }) {
  ticket = makeElement("omnidesk-ticket", { ticket: number });
  // What is typed in one state is no draft in another.
  ticket.identity = name;
  chooseTroubles(later ? [] : [trouble]);
  replace(ticketStage, ticket);
  happenings.clear(number);
  forgetBeacons();
  looks.apply();
  mark(name);
  if (later) ticket.addEventListener("omnidesk-ready", () => chooseTroubles([trouble]), { once: true });
}

/** Says which of the links has led here. */
function mark(name) {
  for (const link of document.querySelectorAll("#states a")) {
    if (link.hash === `#state=${name}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Sets the switches, and lets the troubles strike that they name. */
function chooseTroubles(names) {
  for (const each of switches.elements) each.checked = names.includes(each.name);
  desk.trouble(names);
}

/** A switch was turned: what strikes what is read is met at once, what strikes replies waits for one. */
function turn({ target }) {
  const { strikes } = troubles.find(({ name }) => name === target.name);
  // One trouble at a time can be told from another.
  chooseTroubles(target.checked ? [target.name] : []);
  if (strikes === "read") {
    // Where the controls are a sheet they leave little room to see it.
    if (controls.matches(":popover-open")) ticketStage.scrollIntoView({ block: "start" });
    return ticket.refresh();
  }
  if (!target.checked) return;
  if (controls.matches(":popover-open")) controls.hidePopover();
  ticket.prefill(question);
  ticket.focusComposer();
}

function showSwitches() {
  replace(
    document.getElementById("trouble-switches"),
    troubles.map(({ name, label }) =>
      element(
        "label",
        { class: "switch" },
        element("input", { type: "checkbox", role: "switch", name }),
        element("span", {}, label),
      ),
    ),
  );
  switches.addEventListener("change", turn);
}

function showStates() {
  const list = document.getElementById("states");
  replace(
    list,
    states.map(({ name, title }) => element("li", {}, element("a", { href: `#state=${name}` }, title))),
  );
  addEventListener("hashchange", () => isState(location.hash) && turnTo(location.hash));
  // The state that is there already begins anew: its address does not change.
  list.addEventListener("click", ({ target }) => target.hash === location.hash && turnTo(target.hash));
}

/** Enters a state, and leads to the ticket, which is far above the links. */
function turnTo(hash) {
  enter(stateOf(hash));
  main.focus({ preventScroll: true });
  main.scrollIntoView({ block: "start" });
}

function showRival() {
  const told = document.getElementById("rival-told");
  document.getElementById("rival").addEventListener("click", async () => {
    const { attempts, made } = await sendPlainly();
    told.textContent = `Sent ${attempts} times, and the customer got the reply ${made} times.`;
  });
}

showSwitches();
showRival();
new Snippets();
showStates();
replace(formStage, form);
enter(stateOf(location.hash));
document.body.dataset.ready = "";
await showMeasured();
