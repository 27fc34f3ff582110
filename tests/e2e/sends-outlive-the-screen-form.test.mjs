import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { fieldState, HeldWrites, settings } from "./held-writes.mjs";
import { Inquiry, settings as needed, question } from "./inquiry.mjs";
import { useStage } from "./stage.mjs";

const caret = 4;
const words = {
  en: { label: "Your name", sending: "Sending", thanks: "Thank you. Your number is" },
  nl: { label: "Uw naam", sending: "Wordt verzonden", thanks: "Dank u wel. Uw nummer is" },
  de: { label: "Ihr Name", sending: "Wird gesendet", thanks: "Vielen Dank. Ihre Nummer ist" },
};

describe("A setting that changes while somebody asks a question", () => {
  const stage = useStage();
  const inquiry = new Inquiry(stage);
  const writes = new HeldWrites(stage);
  beforeEach(async () => {
    await inquiry.forget();
    writes.prepare();
  });

  /** A form that is filled in, with the caret within the subject. */
  const begin = async (prepare) => {
    await writes.open(inquiry, "omnidesk-contact-form", { ...needed, status: "pending" }, prepare);
    await inquiry.see(".inquiry-form");
    await writes.change((used, question) => used.prefill(question), question);
    await focus();
    await inquiry.within((root, caret) => root.querySelector("[name=subject]").setSelectionRange(caret, caret), caret);
  };
  const focus = () => inquiry.within((root) => root.querySelector("[name=subject]").focus());
  const state = () => inquiry.within(fieldState, "subject");
  const typed = { value: question.subject, caret: [caret, caret], readOnly: false, hasFocus: true };
  /** Changes a setting, and waits until it is shown. */
  const set = async (t, { change, languages = ["en", "en"] }, time) => {
    const remark = await writes.change(change, time);
    if (remark) t.diagnostic(remark);
    await inquiry.see("label", words[languages[time]].label);
  };

  const all = {
    ...settings,
    "equal values for fields and parameterOf": {
      prepare: (used) => {
        used.fields = [{ name: "order", label: "Order", options: ["7781", "7782"] }];
        used.parameterOf = () => "cf_12";
      },
      change: (used) => {
        used.fields = [{ name: "order", label: "Order", options: ["7781", "7782"] }];
        used.parameterOf = () => "cf_12";
      },
    },
  };

  for (const [name, setting] of Object.entries(all)) {
    const { prepare, languages = ["en", "en"] } = setting;

    test(`${name} leaves a question alone that is on its way`, async (t) => {
      await begin(prepare);
      await writes.hold("/ticket");
      await stage.keys(Key.ENTER);
      await writes.waits();
      assert.deepEqual(await state(), { ...typed, readOnly: true }, "before");
      const isStill = async (time) => {
        await set(t, setting, time);
        await inquiry.see(".inquiry-form button[aria-disabled=true]", words[languages[time]].sending);
        assert.deepEqual(await state(), { ...typed, readOnly: true });
      };
      await isStill(0);
      await writes.hold("/message");
      await writes.release();
      await writes.waits();
      await isStill(1);
      await writes.release();
      await inquiry.see("[data-kind=good]", words[languages[1]].thanks);
      const { id, title, status } = await inquiry.ticket();
      assert.deepEqual([title, status], [question.subject, "pending"]);
      await inquiry.see("[data-kind=good]", `${words[languages[1]].thanks} ${id}.`);
      for (const route of ["POST /ticket", "POST /message", "POST /ticket/setstatus"]) {
        assert.equal((await stage.calls(route)).length, 1, route);
      }
      assert.equal(await inquiry.kept(), 0, "nothing is kept of it");
    });

    test(`${name} leaves a question alone that is half typed`, async (t) => {
      await begin(prepare);
      await set(t, setting, 0);
      assert.deepEqual(await state(), typed);
      await stage.keys("!");
      const subject = `${question.subject.slice(0, caret)}!${question.subject.slice(caret)}`;
      assert.deepEqual(await state(), { ...typed, value: subject, caret: [caret + 1, caret + 1] });
      const { order, ...values } = await inquiry.values();
      assert.deepEqual(values, { ...question, subject });
      await stage.keys(Key.ENTER);
      await inquiry.see("[data-kind=good]", words[languages[0]].thanks);
      assert.equal((await stage.calls("POST /ticket")).length, 1);
    });
  }
});
