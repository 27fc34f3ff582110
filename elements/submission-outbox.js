/** The question of a visitor that becomes a ticket in steps, and how far it has come. */

import { Draft } from "./draft.js";
import { Outbox } from "./outbox.js";
import { outcomeOf } from "./send-state.js";

/** @typedef {import("../index.js").TicketSubmissionProgress} Progress */

export class SubmissionOutbox extends Outbox {
  /** @param {string[]} parts what tells the place apart */
  constructor(parts) {
    super(parts, "submission");
    /** All fields. */
    this.draft = new Draft(parts);
  }

  /** As the SDK tells it; `null` as long as nothing can have come of it. @returns {Progress | null} */
  get progress() {
    return this.state.open[0]?.progress ?? null;
  }

  /** Whether the ticket may exist without its number being known: then nothing can be done for it here. */
  get isLost() {
    return this.progress?.step === "ticket" && this.progress.ticketId === null;
  }

  /** Whether the message can still be changed: the ticket exists, and the message was not sent, or refused. */
  get isMessageOpen() {
    return this.progress?.step === "message" && !this.progress.maybeApplied;
  }

  /**
   * Takes the steps that are left. One that may have been done is verified first, and taken again only with `resend`.
   *
   * @param {{ submissionOf: () => object, text: string }} question gives what `tickets.createWithMessage` takes, and what was
   *   typed
   * @param {{ desk: import("../index.js").OmnideskClient, resend?: boolean, phase?: "sending" | "checking" }} means
   */
  async submit({ submissionOf, text }, { desk, resend = false, phase = "sending" }) {
    const tell = this.isLost ? null : this.begin(phase, text);
    if (tell === null) return;
    let latest = this.progress;
    const onProgress = (progress) => {
      latest = progress;
      const open = isBegun(progress) ? openOf(progress, text) : null;
      tell({ type: "left", key: progress.key, open });
    };
    let submission;
    try {
      submission = await this.#withoutWhatIsThere(submissionOf(), desk);
    } catch (error) {
      // A function of the page failed: nothing was sent.
      tell({ type: "failed", keys: [], result: { outcome: "misconfigured", text, error } });
      return this.emitError(error);
    }
    try {
      latest = await desk.tickets.createWithMessage(submission, { onProgress, resend });
    } catch (error) {
      if (error?.progress) onProgress(error.progress);
      if (!isSettled(latest, error)) return this.#fail(error, { text, progress: latest, tell });
      this.emitError(error);
    }
    const result = { outcome: "submitted", text, progress: latest };
    if (tell({ type: "arrived", result, isSame: () => true })) this.tellArrival(text);
    this.emit("sent", { ticketId: latest.ticketId, text, key: latest.key, progress: latest });
  }

  /**
   * Leaves out a message that the ticket shows already: a copy of this tab, which has the same question, may have gone on with
   * it. A ticket that cannot be read leaves that open.
   */
  async #withoutWhatIsThere(submission, desk) {
    const { key, ticketId, step, message } = submission;
    if (!this.isMessageOpen || step !== "message") return submission;
    const send = {
      key: `${key}:resumed`,
      call: "messages.create",
      ticketId,
      type: message.type,
      text: message.message,
    };
    const { verdict } = await desk.messages.verify({ ...send, base: "" });
    // Under another key, because the client goes on with what it knows of this one.
    return verdict === "confirmed" ? { ...submission, key: `${key}:resumed`, step: "status" } : submission;
  }

  /** Lets go of the question, so that another can be asked. */
  reset() {
    this.draft.remove();
    this.dispatch({ type: "dismissed", keys: this.state.open.map(({ key }) => key) });
  }

  restored(stored) {
    const isOpen = (each) => typeof each?.text === "string" && typeof each.progress?.key === "string";
    return (Array.isArray(stored) ? stored.filter(isOpen) : []).map(({ progress, text }) => openOf(progress, text));
  }

  removeDraft() {
    this.draft.remove();
  }

  forget() {
    this.draft.remove();
    super.forget();
  }

  #fail(error, { text, progress, tell }) {
    const { ticketId = null, key = null } = progress ?? {};
    if (progress !== null && isBegun(progress)) {
      tell({ type: "uncertain", outcome: outcomeOfProgress(progress, error), error });
      const isOpen = progress.step !== "status" && progress.maybeApplied;
      this.emit(isOpen ? "unconfirmed" : "unsent", { ticketId, text, key, progress, ...(isOpen ? {} : { error }) });
    } else {
      tell({ type: "failed", keys: [progress?.key], result: { outcome: outcomeOf(error), text, error } });
      this.emit("unsent", { ticketId, text, key, progress, error });
    }
    this.emitError(error);
  }
}

function openOf(progress, text) {
  return { key: progress.key, text, progress, as: outcomeOfProgress(progress) };
}

/** Whether something can have come of it. */
function isBegun({ ticketId, maybeApplied }) {
  return ticketId !== null || maybeApplied;
}

/** Whether the question itself arrived, so that what became of its status is nothing that the visitor has to do. */
function isSettled(progress, { delivery, code }) {
  if (progress?.step !== "status") return false;
  return delivery === "unknown" || (delivery === "refused" && code !== "rate_limited");
}

/** What is said of a question on its way, after this failure if there was one. */
function outcomeOfProgress({ step, ticketId, maybeApplied }, error) {
  if (step === "ticket" && ticketId === null) return "ticketUncertain";
  // Without a new attempt it was only verified.
  if (step === "message" && maybeApplied) {
    return error?.code === "invalid_argument" ? "messageUndecided" : "messageUncertain";
  }
  if (maybeApplied) return "statusUncertain";
  if (error?.code === "offline") return "stoppedOffline";
  if (error?.code === "rate_limited") return "stoppedBusy";
  return error?.delivery === "refused" ? "stoppedForGood" : "stopped";
}
