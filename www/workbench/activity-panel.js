/** What the client did for the page: each request, how it ended, and what came of that. */

import { element, icon } from "../app/element.js";

const most = 20;

const signs = {
  attempt: "outbound",
  answer: "check",
  failure: "alert",
  wait: "status-pending",
  shared: "down",
  token_refused: "plug",
  confirmed: "status-solved",
};

export class ActivityPanel {
  #log = document.getElementById("activity-log");
  #list = document.getElementById("activity");
  #nothing = document.getElementById("activity-nothing");

  constructor() {
    document.getElementById("activity-clear").addEventListener("click", () => this.clear());
  }

  /** Adds a step, the newest at the end; the oldest goes. */
  add(step) {
    this.#nothing.hidden = true;
    this.#list.append(row(step));
    while (this.#list.children.length > most) this.#list.firstElementChild.remove();
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Forgets all. */
  clear() {
    this.#list.replaceChildren();
    this.#nothing.hidden = false;
  }
}

function row(step) {
  const [words, figure] = told(step);
  return element(
    "li",
    { class: "step", "data-step": step.type },
    icon(signs[step.type] ?? "info"),
    element("span", { class: "step-words" }, words),
    figure && element("span", { class: "step-figure" }, figure),
  );
}

function told({ type, call, attempt, status, code, durationMs, waitMs }) {
  const [method, path] = call.split(" ");
  const name = element(
    "span",
    { class: "call" },
    element("span", { class: "method" }, method),
    " ",
    element("span", { class: "path" }, path),
  );
  switch (type) {
    case "attempt":
      return [[name], attempt > 1 ? `attempt ${attempt}` : null];
    case "answer":
      return [`Answered ${status}`, time(durationMs)];
    case "failure":
      return [status === undefined ? `Failed: ${words(code)}` : `Failed: ${status}, ${words(code)}`, time(durationMs)];
    case "wait":
      return ["Waits before it tries again", time(waitMs)];
    case "shared":
      return [["Shares the ", name, " under way"], null];
    case "token_refused":
      return ["The token was refused; asks for another", null];
    case "confirmed":
      return [["The answer was lost, but the ticket shows that ", name, " arrived"], null];
    default:
      return [[`${type} `, name], null];
  }
}

function words(code) {
  return String(code).replaceAll("_", " ");
}

function time(milliseconds) {
  if (milliseconds === undefined) return null;
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
