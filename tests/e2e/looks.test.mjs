/** How the elements look: nothing is wider than its place, and in Chromium nothing looks otherwise than when it was looked at. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeEach, describe, test } from "node:test";
import { engineName } from "./browser.mjs";
import { differenceOf } from "./picture.mjs";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { loseReadings, seeState, ticketScreens } from "./ticket-screens.mjs";
import { Widget } from "./widget.mjs";

const { resolve } = createRequire(import.meta.url);
const widths = engineName === "chromium" ? [280, 640] : [280];
const themes = engineName === "chromium" ? ["light", "dark"] : ["light"];

/** A clock that stands still. */
const clock = `const Usual = Date;
  const now = Usual.parse("2026-01-05T12:00:00Z");
  window.Date = class extends Usual {
    constructor(...given) { super(...(given.length === 0 ? [now] : given)); }
    static now() { return now; }
  };`;

const timeline = [
  specimenMail("Where is my parcel? It was to come on Friday.\n\n> We have sent it.\n> Spaakwerk"),
  specimenMail("It is on its way.", {
    id: "2",
    direction: "outbound",
    user_id: 7,
    user_name: "Ruth",
    created_at: "2026-01-03 09:00:00",
    files: [{ name: "label.pdf" }],
  }),
  { type: "note", id: "3", content: "The driver was ill.", created_at: "2026-01-03 10:00:00", files: [] },
  {
    type: "event",
    id: "4",
    description: "Assigned to Workshop",
    initiated_by: "trigger: by brand",
    created_at: "2026-01-04 06:00:00",
  },
];

describe("The looks", () => {
  const stage = useStage();
  const widget = new Widget(stage);
  const letters = readFileSync(resolve("@fontsource/inter/files/inter-latin-400-normal.woff2")).toString("base64");
  beforeEach(async () => {
    await widget.forget();
    stage.prepare(clock);
    await stage.zone("Europe/Amsterdam");
  });

  /** Opens an element in a place so wide, in letters that are the same everywhere. */
  async function open(name, attributes, width) {
    await widget.visit(name);
    await stage.run(
      async (width, letters) => {
        const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
        document.fonts.add(await new FontFace("Specimen", bytes.buffer).load());
        const place = document.getElementById("main");
        place.style.inlineSize = `${width}px`;
        place.style.setProperty("--omnidesk-font", "400 1rem/1.55 Specimen");
        document.body.style.margin = "0";
      },
      width,
      letters,
    );
    const { keys } = await stage.control("GET", "/keys");
    await widget.add(name, { lang: "en", "base-url": stage.baseUrl, ...attributes }, { apiKey: keys[0].key });
  }

  const openTicket = (attributes, given) =>
    open("omnidesk-ticket", { ticket: "858462", theme: attributes.theme, ...given }, attributes.width);
  const openForm = ({ theme, width }) =>
    open("omnidesk-contact-form", { brand: "2", channel: "1", "to-address": "service@mybrand.com", theme }, width);

  /** Each brings a screen about, and waits until it is whole. */
  const screens = {
    ...Object.fromEntries(
      Object.entries(ticketScreens).map(([name, enter]) => [
        `ticket-${name}`,
        async (attributes) => {
          const specimen = name === "ready" || name === "offline";
          if (specimen) await stage.answerWith(specimenTicket(timeline));
          await enter({ stage, widget, open: (given) => openTicket(attributes, given) });
          await seeState(widget, name);
        },
      ]),
    ),
    "ticket-compact": async (attributes) => {
      await stage.answerWith(specimenTicket(timeline));
      await openTicket(attributes, { staff: "", density: "compact" });
      await seeState(widget, "ready");
    },
    "ticket-unsure": async (attributes) => {
      stage.hurry();
      await openTicket(attributes, { ticket: "858464" });
      await seeState(widget, "empty");
      await stage.fault("POST /message", { kind: "closeBefore" });
      await loseReadings(stage);
      await widget.type("textarea", "Did this arrive?");
      await widget.click(".composer button", "Send");
      await widget.see("[data-kind=unsure]");
    },
    "ticket-refused": async (attributes) => {
      await openTicket(attributes, { ticket: "858464" });
      await seeState(widget, "empty");
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await widget.type("textarea", "Did this arrive?");
      await widget.click(".composer button", "Send");
      await widget.see("[data-kind=bad]");
    },
    form: async (attributes) => {
      await openForm(attributes);
      await widget.see("form");
    },
    "form-mistakes": async (attributes) => {
      await openForm(attributes);
      await widget.click("form button", "Send");
      await widget.see(".mistake");
    },
  };

  for (const [name, enter] of Object.entries(screens)) {
    test(name, async () => {
      for (const theme of themes) {
        for (const width of widths) {
          await stage.online();
          await stage.behave();
          await widget.forget();
          await enter({ theme, width });
          await settle();
          assert.deepEqual(await tooWide(), [], `${theme}, ${width} pixels`);
          if (engineName !== "chromium") continue;
          const picture = await (await stage.find("#main > *")).takeScreenshot();
          assert.equal(await differenceOf(`${name}-${theme}-${width}`, picture), null);
        }
      }
    });
  }

  /** Nothing has the focus, and all letters are there. */
  function settle() {
    return stage.run(async () => {
      document.activeElement?.shadowRoot?.activeElement?.blur();
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }

  /** What stands out of the element at its end. */
  function tooWide() {
    return widget.within((root) => {
      const { right } = root.host.getBoundingClientRect();
      return [...root.querySelectorAll("*")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > right + 1)
        .map((each) => `${each.localName}.${each.className}`);
    });
  }
});
