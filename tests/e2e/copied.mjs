/** Code that someone copied from the docs or the page, put to work against the sandbox. */

const addresses = { "omnidesk-sdk/elements": "/pkg/elements/index.js", "omnidesk-sdk": "/pkg/index.js" };
const gateway = "https://support.example.com/omnidesk";

/** The code as it is where its gateway is the sandbox; in a page, which has no bundler, with addresses for names. */
export function adapted(code, { baseUrl }, { hasBundler = false } = {}) {
  const named = Object.entries(addresses).reduce(
    (text, [name, address]) => (hasBundler ? text : text.replace(`"${name}"`, `"${address}"`)),
    code,
  );
  return named.replace(gateway, baseUrl);
}

/** Gives the visitors of the page tokens for the sandbox. */
export function offerTokens(stage) {
  stage.offer("/session/token", "sandbox-token-agent", "text/plain");
}

/** Waits until the first ticket of the page has this title. */
export function seeTicket(stage, title) {
  const shown = () =>
    stage.run(() => {
      const title = document.querySelector("omnidesk-ticket")?.shadowRoot?.querySelector("[part~=title]");
      return title?.textContent.trim() ?? null;
    });
  return stage.until(async () => (await shown()) === title, `the ticket “${title}” is not shown`);
}
