/** Says in plain words what an error of the SDK means and what to do about it. */

const meanings = {
  invalid_argument: ["This cannot be sent", "The SDK refused it before anything left the page."],
  unauthenticated: ["The key was not accepted", "The server does not know this key, or it was withdrawn."],
  forbidden: ["The key may not do this", "The server knows the key, but it lacks the permission for this."],
  not_found: ["There is no such ticket", "The server knows no ticket with this number, or the key may not see it."],
  conflict: ["Somebody else was first", "The ticket changed in the meantime."],
  validation: ["The server found a mistake in it", "Something in what was sent is not as the server wants it."],
  rate_limited: ["Too many requests", "The server asks this page to slow down."],
  server: ["The server has a problem", "It could not deal with the request. Nothing is wrong with this page."],
  api: ["The API reported an error", "The answer says that the call did not succeed."],
  unexpected_content_type: [
    "This does not look like the API",
    "A web page came instead of data. It may be a login page, a proxy, or a wrong base address.",
  ],
  decode: ["The answer cannot be read", "The server said yes, but its answer is broken or is not what was asked for."],
  too_large: [
    "The answer is too large",
    "It is larger than the limit set for this page, so it was not read to the end.",
  ],
  offline: ["You are offline", "The browser says that there is no network."],
  network: [
    "No answer from the server",
    "It cannot be reached, the connection broke, or it does not allow this page to read its answers (CORS).",
  ],
  timeout: ["The server takes too long", "No complete answer came in time."],
};

const readAdvice = {
  unauthenticated: "Check the key.",
  forbidden: "Ask for a key with the permission TICKET_READ.",
  not_found: "Check the number.",
  unexpected_content_type: "Check the base address.",
  offline: "The ticket is read again as soon as the network is back.",
};

const writeAdvice = {
  not_sent: "It did not arrive, so you can send it again safely.",
  refused: "The server says that it did nothing, so it is safe to try again.",
  unknown: "It could not be confirmed whether it was done. Check before you send it again.",
};

const neverSent = new Set(["offline", "invalid_argument"]);

/** What became of a write, in three words at most. */
const deliveryWords = { not_sent: "Not done", refused: "Not done", unknown: "Perhaps done" };

/** The title of a failed write, for what was to be written. */
export function fate(subject) {
  return (error) => {
    const { delivery, deliveryWords } = describe(error);
    if (delivery === "unknown") return `${subject} could not be confirmed`;
    if (delivery === "refused") return `${subject} was refused`;
    return deliveryWords === "Not sent" ? `${subject} was not sent` : `${subject} did not arrive`;
  };
}

/**
 * @param {unknown} error what a call rejected with
 * @returns {{ code: string, title: string, explanation: string, advice: string, delivery: string | null,
 *   deliveryWords: string | undefined, retryAfterMs: number, detail: string }}
 */
export function describe(error) {
  const code = typeof error?.code === "string" ? error.code : "defect";
  const [title, explanation] = meanings[code] ?? ["Something in this page went wrong", "This should not happen."];
  const delivery = error?.delivery ?? null;
  const attempts = error?.attempts ?? 0;
  const stayed = delivery === "not_sent" && neverSent.has(code);
  const status = error?.status === undefined ? "" : ` (HTTP ${error.status})`;
  return {
    code,
    title,
    explanation: attempts > 1 ? `${explanation} The client tried ${attempts} times.` : explanation,
    advice: stayed
      ? "Nothing was sent, so it is safe to try again."
      : delivery === null
        ? (readAdvice[code] ?? "Try again.")
        : writeAdvice[delivery],
    delivery,
    deliveryWords: stayed ? "Not sent" : deliveryWords[delivery],
    retryAfterMs: error?.retryAfterMs ?? 0,
    detail: `${code}${status}: ${error?.message ?? String(error)}`,
  };
}
