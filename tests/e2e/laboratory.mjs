/* global lab */
/** An empty page with the SDK, whose module can be spoilt: what breaks then breaks as it would for a visitor. */

/** Opens the page; its scripts find `lab`. */
export async function openLaboratory(stage) {
  const { keys } = await stage.control("GET", "/keys");
  await stage.driver.get(stage.laboratory);
  await stage.until(() => stage.run(() => window.lab !== undefined), "the laboratory does not open");
  await stage.run((baseUrl, apiKey) => lab.equip(baseUrl, apiKey), stage.baseUrl, keys[0].key);
}

/** The script of the page: its own, because the scripts of a driver may have other classes than a page has. */
export const laboratory = `import * as sdk from "/pkg/index.js";\n(${furnish})(sdk);`;

/** Runs in the page. */
function furnish(sdk) {
  const lab = { instances: [], noise: [], sdk };
  window.lab = lab;
  window.addEventListener("error", ({ message }) => lab.noise.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => lab.noise.push(String(reason)));
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      lab.instances.push(this.exports);
    }

    static [Symbol.hasInstance](value) {
      return value instanceof Instance;
    }
  };
  lab.init = async () => {
    await lab.sdk.default();
    // What is loaded already is what the glue gives.
    const glue = await import("/pkg/omnidesk_sdk.js");
    lab.instances.push(await glue.default());
  };
  /** Runs a text as a module of the page. */
  lab.load = (script) => import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  lab.equip = (baseUrl, apiKey) => {
    lab.options = (more) => ({ baseUrl, auth: { apiKey, dangerouslyAllowBrowser: true }, ...more });
  };
  lab.client = (more) => {
    const events = [];
    const desk = new lab.sdk.OmnideskClient(lab.options({ onEvent: (event) => events.push(event), ...more }));
    return { desk, events, recoveries: () => events.filter(({ type }) => type === "recovered").length };
  };
  // Whatever the module reads from its memory next leads out of it.
  lab.spoil = () => new Uint8Array(lab.instances.at(-1).memory.buffer).fill(0xff);
  lab.restarts = () => lab.instances.length - 1;
  lab.pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  lab.summary = (error) => {
    if (!(error instanceof lab.sdk.OmnideskError)) return `not an OmnideskError: ${error}`;
    return [error.code, error.delivery ?? "-", error.attempts].join(", ");
  };
  lab.outcome = (promise) => promise.then((value) => value?.id ?? value, lab.summary);
  lab.thrown = (action) => {
    try {
      action();
      return "nothing";
    } catch (error) {
      return lab.summary(error);
    }
  };
}
