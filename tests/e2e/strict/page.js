/** Runs the errand that the address asks for, here or in a worker, and tells the server how it went. */
const order = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const outcome = order.inWorker ? await fromWorker() : await (await import("./errand.js")).errand(order);
await fetch("/outcome", { method: "POST", body: JSON.stringify(outcome) });

function fromWorker() {
  const worker = new Worker(trusted("/strict/worker.js"), { type: "module" });
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve({ failure: `the worker does not run: ${message}` });
    worker.postMessage(order);
  });
}

/** Such pages name their scripts by a policy of their own. */
function trusted(url) {
  const policy = globalThis.trustedTypes?.createPolicy("page", { createScriptURL: (text) => text });
  return policy?.createScriptURL(url) ?? url;
}
