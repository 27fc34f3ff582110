/**
 * The life of what a visitor sends: its states, its events, and what the screen may say in each. It knows neither the DOM nor
 * time, so that tests can run it by the thousand.
 */

/**
 * @typedef {object} Open something that may have arrived, and may not
 * @property {string} key tells it apart
 * @property {string} text what the visitor typed
 * @property {object} [send] as `messages.verify` takes it
 * @property {object} [progress] as `tickets.createWithMessage` takes it
 * @property {keyof outcomes} [as] what is said of it at rest; "earlier"
 */

/**
 * @typedef {object} Result how an act ended
 * @property {keyof outcomes} outcome
 * @property {string} text what the visitor typed
 * @property {unknown} [error]
 * @property {object} [progress]
 */

/**
 * @typedef {object} SendState
 * @property {{ phase: "sending" | "checking", text: string } | null} act what is under way
 * @property {readonly Open[]} open the newest first
 * @property {readonly Result[]} results of the last act
 * @property {keyof outcomes | null} openAs what the last act lets be said of `open`
 * @property {unknown} [openError] the failure of the newest of `open`, once it is known
 */

/** @type {SendState} */
export const atRest = { act: null, open: [], results: [], openAs: null };

const acting = ["sending", "checking"];
const anyPhase = ["rest", ...acting];

/** Each event: the phases in which it may come, and the state that follows. In any other phase it changes nothing. */
const events = {
  /** The visitor begins an act. `act` is what is under way from now on. */
  begin: { in: ["rest"], to: (state, { act }) => ({ ...atRest, open: state.open, act }) },
  /** Something is about to leave, or is known better than before. Without `open` nothing can have come of it. */
  left: {
    in: acting,
    to: (state, { key, open }) => ({ ...state, open: [...(open ? [open] : []), ...without(state.open, [key])] }),
  },
  /** The act succeeded. What had the same text is no longer open: "Send again" accepted that it may arrive twice. */
  arrived: {
    in: acting,
    to: (state, { result, isSame }) => ({
      ...atRest,
      open: state.open.filter((each) => !isSame(each)),
      results: [result],
    }),
  },
  /** The act failed, and what it sent is still open. */
  uncertain: {
    in: acting,
    to: (state, { outcome, error }) => ({ ...atRest, open: state.open, openAs: outcome, openError: error }),
  },
  /** The act failed, and what it sent did not arrive. That says nothing of earlier ones with the same text. */
  failed: {
    in: acting,
    to: (state, { result, keys }) => ({ ...atRest, open: without(state.open, keys), results: [result] }),
  },
  /** The ticket was read, because the visitor asked for it or for another reason. */
  verified: {
    in: anyPhase,
    to: (state, { verified }) => ({
      ...atRest,
      open: without(
        state.open,
        verified.filter(({ verdict }) => verdict !== "cannot_tell").map(({ key }) => key),
      ),
      results: resultsOf(verified),
      openAs: verified.some(({ reason }) => reason === "read_failed") ? "unchecked" : "undecided",
    }),
  },
  /** The visitor wants to hear no more of these. */
  dismissed: { in: ["rest"], to: (state, { keys }) => ({ ...atRest, open: without(state.open, keys) }) },
  /** How the last act ended is no longer what matters: the visitor made a mistake, or has seen it. */
  cleared: { in: ["rest"], to: (state) => ({ ...atRest, open: state.open }) },
  /** The page came back, and other pages of the tab may have gone on with what is open. */
  resumed: { in: anyPhase, to: (state, { open }) => (state.act ? { ...state, open } : { ...atRest, open }) },
  /** The visitor signed out. What is under way goes on, and is no longer told here. */
  forgotten: { in: anyPhase, to: () => atRest },
};

/**
 * The state after an event.
 *
 * @param {SendState} state
 * @param {{ type: keyof events }} event with what its row takes
 * @returns {SendState}
 */
export function next(state, event) {
  const row = events[event.type];
  return row.in.includes(phaseOf(state)) ? row.to(state, event) : state;
}

/** @returns {"rest" | "sending" | "checking"} */
export function phaseOf({ act }) {
  return act?.phase ?? "rest";
}

function without(open, keys) {
  return open.filter(({ key }) => !keys.includes(key));
}

function resultsOf(verified) {
  const decided = [
    ["confirmed", "found"],
    ["not_there", "notThere"],
  ];
  return decided.flatMap(([wanted, outcome]) =>
    verified.filter(({ verdict }) => verdict === wanted).map(({ text }) => ({ outcome, text })),
  );
}

// ── What may be said ─────────────────────────────────────────────────────────────────────────────────────────────────

const certain = ["A1", "A4", "A9", "A11 named", "B not there"];
const uncertain = ["A2", "A3", "A5", "A8", "A10", "A11", "A12"];
const stillOpen = ["check", "sendAgain", "dismiss"];

/**
 * Each outcome: the kind of its notice, its sentences, what it offers, and the rows of the tables of
 * `docs/guides/delivery.md` in which it may be shown (A: what came; B: the verdict of a reading). A sentence that claims
 * something may be shown in no other row.
 */
