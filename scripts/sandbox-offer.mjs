/** What the page is told of the sandbox: where its server is, if there is one, and which form to begin with. */
export function sandboxOffer(sandbox) {
  if (sandbox === null) return { preferred: "page", server: null };
  return { preferred: "server", server: { baseUrl: sandbox.baseUrl, control: sandbox.control } };
}
