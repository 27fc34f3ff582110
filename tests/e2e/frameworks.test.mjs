import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bundle } from "./frameworks/bundle.mjs";
import { useStage } from "./stage.mjs";

const apps = { "React 19": "react.jsx", "Vue 3": "vue.js", "Svelte 5": "svelte.js" };

describe("In a framework", () => {
  const stage = useStage();

  for (const [name, file] of Object.entries(apps)) {
    test(`${name} sets the ticket's properties, hears its events, and takes it away without a trace`, async () => {
      stage.offer("/app.js", await bundle(file));
      const { keys } = await stage.control("GET", "/keys");
      await stage.driver.get(`${stage.url}widget`);
      await stage.run(
        async (baseUrl, apiKey) => {
          const { mount } = await import("/app.js");
          await customElements.whenDefined("omnidesk-ticket");
          window.noted = [];
          const auth = { apiKey, dangerouslyAllowBrowser: true };
          const note = (id) => window.noted.push(id);
          window.unmount = mount(document.getElementById("main"), { baseUrl, auth, note });
        },
        stage.baseUrl,
        keys[0].key,
      );
      const noted = (ids) =>
        stage.until(async () => String(await stage.run(() => window.noted)) === String(ids), `not noted: ${ids}`);
      await noted(["858462"]);
      assert.equal(await stage.run(() => window.openConnections()), 1);
      await stage.click("button", "Another ticket");
      await noted(["858462", "858464"]);
      const left = await stage.run(async () => {
        await window.unmount();
        await new Promise((resolve) => setTimeout(resolve));
        return [window.openConnections(), document.querySelectorAll("omnidesk-ticket").length];
      });
      assert.deepEqual(left, [0, 0]);
      assert.deepEqual(await stage.complaints(), []);
    });
  }
});
