import { readTicket } from "./read-ticket.js";

// Classic workers have no `import.meta.url`, by which the package finds its module.
const module = new URL("./omnidesk_sdk_bg.wasm", self.location.href);

self.addEventListener("fetch", (event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  if (pathname === "/ticket") event.respondWith(answer(searchParams.get("api")));
});

async function answer(baseUrl) {
  try {
    return Response.json({ outcome: await readTicket(baseUrl, module) });
  } catch (error) {
    return Response.json({ failure: String(error) });
  }
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
