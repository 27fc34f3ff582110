/** Says in plain words what the help desk was asked, and what came of it. */

import { beaconCount } from "./beacon.js";
import { element, replace } from "./element.js";
import { isDone } from "./help-desk.js";

const shownAtMost = 40;

/** What a call is for; the first that fits. */
const purposes = [
  [/^GET .*\/ticket\/\d+$/, "Reading the ticket"],
  [/^GET .*\/form/, "Reading the fields of a form"],
  [/^POST .*\/message$/, "Sending a message"],
  [/^POST .*\/setstatus$/, "Setting the status"],
  [/^POST .*\/ticket$/, "Making a ticket"],
  [/^GET /, "Reading"],
  [/./, "Writing"],
];

/** What an answer means; the first that fits. */
const meanings = [
  [(status) => status === null, "no answer came"],
  [(status) => status < 400, "answered"],
  [(status) => status === 401, "the session is over"],
  [(status) => status === 403, "not allowed"],
  [(status) => status === 404, "no such ticket, or not the visitor’s"],
  [(status) => status === 429, "too many requests"],
  [(status) => status < 500, "refused"],
  [() => true, "the server failed"],
];

export class Happenings {
  #place = document.getElementById("happened");
  #requests = document.getElementById("request-count");
  #replies = document.getElementById("reply-count");
  #beacons = document.getElementById("beacon-count");
  #desk;
  /** The ticket whose replies are counted. */
  #ticket = null;
  /** What never reached the help desk: after which of its calls, and what it was. */
  #unsent = [];

  constructor(desk) {
    this.#desk = desk;
    desk.onExchange = (exchange) => this.#note(exchange);
    setInterval(() => this.#count(), 500);
  }

  /** Begins anew, with a ticket. */
  clear(ticket) {
    this.#ticket = ticket;
    this.#unsent = [];
    this.#desk.clearLedger();
    this.#tell();
  }

  #note({ method, wasSent }) {
    if (!wasSent) this.#unsent.push({ seq: this.#desk.ledger.at(-1)?.seq ?? 0, method });
    this.#tell();
  }

  #tell() {
    const sent = this.#desk.ledger.map((entry) => ({ seq: entry.seq, made: sentenceOf(entry) }));
    const unsent = this.#unsent.map(({ seq, method }) => ({ seq, made: unsentSentence(method) }));
    const lines = [...sent, ...unsent].sort((one, other) => one.seq - other.seq);
    replace(
      this.#place,
      lines.slice(-shownAtMost).map(({ made }) => element("li", {}, made)),
    );
    const log = this.#place.parentElement;
    log.scrollTop = log.scrollHeight;
    this.#count();
  }

  #count() {
    const calls = this.#desk.ledger;
    const replies = calls.filter((call) => this.#isReply(call) && isDone(call));
    const beacons = beaconCount();
    this.#requests.textContent = String(calls.length);
    this.#replies.textContent = String(replies.length);
    this.#beacons.textContent = String(beacons);
    this.#beacons.classList.toggle("alarming", beacons > 0);
  }

  #isReply({ path, fields }) {
    return path.endsWith("/message") && String(fields?.ticketID) === this.#ticket;
  }
}

function sentenceOf(call) {
  const { method, path, status, fault } = call;
  const [, purpose] = purposes.find(([pattern]) => pattern.test(`${method} ${path}`));
  const [, meaning] = meanings.find(([fits]) => fits(status));
  const done = method === "GET" ? "" : isDone(call) ? ", and it is done" : ", and nothing is done";
  return [
    `${purpose}: ${meaning}${done}`,
    fault && element("span", { class: "wanted" }, " as you wanted"),
    element(
      "code",
      { class: "call" },
      `${method} ${path.replace("/api/v2", "")}${status === null ? "" : ` ${status}`}`,
    ),
  ];
}

function unsentSentence(method) {
  return `${method === "GET" ? "Reading" : "Writing"}: not sent, there is no network`;
}
