/** Makes the sandbox misbehave on purpose, so that a visitor sees what the SDK and this page make of it. */

import { element, replace } from "../app/element.js";
import { announce } from "./announcer.js";

const presets = [
  ["Slow answer", "It comes after 3 seconds", { kind: "delay", ms: 3_000 }],
  ["503, later", "Out of order, try in 2 seconds", { kind: "status", status: 503, headers: { "Retry-After": "2" } }],
  ["429 too many", "Slow down for 5 seconds", { kind: "status", status: 429, headers: { "Retry-After": "5" } }],
  ["404", "Not found", { kind: "status", status: 404 }],
  ["401", "The key is refused", { kind: "status", status: 401 }],
  ["422", "Something in it is wrong", { kind: "status", status: 422 }],
  ["Broken JSON", "Half of an answer", { kind: "brokenJson" }],
  ["A web page", "HTML in place of data", { kind: "html" }],
  ["Cut short", "The connection ends after 200 bytes", { kind: "cut", bytes: 200 }],
  ["Stops midway", "Nothing comes after 200 bytes", { kind: "stall", bytes: 200 }],
  ["No answer", "Nothing comes at all", { kind: "noAnswer" }],
  ["Lost before", "The connection ends before anything is done", { kind: "closeBefore" }],
  ["Lost after", "It is done, but the answer is lost", { kind: "closeAfter" }],
  ["CORS missing", "The browser may not read the answer", { kind: "noCors" }],
];

const routes = [
  ["*", "any call"],
  ["GET /ticket/{id}", "reading a ticket"],
  ["POST /message", "sending a message"],
  ["PUT /ticket/{id}", "changing a ticket"],
  ["POST /ticket", "creating a ticket"],
  ["POST /ticket/setstatus", "setting a status"],
  ["POST /ticket/setpriority", "setting a priority"],
  ["GET /ticket", "listing tickets"],
];

export class FaultsPanel {
  #panel = document.getElementById("faults-panel");
  #route = document.getElementById("fault-route");
  #always = document.getElementById("fault-always");
  #active = document.getElementById("faults-active");
  #problem = document.getElementById("faults-problem");
  #sandbox = null;
  #onReset;

  /** @param {{ onReset: () => void }} details */
  constructor({ onReset }) {
    this.#onReset = onReset;
    replace(
      this.#route,
      routes.map(([value, label]) => element("option", { value }, label)),
    );
    replace(
      document.getElementById("fault-presets"),
      presets.map(([label, hint, fault]) =>
        element(
          "button",
          { type: "button", class: "fault", "data-fault": label, on: { click: () => this.#add(label, fault) } },
          element("span", { class: "fault-label" }, label),
          element("span", { class: "fault-hint" }, hint),
        ),
      ),
    );
    document
      .getElementById("faults-clear")
      .addEventListener("click", () => this.#do((sandbox) => sandbox.clearFaults(), "All faults are gone."));
    document.getElementById("sandbox-reset").addEventListener("click", async () => {
      if (await this.#do((sandbox) => sandbox.reset(), "The sandbox is as it was at the start.")) this.#onReset();
    });
  }

  /** Controls a sandbox; `null` hides the panel. */
  watch(sandbox) {
    this.#sandbox = sandbox;
    this.#panel.hidden = sandbox === null;
    this.refresh();
  }

  /** Shows the faults that wait. */
  async refresh() {
    if (this.#sandbox === null) return;
    try {
      const faults = await this.#sandbox.faults();
      replace(
        this.#active,
        faults.length === 0
          ? element("li", { class: "quiet" }, "None: the server behaves.")
          : faults.map((each) => element("li", {}, faultText(each))),
      );
    } catch {
      // The ledger beside this list says that the sandbox is gone.
    }
  }

  #add(label, fault) {
    const when = this.#always.checked ? "always" : "once";
    const route = this.#route.value;
    const span = when === "once" ? "the next time" : "until you clear it";
    return this.#do((sandbox) => sandbox.addFault({ route, when, fault }), `${label}: ${span}.`);
  }

  async #do(action, sentence) {
    if (this.#sandbox === null) return false;
    try {
      await action(this.#sandbox);
      this.#problem.textContent = "";
      announce(sentence);
      await this.refresh();
      return true;
    } catch (error) {
      this.#problem.textContent = `That did not work: ${error.message}.`;
      return false;
    }
  }
}

function faultText({ route, when, fault }) {
  const preset = presets.find(([, , each]) => each.kind === fault.kind && each.status === fault.status);
  const place = routes.find(([value]) => value === route)?.[1] ?? route;
  return [element("strong", {}, preset?.[0] ?? fault.kind), ` for ${place}, ${when === "once" ? "once" : "always"}`];
}
