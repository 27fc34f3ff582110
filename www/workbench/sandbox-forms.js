/** Where the stand-in for the API can run, and what a connection to it needs. */

import { Sandbox } from "./sandbox.js";
import { loadSandbox } from "./sdk.js";

const forms = {
  server: {
    tail: "",
    name: "as a program on a server",
    about: ({ baseUrl }) => `Each call goes over the network to ${new URL(baseUrl).host}.`,
    open: (server) => server,
  },
  page: {
    tail: " in this page",
    name: "in this page",
    about: () => "No call leaves your browser, and a reload brings everything back.",
    open: async () => {
      const { baseUrl, controlUrl, fetch } = await loadSandbox();
      return { baseUrl, control: controlUrl, fetch };
    },
  },
};

/** The forms that the page's own server has to offer, each opened when it is first chosen. */
export class SandboxForms {
  #server;
  #opened = new Map();

  /** @param {{ preferred: "server" | "page", server: { baseUrl: string, control: string } | null }} told */
  constructor({ preferred, server }) {
    this.preferred = preferred;
    this.#server = server;
    const offered = server === null ? ["page"] : ["server", "page"];
    this.choices = offered.map((form) => [form, forms[form].name]);
  }

  /** Where a form runs, for the middle of a sentence. */
  nameOf(form) {
    return forms[form].name;
  }

  /** Opens a form; once it was, it is the same sandbox each time. */
  open(form) {
    if (!this.#opened.has(form)) {
      const opening = this.#open(form);
      opening.catch(() => this.#opened.delete(form));
      this.#opened.set(form, opening);
    }
    return this.#opened.get(form);
  }

  async #open(form) {
    const { tail, about, open } = forms[form];
    const { baseUrl, control, fetch } = await open(this.#server);
    const sandbox = new Sandbox(control, fetch);
    const [{ key }] = await sandbox.keys();
    const auth = { apiKey: key, dangerouslyAllowBrowser: true };
    return { form, tail, about: about({ baseUrl }), sandbox, options: { baseUrl, auth, fetch } };
  }
}

/** Asks the page's own server what there is; `null` if it knows of no sandbox. */
export async function findSandboxForms() {
  try {
    const response = await fetch("sandbox.json", { cache: "no-store" });
    return response.ok ? new SandboxForms(await response.json()) : null;
  } catch {
    return null;
  }
}
