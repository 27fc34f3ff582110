import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Inquiry, question, settings } from "./inquiry.mjs";
import { useStage } from "./stage.mjs";

describe("The fields of the contact form", () => {
  const stage = useStage();
  const inquiry = new Inquiry(stage);
  beforeEach(() => inquiry.forget());

  test("the fields of a form of the API are asked for, and their answers are in the message too", async () => {
    await inquiry.ask({ form: "41" });
    const labels = await inquiry.texts("label");
    assert.deepEqual(labels, [
      "Your name (optional)",
      "Your e-mail address",
      "Subject",
      "Bestelnummer (optional)",
      "Framenummer (optional)",
      "Reden (optional)",
      "Omschrijving (optional)",
      "Your message",
    ]);
    await inquiry.fill({ ...question, order_number: "7781" });
    await stage.run(() => {
      const select = document.querySelector("#main > *").shadowRoot.querySelector("select");
      select.value = "size";
      select.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    const [call] = await stage.calls("POST /ticket");
    assert.equal(call.fields.formID, "41");
    assert.equal(call.fields.order_number, "7781");
    assert.equal(call.fields.reason, "size");
    const { messages } = await inquiry.ticket();
    assert.match(messages[0].content, /ring\.<\/p><p>Bestelnummer: 7781<br>Reden: Verkeerde maat<\/p><\/body>/);
  });

  test("a form can be asked for a status that needs its fields", async () => {
    await inquiry.ask({ form: "41", status: "solved" });
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see(".mistake", "Fill this in.");
    assert.equal(await inquiry.focused(), "order_number");
    assert.deepEqual(await stage.calls("POST /ticket"), []);
  });

  test("a form that cannot be read leaves the question", async () => {
    await stage.fault("GET /formfield", { kind: "status", status: 403 });
    await inquiry.ask({ form: "41" });
    assert.deepEqual(await inquiry.texts("label"), [
      "Your name (optional)",
      "Your e-mail address",
      "Subject",
      "Your message",
    ]);
    assert.deepEqual(await inquiry.told(), ["error", "ready"]);
  });

  test("a page gives fields of its own, and names their parameters", async () => {
    await inquiry.ask();
    await stage.run(() => {
      const form = document.querySelector("#main > *");
      form.parameterOf = ({ name }) => (name === "size" ? "custom[size]" : null);
      form.fields = [
        { name: "size", label: "Size", options: ["S", "M"], required: true },
        { name: "remark", label: "Remark", control: "textarea", value: "As always" },
        { name: "shop", label: "Shop", readonly: true, value: "Utrecht" },
      ];
    });
    await inquiry.see("[name=size]");
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see(".mistake", "Fill this in.");
    assert.equal(await inquiry.focused(), "size");
    await stage.run(() => {
      const root = document.querySelector("#main > *").shadowRoot;
      root.querySelector("[name=size]").value = "M";
      if (!root.querySelector("[name=shop]").readOnly) throw new Error("the shop can be changed");
    });
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    const [call] = await stage.calls("POST /ticket");
    assert.equal(call.fields["custom[size]"], "M");
    assert.equal(call.fields.remark, undefined);
    assert.match(
      (await inquiry.ticket()).messages[0].content,
      /<p>Size: M<br>Remark: As always<br>Shop: Utrecht<\/p><\/body>/,
    );
  });

  test("the page's own form is there until this one is, and when it cannot be", async () => {
    await inquiry.forget();
    const isSeen = () => stage.run(() => document.querySelector("#own").checkVisibility());
    const add = (attributes) =>
      stage.run(
        (attributes) => {
          const added = document.createElement("omnidesk-contact-form");
          for (const [key, value] of Object.entries(attributes)) added.setAttribute(key, value);
          const own = document.createElement("form");
          own.id = "own";
          own.textContent = "Write to us";
          added.append(own);
          document.getElementById("main").replaceChildren(added);
        },
        { "base-url": stage.baseUrl, ...attributes },
      );
    const authorize = () =>
      stage.run(() => {
        document.querySelector("#main > *").auth = { token: () => "sandbox-token-agent" };
      });
    await add(settings);
    assert.equal(await isSeen(), true, "before it is ready");
    await stage.until(
      () => stage.run(() => customElements.get("omnidesk-contact-form") !== undefined),
      "the element is not defined",
    );
    assert.equal(await isSeen(), true, "before it knows how to send");
    await authorize();
    await inquiry.see(".inquiry-form");
    assert.equal(await isSeen(), false);
    await add({});
    await authorize();
    await inquiry.see("[data-kind=bad]", "not set up correctly");
    assert.equal(await isSeen(), true, "when it is not set up");
  });
});
