/** A ticket on an empty page, and the moves of a visitor who answers it. */

import { beforeEach } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

/** For the tests around the call. Each begins without a draft. */
export function useComposer() {
  const stage = useStage();
  const widget = new Widget(stage);
  beforeEach(() => widget.forget());
  return {
    stage,
    widget,
    open: async (attributes = {}) => {
      await widget.open("omnidesk-ticket", { ticket: "858462", ...attributes });
      await widget.see("[part~=composer]");
    },
    write: (text) => widget.type("[part~=composer]", text),
    send: () => widget.click(".composer [part~=button-primary]"),
    messages: () => stage.calls("POST /message"),
    draft: () => widget.value("[part~=composer]"),
    /** Lets everything that notices say be kept from now on. */
    listen: () =>
      widget.within((root) => {
        const place = root.querySelector(".composer .notices");
        window.said = [];
        new MutationObserver(() => window.said.push(place.textContent)).observe(place, { childList: true });
      }),
    /** What the notices said since. */
    said: async () => (await stage.run(() => window.said)).join("\n"),
  };
}
