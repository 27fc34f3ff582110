/** What the sandbox has to say about a consumer. */

import assert from "node:assert/strict";

const outcome = { title: "vraag van Thomas", entries: 3, status: "solved", missing: "not_found" };
const calls = [
  { call: "GET /api/v2/ticket/858462", status: 200, fields: undefined },
  { call: "POST /api/v2/ticket/setstatus", status: 200, fields: { ticketID: "858462", status: "solved" } },
  { call: "GET /api/v2/ticket/858462", status: 200, fields: undefined },
  { call: "GET /api/v2/ticket/1", status: 404, fields: undefined },
];

export class Witness {
  #control;

  constructor({ control }) {
    this.#control = control;
  }

  /** Puts the sandbox back to the start. */
  forget() {
    return this.#ask("/reset", "POST");
  }

  /** Checks what a consumer reported, and that it really did so. */
  async confirm(reported, agent) {
    assert.deepEqual(reported, outcome);
    const { entries } = await this.#ask("/ledger");
    const seen = entries.filter(({ method }) => method !== "OPTIONS");
    const told = seen.map(({ method, path, status, fields }) => ({
      call: `${method} ${path}`,
      status,
      fields: method === "GET" ? undefined : fields,
    }));
    assert.deepEqual(told, calls);
    for (const { headers } of seen) assert.match(headers["user-agent"] ?? "", agent);
  }

  async #ask(path, method = "GET") {
    const response = await fetch(this.#control + path, { method });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.json();
  }
}
