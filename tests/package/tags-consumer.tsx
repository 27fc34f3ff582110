/** What must compile of the tags in JSX, and what must not. */

import type { OmnideskTags } from "omnidesk-sdk/elements";

declare global {
  namespace JSX {
    interface IntrinsicElements extends OmnideskTags {}
  }
}

const auth = async ({ refused }: { refused: boolean }) => (refused ? "another" : "a token");

export const ticket = (
  <omnidesk-ticket
    base-url="https://example.com"
    ticket={858462}
    theme="dark"
    density="compact"
    readonly
    auth={auth}
    onomnidesk-sent={({ detail }) => detail.ticketId.toUpperCase()}
  />
);
export const form = (
  <omnidesk-contact-form
    base-url="/desk"
    brand="2"
    channel={1}
    to-address="a@example.com"
    fields={[{ name: "order" }]}
  />
);

// @ts-expect-error There are two themes.
export const blue = <omnidesk-ticket theme="blue" />;
// @ts-expect-error Only the form has a subject.
export const subject = <omnidesk-ticket subject="Hello" />;
// @ts-expect-error A listener is a function.
export const listener = <omnidesk-ticket onomnidesk-sent="thank" />;
