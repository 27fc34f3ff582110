/** Gives an answer as `fetch` would: late, in parts, torn or not at all, and never after its caller has left. */
import { isReadable } from "./cors.js";
import { failed } from "./failure.js";

const bodiless = [204, 205, 304];
const redirects = [301, 302, 303, 307, 308];
/** Bytes that a body comes in at a time. */
const part = 64 * 1024;
const betweenSpacesMs = 10;
const spaces = new Uint8Array(64).fill(0x20);
/** Requests that nothing but their signal will end. In some engines the signal of one that nobody holds never fires. */
const waiting = new Set();

/** What follows the last part of a body; stands for the stream's `pull`. */
const endings = {
  complete: (controller) => controller.close(),
  broken: (controller) => controller.error(new TypeError("network error")),
  stalled: (_, request) => {
    waiting.add(request);
    return new Promise(() => {});
  },
  endless: async (controller, request) => {
    await pause(betweenSpacesMs, request);
    controller.enqueue(spaces);
  },
};

/** Waits for an answer and gives it as a `Response`. */
export async function deliver(answer, request) {
  const { ending, delayMs, status, headers } = answer;
  await pause(ending === "silent" ? Number.POSITIVE_INFINITY : delayMs, request);
  request.signal.throwIfAborted();
  if (ending === "refused" || !isReadable(answer)) throw failed();
  if (redirects.includes(status) && headers.has("Location") && request.redirect !== "manual") {
    throw failed(request.redirect === "follow" ? "the sandbox in the page follows no redirects" : undefined);
  }
  const hasBody = !bodiless.includes(status) && request.method !== "HEAD";
  const response = new Response(hasBody ? unpacked(stream(answer, request), headers) : null, { status, headers });
  Object.defineProperty(response, "url", { value: request.url });
  return response;
}

/** A browser unpacks what is packed before a page sees it. */
function unpacked(body, headers) {
  if (headers.get("Content-Encoding")?.toLowerCase() !== "gzip") return body;
  return body.pipeThrough(new DecompressionStream("gzip"));
}

function stream({ body, ending }, request) {
  let sent = 0;
  let abort;
  const leave = () => {
    waiting.delete(request);
    request.signal.removeEventListener("abort", abort);
  };
  return new ReadableStream(
    {
      start(controller) {
        abort = () => {
          leave();
          controller.error(request.signal.reason);
        };
        request.signal.addEventListener("abort", abort);
      },
      async pull(controller) {
        if (sent < body.length) {
          controller.enqueue(body.subarray(sent, sent + part));
          sent += part;
          return;
        }
        await endings[ending](controller, request);
        if (ending === "complete" || ending === "broken") leave();
      },
      cancel: leave,
    },
    // Nothing is fetched before it is asked for, so that an end by error does not overtake the parts before it.
    { highWaterMark: 0 },
  );
}

/** Waits, at most until the caller leaves; infinitely means until then. */
function pause(milliseconds, request) {
  if (milliseconds === 0 || request.signal.aborted) return undefined;
  return new Promise((resolve) => {
    const timer = Number.isFinite(milliseconds) ? setTimeout(end, milliseconds) : undefined;
    waiting.add(request);
    request.signal.addEventListener("abort", end);
    function end() {
      clearTimeout(timer);
      waiting.delete(request);
      request.signal.removeEventListener("abort", end);
      resolve();
    }
  });
}
