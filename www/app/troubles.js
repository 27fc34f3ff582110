/** What can go wrong, each by faults of the sandbox or by a network that goes away. */

const reading = "GET /ticket/{id}";
const replying = "POST /message";
const always = (route, fault) => ({ route, when: "always", ...fault });
const answer = (status, headers = {}) => ({ kind: "status", status, headers });

/**
 * `strikes` says what meets it: what is read, or what is sent.
 *
 * @type {{ name: string, label: string, strikes: "read" | "send", faults: object[], cutsNetwork: boolean }[]}
 */
export const troubles = [
  { name: "offline", label: "No network", strikes: "read", cutsNetwork: true },
  { name: "slow", label: "Slow answers", strikes: "read", faults: [always(reading, { kind: "delay", ms: 8_000 })] },
  {
    name: "limited",
    label: "Too many requests (429)",
    strikes: "read",
    faults: [always(reading, answer(429, { "Retry-After": "12" }))],
  },
  { name: "error", label: "The server fails (500)", strikes: "read", faults: [always(reading, answer(500))] },
  { name: "signed-out", label: "The session is over (401)", strikes: "read", faults: [always(reading, answer(401))] },
  { name: "refused", label: "Replies are refused (422)", strikes: "send", faults: [always(replying, answer(422))] },
  {
    name: "lost",
    label: "The answer to the next reply is lost",
    strikes: "send",
    faults: [{ route: replying, when: "once", kind: "closeAfter" }],
  },
  {
    name: "unsure",
    label: "It is lost, and the ticket cannot be read",
    strikes: "send",
    // The client reads the ticket once before it sends, and up to three times after.
    faults: [
      always(replying, { kind: "closeAfter" }),
      ...[2, 3, 4].map((nth) => ({ route: reading, when: { nth }, ...answer(403) })),
    ],
  },
].map((trouble) => ({ faults: [], cutsNetwork: false, ...trouble }));
