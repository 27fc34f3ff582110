/** A ticket on the screen: what agents do to it, above the element that shows it and takes their answer. */

import { element, replace } from "../app/element.js";
import { announce } from "./announcer.js";
import { facts } from "./facts.js";
import { Moments } from "./sdk.js";
import { priorityForm, statusForm } from "./ticket-settings.js";
import { TitleForm } from "./title-form.js";
import { texts } from "./words.js";

export class TicketScreen {
  #id;
  #code;
  #title;
  #settings;
  #facts = element("div");
  #moments;
  /** What there is only of a ticket that was read. */
  #known;
  #view;
  #reply = this.#makeReplyButton();

  /** @param {{ connection: object, id: string, code: object, signal: AbortSignal }} details */
  constructor({ connection, id, code, signal }) {
    const { desk, baseUrl } = connection;
    this.#id = id;
    this.#code = code;
    this.#moments = new Moments({ context: { desk, texts }, root: this.#facts, signal });
    this.#view = this.#makeView(id);
    Object.assign(this.#view, { client: desk, identity: baseUrl });
    const change = { id, desk, code, signal, read: () => this.#view.refresh() };
    this.#title = new TitleForm(change);
    this.#settings = [statusForm(change), priorityForm(change)];
    const kicker = element("p", { class: "kicker" }, "Ticket ", element("span", { class: "number" }, id));
    const settings = element(
      "div",
      { class: "settings" },
      this.#settings.map((setting) => setting.element),
    );
    const tools = element("div", { class: "section-tools" }, this.#makeSwitch(), this.#reply);
    this.#known = [kicker, this.#facts, settings, tools];
    this.element = element(
      "div",
      { class: "ticket", "data-waits": true },
      element("header", { class: "ticket-head" }, kicker, this.#title.element, this.#facts, settings),
      element(
        "section",
        { class: "conversation", "aria-labelledby": "conversation-heading" },
        element("div", { class: "section-head" }, element("h2", { id: "conversation-heading" }, "Conversation"), tools),
        this.#view,
      ),
    );
    this.#show(null);
    this.#showCode();
  }

  get heading() {
    return this.#title.heading;
  }

  #makeView(id) {
    return element("omnidesk-ticket", {
      ticket: id,
      staff: true,
      on: {
        "omnidesk-read": ({ detail }) => this.#show(detail.ticket),
        "omnidesk-ready": ({ detail }) => this.#welcome(detail.ticket),
        "omnidesk-error": () => this.#stopWaiting(),
        "omnidesk-sent": () => this.#code.show("reply", { id }),
      },
    });
  }

  /** The switch between what the help desk sees of a ticket and what its customer does. */
  #makeSwitch() {
    const change = ({ target }) => {
      this.#view.toggleAttribute("staff", !target.checked);
      // What is written there would be the customer's.
      this.#view.toggleAttribute("readonly", target.checked);
      this.#reply.hidden = target.checked;
      this.#showCode();
    };
    const input = element("input", { type: "checkbox", role: "switch", on: { change } });
    return element("label", { class: "switch" }, input, element("span", {}, "As the customer sees it"));
  }

  #makeReplyButton() {
    const click = () => this.#view.focusComposer();
    const looks = "button button-quiet button-small";
    return element("button", { type: "button", class: looks, on: { click } }, "Write a reply");
  }

  #showCode() {
    this.#code.show("read", { id: this.#id, isStaff: this.#view.hasAttribute("staff") });
  }

  #welcome({ timeline: { length } }) {
    announce(`Ticket ${this.#id} is open: ${length === 1 ? "1 entry" : `${length} entries`}.`);
  }

  /** Shows what is known of the ticket: besides its number nothing, if it may not be seen. */
  #show(ticket) {
    this.#title.update(ticket);
    for (const each of this.#known) each.hidden = ticket === null;
    if (ticket === null) return;
    this.#stopWaiting();
    for (const setting of this.#settings) setting.update(ticket);
    replace(this.#facts, facts(ticket, this.#moments));
  }

  #stopWaiting() {
    delete this.element.dataset.waits;
  }
}
