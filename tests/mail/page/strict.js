/** An empty page under a strict policy; its scripts find what the tests need. */

import * as mail from "/shipped/index.js";

const complaints = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => complaints.push(effectiveDirective));

/** Shows a message and waits until it is there. */
async function show(html, options = {}) {
  const states = [];
  const shown = mail.display(html, { timeoutMs: 20_000, onChange: (state) => states.push(state), ...options });
  document.body.append(shown.element);
  await shown.ready;
  return { shown, states, inner: () => shown.element.querySelector("iframe").contentDocument };
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));

globalThis.bench = { ...mail, show, frame, complaints };
document.documentElement.dataset.ready = "";
