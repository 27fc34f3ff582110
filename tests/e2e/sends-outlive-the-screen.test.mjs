import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { useComposer } from "./composer.mjs";
import { fieldState, HeldWrites, settings } from "./held-writes.mjs";

const text = "Did this arrive?";
const caret = 4;
const words = {
  en: { label: "Your reply", sent: "Sent.", sending: "Sending" },
  nl: { label: "Uw antwoord", sent: "Verzonden.", sending: "Wordt verzonden" },
};

describe("A setting that changes while somebody answers a ticket", () => {
  const { stage, widget, write } = useComposer();
  const writes = new HeldWrites(stage);
  beforeEach(() => writes.prepare());

  /** A ticket with a text whose caret is in its middle. */
  const begin = async (prepare) => {
    await writes.open(widget, "omnidesk-ticket", { ticket: "858462" }, prepare);
    await write(text);
    await widget.within((root, caret) => {
      const input = root.querySelector("textarea");
      input.focus();
      input.setSelectionRange(caret, caret);
    }, caret);
  };
  const state = () => widget.within(fieldState, "message");
  const typed = { value: text, caret: [caret, caret], readOnly: false, hasFocus: true };
  /** Changes a setting, and waits until it is shown. */
  const set = async (t, { change, languages: [language] = ["en"] }) => {
    const remark = await writes.change(change, 0);
    if (remark) t.diagnostic(remark);
    await widget.see("label", words[language].label);
  };
  const isArrived = async (language) => {
    await widget.see("[data-kind=good]", words[language].sent);
    const { timeline } = await stage.ticket(858462);
    assert.equal(timeline.filter(({ content }) => content?.includes(text)).length, 1, "one message in the ticket");
    assert.equal((await stage.calls("POST /message")).length, 1, "one call");
    const { value, hasFocus } = await state();
    assert.deepEqual({ value, hasFocus }, { value: "", hasFocus: true });
  };

  const all = {
    ...settings,
    "another kind of fetch": {
      change: (used) => {
        used.fetch = (request) => window.fetch(request);
      },
      // The ticket is read by those that are new.
      readings: 1,
    },
    "being read again": { change: async (used) => void (await used.refresh()), readings: 1 },
  };

  for (const [name, setting] of Object.entries(all)) {
    const { prepare, languages: [language] = ["en"], readings = 0 } = setting;

    test(`${name} leaves a reply alone that is on its way`, async (t) => {
      await begin(prepare);
      await writes.hold();
      await writes.pressControlEnter();
      await writes.waits();
      assert.deepEqual(await state(), { ...typed, readOnly: true }, "before");
      await set(t, setting);
      await widget.see(".composer button[aria-disabled=true]", words[language].sending);
      assert.deepEqual(await state(), { ...typed, readOnly: true }, "after");
      await writes.release();
      await isArrived(language);
    });

    test(`${name} leaves a reply alone that is half typed`, async (t) => {
      await begin(prepare);
      const before = await writes.readings();
      await set(t, setting);
      assert.deepEqual(await state(), typed);
      await stage.keys("!");
      const value = `${text.slice(0, caret)}!${text.slice(caret)}`;
      assert.deepEqual(await state(), { ...typed, value, caret: [caret + 1, caret + 1] });
      await stage.until(async () => (await writes.readings()) === before + readings, "it is not read as often");
      await writes.pressControlEnter();
      await widget.see("[data-kind=good]", words[language].sent);
      // Before it left, and because it arrived.
      await stage.until(async () => (await writes.readings()) >= before + readings + 2, "it is not read");
      assert.equal(await writes.readings(), before + readings + 2);
    });
  }
});
