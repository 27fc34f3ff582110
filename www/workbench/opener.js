/** The box that opens a ticket by its number, or finds it in the list of tickets. */

import { element, foreign, replace } from "../app/element.js";
import { go, ticketAddress } from "./address.js";
import { report } from "./report.js";
import { statusBadge } from "./status.js";

const most = 20;
const pause = 200;

export class Opener {
  #form = document.getElementById("opener");
  #input = document.getElementById("opener-number");
  #list = document.getElementById("opener-list");
  #mistake = document.getElementById("opener-mistake");
  #state = document.getElementById("opener-state");
  #code;
  #connection = null;
  #notes = Promise.resolve(new Map());
  /** The search that is shown or on its way: its words, and what ends it. */
  #search = null;
  #shown = [];
  #active = -1;

  /** @param {object} code the panel that shows how tickets are listed */
  constructor(code) {
    this.#code = code;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#open();
    });
    this.#input.addEventListener("focus", () => this.#suggest());
    this.#input.addEventListener("click", () => this.#suggest());
    this.#input.addEventListener("input", () => {
      this.#excuse();
      this.#suggest(pause);
    });
    this.#input.addEventListener("keydown", (event) => this.#steer(event));
    this.#form.addEventListener("focusout", (event) => {
      if (!this.#form.contains(event.relatedTarget)) this.#close();
    });
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const index = [...this.#list.children].indexOf(event.target.closest("[role=option]"));
      if (index >= 0) this.#choose(this.#shown[index].id);
    });
  }

  /** Lists the tickets of this connection from now on. */
  watch(connection) {
    this.#close();
    this.#connection = connection;
    this.#notes = remarks(connection.sandbox);
  }

  async #suggest(delay = 0) {
    const words = this.#input.value.trim().replace(/^#/, "");
    if (this.#connection === null || this.#search?.words === words) return;
    this.#search?.control.abort();
    const control = new AbortController();
    const { signal } = control;
    this.#search = { words, control };
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (signal.aborted) return;
    const query = words || undefined;
    this.#code.show("list", { query, limit: most });
    try {
      const { items } = await this.#connection.desk.tickets.list({ query, limit: most }, { signal });
      const notes = await this.#notes;
      if (signal.aborted) return;
      this.#show(items.map((ticket) => ({ ...ticket, note: notes.get(ticket.id) })));
      this.#tell(items.length > 0 ? "" : nothing(words));
    } catch (error) {
      if (signal.aborted) return;
      this.#show([]);
      this.#tell(`No list of tickets. ${report(error)} A number still opens its ticket.`);
    }
  }

  #show(tickets) {
    this.#shown = tickets;
    this.#active = -1;
    this.#input.removeAttribute("aria-activedescendant");
    replace(
      this.#list,
      tickets.map((ticket, index) =>
        element(
          "li",
          { role: "option", id: `opener-option-${index}`, "aria-selected": "false" },
          element("span", { class: "option-id" }, `#${ticket.id}`),
          element("span", { class: "option-title" }, foreign(ticket.title || "No subject")),
          ticket.status && statusBadge(ticket.status),
          ticket.note && element("span", { class: "option-note" }, foreign(ticket.note)),
        ),
      ),
    );
    const open = tickets.length > 0;
    this.#list.hidden = !open;
    this.#list.scrollTop = 0;
    this.#input.setAttribute("aria-expanded", String(open));
  }

  #tell(sentence) {
    this.#state.textContent = sentence;
  }

  #close() {
    this.#search?.control.abort();
    this.#search = null;
    this.#show([]);
    this.#tell("");
  }

  #steer(event) {
    if (event.key === "Escape") {
      if (this.#search !== null) event.preventDefault();
      this.#close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.#shown.length === 0) {
        this.#suggest();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      const slots = this.#shown.length + 1;
      this.#mark(((this.#active + 1 + step + slots) % slots) - 1);
    }
  }

  #mark(index) {
    this.#active = index;
    for (const [at, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", `opener-option-${index}`);
  }

  #open() {
    if (this.#active >= 0) {
      this.#choose(this.#shown[this.#active].id);
      return;
    }
    const typed = this.#input.value.trim().replace(/^#/, "");
    if (/^[1-9]\d{0,15}$/.test(typed)) this.#choose(typed);
    else {
      this.#close();
      this.#input.setAttribute("aria-invalid", "true");
      this.#mistake.textContent = "Pick a ticket from the list, or type its number: digits only, for example 858462.";
      this.#input.focus();
    }
  }

  #excuse() {
    this.#input.removeAttribute("aria-invalid");
    this.#mistake.textContent = "";
  }

  #choose(id) {
    this.#excuse();
    this.#close();
    this.#input.value = "";
    this.#input.blur();
    go(ticketAddress(id));
  }
}

function nothing(words) {
  return /^\d+$/.test(words) ? `Press Enter to open ticket ${words}.` : "No ticket matches.";
}

/** What makes the tickets of a sandbox interesting, by their ids. An account has no such notes. */
async function remarks(sandbox) {
  if (sandbox === null) return new Map();
  try {
    const tickets = await sandbox.tickets();
    return new Map(tickets.map(({ id, note }) => [String(id), note]));
  } catch {
    return new Map();
  }
}
