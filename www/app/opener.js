/** The box that opens a ticket by its number, with suggestions where the server can make some. */

import { go, ticketAddress } from "./address.js";
import { element, foreign, replace } from "./element.js";
import { statusBadge } from "./status.js";

const most = 50;

export class Opener {
  #form = document.getElementById("opener");
  #input = document.getElementById("opener-number");
  #list = document.getElementById("opener-list");
  #mistake = document.getElementById("opener-mistake");
  #load = async () => [];
  #tickets = null;
  #shown = [];
  #active = -1;

  constructor() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#open();
    });
    this.#input.addEventListener("focus", () => this.#suggest());
    this.#input.addEventListener("click", () => this.#suggest());
    this.#input.addEventListener("input", () => {
      this.#excuse();
      this.#suggest();
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

  /** Sets where suggestions come from; they are asked for anew when the box is next used. */
  source(load) {
    this.#load = load;
    this.#tickets = null;
  }

  /** Forgets the suggestions, so that the next use shows new tickets too. */
  refresh() {
    this.#tickets = null;
  }

  focus() {
    this.#input.focus();
  }

  async #suggest() {
    if (this.#tickets === null) {
      this.#tickets = [];
      try {
        this.#tickets = await this.#load();
      } catch {
        this.#tickets = null;
        return;
      }
    }
    if (document.activeElement !== this.#input) return;
    const wanted = this.#input.value.trim().replace(/^#/, "").toLowerCase();
    const matches = this.#tickets.filter((ticket) =>
      [ticket.id, ticket.title, ticket.brand, ticket.status, ticket.note].some((text) =>
        String(text ?? "")
          .toLowerCase()
          .includes(wanted),
      ),
    );
    this.#show(matches.slice(0, most));
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
    this.#input.setAttribute("aria-expanded", String(open));
  }

  #close() {
    this.#show([]);
  }

  #steer(event) {
    if (event.key === "Escape") {
      if (this.#shown.length > 0) event.preventDefault();
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
      this.#mistake.textContent = "A ticket number has digits only, for example 858462.";
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
