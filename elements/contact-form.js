/** `<omnidesk-contact-form>`: a question that becomes a ticket. */

import { OmnideskError } from "../index.js";
import { arrange, element, replace } from "./element.js";
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
  /** Ends the form. */
  #over = null;
  /** Where the form's question belongs, by address, visitor and form. */
  #place = null;
  /** What is asked besides, and by which settings that was found. */
  #extras = { key: null, fields: [] };
  #reading = null;
  #fields = null;
  #parameterOf = null;
  /** What was filled in before there was a form. */
  #pending = {};

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
  }

  /** Fills in fields by their names, as a draft, unless something is there. */
  prefill(values) {
    this.#pending = { ...this.#pending, ...values };
    this.#flush();
  }

  destroy() {
    super.destroy();
    this.wait();
    this.#pending = {};
  }

  /** Nothing can be sent yet. */
  wait() {
    this.#end();
    this.#extras = { key: null, fields: [] };
    this.#showOwn();
  }

  async update({ context, visitor, isLanguageNew }) {
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
    if (isLanguageNew) this.#form?.relabel();
    if (!(await this.#findExtras(context.desk, settings))) return;
    const place = [...visitor, "contact", settings.brand, settings.channel, settings.form ?? ""];
    const shown = { settings, extras: this.#extras.fields };
    if (this.#place === JSON.stringify(place)) this.#form.update(shown);
    else this.#begin({ ...shown, context, place });
    this.takenOver.then(() => this.#flush());
  }

  fail(error, { texts, again }) {
    this.#end();
    const isOurs = error?.code === "invalid_argument";
    const retry = { label: texts.say("tryAgain"), act: again };
    const failed = notice("bad", texts.say(isOurs ? "misconfigured" : "failedToOpen"), isOurs ? [] : [retry]);
    replace(this.content, element("div", { class: "inquiry" }, failed), element("slot"));
  }

  step(step) {
    this.#form?.step(step);
  }

  #begin(details) {
    this.#end();
    this.#over = new AbortController();
    const { signal } = this.#over;
    this.#place = JSON.stringify(details.place);
    this.#form = new InquiryForm({
      ...details,
      signal,
      parameterOf: (field) => (this.#parameterOf ?? guess)(field),
      announce: (sentence) => this.announce(sentence),
      emit: (name, detail) => this.emit(name, detail),
    });
    arrange(this.content, this.#form.element);
    this.emit("ready", {});
  }

  #end() {
    this.#reading?.abort();
    this.#over?.abort();
    this.#form = null;
    this.#place = null;
  }

  /** Fills the form in, once there is one and what was set is taken over. */
  #flush() {
    if (this.isTakingOver || this.#form === null) return;
    this.#form.prefill(this.#pending);
    this.#pending = {};
  }

  /** Finds out what is asked besides. Returns whether nothing was set meanwhile that makes it something else. */
  async #findExtras(desk, settings) {
    this.#reading?.abort();
    const key = JSON.stringify([this.#fields, this.#fields === null ? [settings.form, settings.status] : null]);
    if (key === this.#extras.key) return true;
    const reading = new AbortController();
    this.#reading = reading;
    const fields = await this.#readExtras(desk, settings, reading.signal);
    if (reading.signal.aborted) return false;
    // What could not be read is read again at the next change.
    this.#extras = fields === null ? { key: null, fields: [] } : { key, fields };
    return true;
  }

  /** Without the fields of its form a question can still be asked. */
  async #readExtras(desk, { form, status }, signal) {
    if (this.#fields !== null) return fieldsOf(this.#fields);
    if (form === null) return [];
    try {
      return await readFields(desk, { form, status: status ?? "open", signal });
    } catch (error) {
      if (!signal.aborted) this.emit("error", error);
      return null;
    }
  }

  /** The page's own form, which is there without JavaScript, too. */
  #showOwn() {
    replace(this.content, element("slot"));
  }
}
