/** `<omnidesk-contact-form>`: a question that becomes a ticket. */

import { OmnideskError } from "../index.js";
import { whenDraftsAreRemoved } from "./draft.js";
import { element, replace } from "./element.js";
import { fieldsOf, readFields } from "./inquiry-fields.js";
import { InquiryForm } from "./inquiry-form.js";
import { notice } from "./notice.js";
import { OmnideskElement } from "./omnidesk-element.js";

const needed = ["brand", "channel", "to-address"];
/** Which parameter of `POST /ticket` takes the value of a form field is documented nowhere: its name is a guess. */
const guess = ({ name }) => name;

export class OmnideskContactForm extends OmnideskElement {
  static observedAttributes = [...OmnideskElement.observedAttributes, ...needed, "subject", "form", "status"];
  static properties = [...OmnideskElement.properties, "fields", "parameterOf"];

  #form = null;
  #fields = null;
  #parameterOf = null;
  #prefilled = {};

  constructor() {
    super();
    this.#showOwn();
  }

  get fields() {
    return this.#fields;
  }
  set fields(value) {
    this.#fields = value ?? null;
    this.restart();
  }
  get parameterOf() {
    return this.#parameterOf;
  }
  set parameterOf(value) {
    this.#parameterOf = value ?? null;
    this.restart();
  }

  /** Fills in fields by their names, unless something is there. */
  prefill(values) {
    this.#prefilled = { ...this.#prefilled, ...values };
    this.#form?.prefill(values);
  }

  destroy() {
    super.destroy();
    this.#form = null;
    this.#showOwn();
  }

  /** Nothing can be sent yet. */
  wait() {
    this.#showOwn();
  }

  async open({ desk, texts, signal, visitor }) {
    const missing = needed.filter((name) => !this.getAttribute(name));
    if (missing.length > 0) {
      throw new OmnideskError(`the contact form lacks ${missing.join(", ")}`, { code: "invalid_argument" });
    }
    const settings = {
      brand: this.getAttribute("brand"),
      channel: this.getAttribute("channel"),
      toAddress: this.getAttribute("to-address"),
      subject: this.getAttribute("subject"),
      form: this.getAttribute("form"),
      status: this.getAttribute("status"),
    };
    const extras = await this.#extras(desk, settings, signal);
    if (signal.aborted) return;
    // Each form ends before the next one begins.
    let shown = new AbortController();
    signal.addEventListener("abort", () => shown.abort(), { once: true });
    const show = (values) => {
      shown.abort();
      shown = new AbortController();
      this.#form = new InquiryForm({
        desk,
        texts,
        signal: shown.signal,
        visitor,
        settings,
        extras,
        parameterOf: this.#parameterOf ?? guess,
        announce: (sentence) => this.announce(sentence),
        emit: (name, detail) => this.emit(name, detail),
        renew: (known) => {
          const hadFocus = this.shadowRoot.activeElement !== null;
          show(known);
          if (hadFocus) this.#form.focus();
        },
      });
      this.#form.prefill(values);
      replace(this.content, this.#form.element);
    };
    show(this.#prefilled);
    whenDraftsAreRemoved(() => show({}), signal);
    this.emit("ready", {});
  }

  fail(error, { texts, again }) {
    const isOurs = error?.code === "invalid_argument";
    const retry = { label: texts.say("tryAgain"), act: again };
    const failed = notice("bad", texts.say(isOurs ? "misconfigured" : "failedToOpen"), isOurs ? [] : [retry]);
    replace(this.content, element("div", { class: "inquiry" }, failed), element("slot"));
  }

  step(step) {
    this.#form?.step(step);
  }

  /** Without the fields of its form a question can still be asked. */
  async #extras(desk, { form, status }, signal) {
    if (this.#fields !== null) return fieldsOf(this.#fields);
    if (form === null) return [];
    try {
      return await readFields(desk, { form, status: status ?? "open", signal });
    } catch (error) {
      if (!signal.aborted) this.emit("error", error);
      return [];
    }
  }

  /** The page's own form, which is there without JavaScript, too. */
  #showOwn() {
    replace(this.content, element("slot"));
  }
}
