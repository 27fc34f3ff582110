/** An empty page with the SDK, whose module can be spoilt: what breaks then breaks as it would for a visitor. */

/** Opens the page; its scripts find `lab`. */
export async function openLaboratory(stage) {
  const { keys } = await stage.control("GET", "/keys");
  // Any document of the same origin that loads nothing.
  await stage.driver.get(new URL("favicon.svg", stage.url).href);
  await stage.run(furnish, stage.baseUrl, keys[0].key);
}

/** Runs in the page. */
async function furnish(baseUrl, apiKey) {
  const lab = { instances: [], noise: [], sdk: await import("/pkg/omnidesk_sdk.js") };
  window.lab = lab;
  window.addEventListener("error", ({ message }) => lab.noise.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => lab.noise.push(String(reason)));
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...given) {
      super(...given);
      lab.instances.push(this.exports);
    }
  };
  lab.init = async () => lab.instances.push(await lab.sdk.default());
  lab.options = (more) => ({ baseUrl, auth: { apiKey, dangerouslyAllowBrowser: true }, ...more });
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
