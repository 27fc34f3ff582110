/** The package where nothing is compiled at run time: in Cloudflare's workers, whose bundler does it before. */
import { initializer } from "./loading.js";
import start from "./omnidesk_sdk.js";
import module from "./omnidesk_sdk_bg.wasm";

export { OmnideskClient, OmnideskError, version } from "./omnidesk_sdk.js";

export default initializer(start, () => module);
