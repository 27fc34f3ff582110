import { readTicket } from "./read-ticket.js";

const { api, thread } = Object.fromEntries(new URLSearchParams(location.search));
const read = { page: readTicket, worker: readTicketInWorker };

function readTicketInWorker(baseUrl) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("error", ({ message }) => reject(new Error(`the worker failed: ${message}`)));
    worker.addEventListener("message", ({ data }) => (data.outcome ? resolve(data.outcome) : reject(data.failure)));
    worker.postMessage(baseUrl);
  });
}

function show(report) {
  document.querySelector("output").textContent = JSON.stringify(report);
}

read[thread](api).then(
  (outcome) => show({ outcome }),
  (error) => show({ failure: String(error) }),
);
