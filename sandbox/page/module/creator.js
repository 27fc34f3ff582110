/** Loads the module, once for all sandboxes, and makes them. */
import { Sandbox } from "./sandbox.js";
import { requireSeed } from "./seed.js";

const known = ["seed", "state", "now", "preflights", "module"];

/**
 * Makes the `createSandbox` of an entry; `index.d.ts` declares and describes it.
 *
 * @param start instantiates the module, once it is found
 * @param Core the module's class
 * @param ownModule gives what is loaded where nothing else is asked for
 */
export function creator(start, Core, ownModule) {
  let loading;

  function load(module) {
    loading ??= instantiate(module).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  async function instantiate(module) {
    await start({ module_or_path: (await module) ?? (await ownModule()) });
  }

  return async function createSandbox(options = {}) {
    const unknown = Object.keys(options).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new TypeError(`\`createSandbox\` has no option \`${unknown}\``);
    const { seed = 1, state, now = Date.now, preflights = false, module } = options;
    requireSeed(seed);
    await load(module);
    const sandbox = new Sandbox(new Core(seed), { now, preflights });
    if (state !== undefined) sandbox.importState(state);
    return sandbox;
  };
}
