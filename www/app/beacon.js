/**
 * Counts what hostile mail fetches. The invented hosts of its pictures are put in place by an address of this page, so that
 * they could be reached, and a picture that is loaded is seen.
 */

const beacon = new URL("../beacon.svg", import.meta.url).href;
/** Links stay, for it is shown where they lead. */
const invented = /(?<!href=\\?")https:\/\/mailbox-quota\.example\/([\w.-]*)\??/g;

/** An answer whose mail reports to this page. */
export async function bugged(answer) {
  const text = await answer.text();
  const body = text === "" ? null : text.replaceAll(invented, `${beacon}?$1&`);
  const { status, headers } = answer;
  return new Response(body, { status, headers });
}

/** How often each page asked for it; frames that are gone count on. */
const counts = new Map();

/** How often this page, or a frame in it, has asked for the beacon since the counting began. */
export function beaconCount() {
  for (const view of [window, ...framesIn(document).map((frame) => frame.contentWindow)]) {
    if (view !== null) counts.set(view, view.performance.getEntriesByType("resource").filter(isBeacon).length);
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Begins anew. The pages that counted before have to be gone. */
export function forgetBeacons() {
  counts.clear();
}

function isBeacon({ name }) {
  return name.startsWith(beacon);
}

/** The frames of a tree and of the shadow trees in it. */
function framesIn(root) {
  const found = [...root.querySelectorAll("iframe")];
  const hosts = [...root.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
  return [...found, ...hosts.flatMap(({ shadowRoot }) => framesIn(shadowRoot))];
}
