/** Every state of a ticket that can be on the screen, and how a test comes there. */

const reading = "GET /ticket/{id}";
const refusing = (status, headers = {}) => ({ kind: "status", status, headers });

/** @typedef {{ stage: object, widget: import("./widget.mjs").Widget, open: (attributes?: object) => Promise<void> }} Tools */

/** Each opens the ticket, and leaves its state to come. @type {Record<string, (tools: Tools) => Promise<void>>} */
export const ticketScreens = {
  ready: ({ open }) => open({ staff: "" }),
  empty: ({ open }) => open({ ticket: "858464" }),
  loading: (tools) => openWith(tools, { kind: "delay", ms: 20_000 }),
  error: (tools) => openWith(tools, refusing(500)),
  limited: (tools) =>
    openWith(tools, refusing(429, { "Retry-After": "30", "Access-Control-Expose-Headers": "Retry-After" })),
  "signed-out": (tools) => openWith(tools, refusing(401)),
  missing: ({ open }) => open({ ticket: "999999999" }),
  offline: async ({ stage, widget, open }) => {
    await open();
    await seeState(widget, "ready");
    await stage.offline();
  },
};

/** Waits until a ticket is in a state, and its part of that name is there. */
export function seeState(widget, name) {
  return widget.see(`.content[data-state="${name}"][part~="state-${name}"]`);
}

/** Once something is written, every reading fails until the page's `readingFails` is `false`. */
export function loseReadings(stage) {
  return stage.run(() => {
    const real = window.fetch;
    window.readingFails = true;
    let isWritten = false;
    window.fetch = async (...asked) => {
      const method = asked[0].method ?? asked[1]?.method;
      if (method === "POST") isWritten = true;
      else if (isWritten && window.readingFails) return new Response("{}", { status: 500 });
      return real(...asked);
    };
  });
}

async function openWith({ stage, open }, fault) {
  await stage.fault(reading, fault, "always");
  await open();
}
