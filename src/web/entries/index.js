/** The package where modules have an address: in browsers, workers and bundlers. */
import { initializer } from "./loading.js";
import start from "./omnidesk_sdk.js";

export { OmnideskClient, OmnideskError, version } from "./omnidesk_sdk.js";

// Bundlers look for these very words.
export default initializer(start, () => new URL("./omnidesk_sdk_bg.wasm", import.meta.url));