export const outcomes = {
  // What arrived
  sent: { kind: "good", says: ["sent"], rows: ["A6", "B confirmed"] },
  found: { kind: "good", says: ["foundSent"], rows: ["B confirmed"] },
  submitted: { kind: "good", says: ["submitted"], offers: ["another"], rows: ["A6", "B confirmed"] },
  // What did not arrive
  notThere: { kind: "bad", says: ["notThere", "safeToSend"], rows: ["B not there"] },
  notSent: { kind: "bad", says: ["notSent", "safeToSend"], rows: ["A1", "B not there"] },
  refused: { kind: "bad", says: ["refused", "safeToSend"], rows: ["A4", "A9", "A11 named"] },
  offline: { kind: "offline", says: ["offline", "nothingSent"], rows: certain },
  busy: { kind: "bad", says: ["busy", "nothingSent"], rows: certain },
  signedOut: { kind: "bad", says: ["signedOut", "nothingSent"], rows: certain },
  forbidden: { kind: "bad", says: ["forbidden", "nothingSent"], rows: certain },
  notFound: { kind: "bad", says: ["notFound", "nothingSent"], rows: certain },
  misconfigured: { kind: "bad", says: ["misconfigured", "nothingSent"], rows: certain },
  // What may have arrived
  uncertain: { kind: "unsure", says: ["unsure"], offers: stillOpen, rows: uncertain },
  redirected: { kind: "unsure", says: ["unsure", "signedOut"], offers: stillOpen, rows: ["A3"] },
  unchecked: { kind: "unsure", says: ["notChecked"], offers: stillOpen, rows: ["B cannot tell"] },
  undecided: { kind: "unsure", says: ["mayHaveArrived"], offers: stillOpen, rows: ["B cannot tell"] },
  earlier: { kind: "unsure", says: ["unsureBefore"], offers: stillOpen, rows: [...uncertain, "B cannot tell"] },
  // A question on its way to a ticket
  ticketUncertain: { kind: "unsure", says: ["submissionUnsure"], offers: ["another"], rows: uncertain },
  messageUncertain: {
    kind: "unsure",
    says: ["messageUnsure"],
    offers: ["check", "sendAgain", "another"],
    rows: uncertain,
  },
  messageUndecided: {
    kind: "unsure",
    says: ["messageUnsure", "mayHaveArrived"],
    offers: ["check", "sendAgain", "another"],
    rows: ["B cannot tell"],
  },
  statusUncertain: {
    kind: "unsure",
    says: ["submissionFailed"],
    offers: ["tryAgain", "another"],
    rows: [...uncertain, "B cannot tell"],
  },
  stopped: { kind: "bad", says: ["submissionFailed", "submissionGoesOn"], offers: ["tryAgain"], rows: certain },
  stoppedForGood: {
    kind: "bad",
    says: ["submissionFailed", "submissionGoesOn"],
    offers: ["tryAgain", "another"],
    rows: ["A4", "A9"],
  },
  stoppedOffline: {
    kind: "offline",
    says: ["offline", "submissionFailed", "submissionGoesOn"],
    offers: ["tryAgain"],
    rows: certain,
  },
  stoppedBusy: { kind: "bad", says: ["busy", "submissionFailed", "submissionGoesOn"], offers: [], rows: certain },
};

/** Sentences that a reader would take to be about the earlier sends too. */
const reassuring = ["safeToSend", "nothingSent"];

/** What did not arrive is told by its cause. */
const byCode = new Map([
  ["offline", "offline"],
  ["rate_limited", "busy"],
  ["unauthenticated", "signedOut"],
  ["redirected", "signedOut"],
  ["forbidden", "forbidden"],
  ["not_found", "notFound"],
  ["invalid_argument", "misconfigured"],
]);

/** Whether a failed write is known not to have been done. */
export function isCertain(error) {
  return error?.delivery === "not_sent" || error?.delivery === "refused";
}

/** @returns {keyof outcomes} the outcome of a failed write */
export function outcomeOf(error) {
  if (!isCertain(error)) return error?.code === "redirected" ? "redirected" : "uncertain";
  return byCode.get(error.code) ?? (error.delivery === "refused" ? "refused" : "notSent");
}

/**
 * What the screen tells at rest: the results of the last act, and each text that may have arrived.
 *
 * @param {SendState} state
 * @returns {{ outcome: keyof outcomes, kind: string, says: string[], offers: string[], text: string, error?: unknown,
 *   progress?: object }[]} `says` has the names of texts. As long as something may have arrived, none of them reassures.
 */
export function noticesOf({ act, open, results, openAs, openError }) {
  if (act) return [];
  const isSaid = (name) => open.length === 0 || !reassuring.includes(name);
  const told = ({ outcome, ...details }) => {
    const { kind, says, offers = [] } = outcomes[outcome];
    return { ...details, outcome, kind, says: says.filter(isSaid), offers };
  };
  const texts = new Map(open.map((each) => [each.send?.text ?? each.key, each]));
  return [
    ...results.map(told),
    ...[...texts.values()].map((each, index) =>
      told({ ...each, outcome: openAs ?? each.as ?? "earlier", error: index === 0 ? openError : undefined }),
    ),
  ];
}
