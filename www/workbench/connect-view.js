/** Connects the page to a real account or a gateway. What is typed here stays in memory. */

import { element, icon } from "../app/element.js";
import { announce } from "./announcer.js";
import { report } from "./report.js";
import { field } from "./sdk.js";
import { Submission } from "./submission.js";
import { texts } from "./words.js";

export class ConnectView {
  /**
   * @param {{ connect: (options: object, id: string) => Promise<void>, sandbox: boolean, code: object,
   *   signal: AbortSignal }} details
   */
  constructor({ connect, sandbox, code, signal }) {
    this.baseUrl = field({
      label: "Base address",
      name: "baseUrl",
      type: "url",
      placeholder: "https://acme.omnidesk.com/api/v2",
      autocomplete: "off",
      spellcheck: "false",
      hint: "The whole address of the API or of your gateway. It has to be https.",
    });
    this.way = field({
      label: "What you have",
      name: "way",
      control: "select",
      options: [
        ["header", "An API key, sent in a header"],
        ["query", "An API key, sent in the address"],
        ["token", "A token of your gateway"],
      ],
      hint: "A key in the address can be read in logs and by every script of a page. Take it only if nothing else works.",
    });
    this.secret = field({
      label: "Key or token",
      name: "secret",
      type: "password",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.ticket = field({
      label: "Ticket number",
      name: "ticket",
      inputmode: "numeric",
      autocomplete: "off",
      hint: "A ticket to open first. Reading it shows whether the connection works.",
    });
    this.heading = element("h1", { class: "title", tabindex: "-1" }, "Connect an account");
    const button = element("button", { class: "button button-primary" }, icon("plug"), "Connect");
    this.form = element(
      "form",
      { class: "panel-form", "aria-label": "Connect an account", autocomplete: "off" },
      this.baseUrl.element,
      this.way.element,
      this.secret.element,
      this.ticket.element,
      element(
        "div",
        { class: "form-actions" },
        button,
        sandbox && element("a", { class: "button", href: "#/" }, "Stay with the sandbox"),
      ),
    );
    const submission = new Submission({
      form: this.form,
      button,
      texts,
      signal,
      announce,
      check: () => this.#mistakes(),
      send: async () => {
        await connect(this.#options(), this.ticket.input.value.trim());
        this.secret.input.value = "";
      },
      fail: (error) => submission.show("bad", ["The account could not be read.", report(error)]),
    });
    code.show("connect");
    this.element = element(
      "div",
      { class: "panel" },
      element("header", {}, this.heading, element("p", { class: "lead" }, "Try the SDK with tickets of your own.")),
      element(
        "div",
        { class: "notice unsure" },
        icon("alert"),
        element(
          "div",
          {},
          element("p", {}, element("strong", {}, "Before you type a key")),
          element(
            "p",
            {},
            "An API key opens every ticket of the account, internal notes included, and what you do here happens in the real account: a reply is sent to a real customer. Use a key with few permissions, on a device that you trust.",
          ),
          element(
            "p",
            {},
            "This page keeps it in memory until you leave or reload. It is sent to the base address and nowhere else, and never stored.",
          ),
        ),
      ),
      this.form,
      submission.notices,
    );
  }

  #mistakes() {
    const mistakes = [];
    if (!URL.canParse(this.baseUrl.input.value.trim())) {
      mistakes.push({
        field: this.baseUrl,
        message: "A whole address is needed, for example https://acme.omnidesk.com/api/v2.",
      });
    }
    if (this.secret.input.value.trim() === "")
      mistakes.push({ field: this.secret, message: "A key or token is needed." });
    if (!/^[1-9]\d{0,15}$/.test(this.ticket.input.value.trim())) {
      mistakes.push({ field: this.ticket, message: "A ticket number has digits only." });
    }
    return mistakes;
  }

  #options() {
    const secret = this.secret.input.value.trim();
    const way = this.way.input.value;
    return {
      baseUrl: this.baseUrl.input.value.trim(),
      auth:
        way === "token" ? { token: () => secret } : { apiKey: secret, dangerouslyAllowBrowser: true, placement: way },
    };
  }
}
