/** Does the errand of its page. */
import { errand } from "./errand.js";

addEventListener("message", async ({ data }) => postMessage(await errand(data)));
