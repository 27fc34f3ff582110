import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("The elements", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  test("a ticket is read as soon as it knows where and how", async () => {
    await widget.open("omnidesk-ticket", { ticket: "858462" });
    await widget.see("[part=title]");
    assert.deepEqual(await widget.told(), ["ready"]);
    assert.deepEqual(await stage.complaints(), []);
  });

  test("elements with the same settings share a client, and the last takes it along", async () => {
    await widget.open("omnidesk-ticket", { ticket: "858462" });
    await widget.add("omnidesk-ticket", { "base-url": stage.baseUrl, ticket: "858464" });
    const held = () => stage.run(() => window.openConnections());
    await stage.until(async () => (await widget.told()).length === 2, "not both are ready");
    assert.equal(await held(), 1);
    await stage.run(() => document.querySelector("omnidesk-ticket").remove());
    assert.equal(await held(), 1);
    await stage.run(() => document.querySelector("omnidesk-ticket").remove());
    assert.equal(await held(), 0);
  });

  const form = { brand: "3", channel: "1", "to-address": "hallo@spaakwerk.example" };
  for (const [name, attributes, place, control] of [
    ["omnidesk-ticket", { ticket: "858462" }, ".entry", ".composer-foot button"],
    ["omnidesk-contact-form", form, ".inquiry-form", "[name=from]"],
  ]) {
    test(`${name} takes less room if it is compact, at once, and what a page sets is kept`, async () => {
      await widget.open(name, attributes);
      await widget.see(control);
      const look = () =>
        widget.within(
          (root, place, control) => {
            const { padding, rowGap } = getComputedStyle(root.querySelector(place));
            const content = getComputedStyle(root.querySelector(".content"));
            return {
              outer: Number.parseFloat(content.paddingTop),
              inner: Number.parseFloat(place === ".entry" ? padding : rowGap),
              line: Number.parseFloat(content.lineHeight),
              control: root.querySelector(control).offsetHeight,
            };
          },
          place,
          control,
        );
      const usual = await look();
      const told = (await widget.told()).length;
      await stage.run(() => document.querySelector("#main > *").setAttribute("density", "compact"));
      const compact = await look();
      for (const [part, size] of Object.entries(compact)) {
        assert.ok(size < usual[part] * 0.95, `${part}: ${usual[part]}, compact ${size}`);
      }
      assert.ok(compact.control >= 24, `a finger hits it: ${compact.control}`);
      await stage.run(() => {
        const { style } = document.querySelector("#main > *");
        for (const room of ["gap", "space"]) style.setProperty(`--omnidesk-${room}`, "30px");
        style.setProperty("--omnidesk-control", "90px");
      });
      assert.deepEqual(await look(), { outer: 30, inner: 30, line: compact.line, control: 90 });
      assert.equal((await widget.told()).length, told, "nothing is read again");
    });
  }
});
