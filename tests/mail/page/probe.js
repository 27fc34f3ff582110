/**
 * Puts vectors into documents that stand for a page each, and reports what they did. The address says how: with the code
 * of `layers`, or by `innerHTML` (`raw`).
 */

const { layers, hide } = Object.fromEntries(new URL(location).searchParams);
if (hide === "sanitizer") {
  delete Document.parseHTML;
  delete globalThis.Sanitizer;
}
const mail = layers === "raw" ? null : await import(`/${layers}/index.js`);
await mail?.prepare();

const tripped = new Set();
globalThis.trip = (id) => {
  tripped.add(Number(id));
};
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const settled = 250;

/**
 * Raw vectors get a page each, because many of them destroy it. What is shown as it should be shares one, so that hundreds
 * are tried within a minute; whoever asks has to ask again for each by itself if something happened to the page.
 *
 * @param {string} text the vectors as JSON, which keeps halves of letters
 * @returns {Promise<{ id: number, found: string[], view: string | null }[]>} what each vector did
 */
globalThis.probe = async (text) => {
  await globalThis.show(text);
  await pause(settled);
  for (const stage of stages) attempt(() => poke(stage));
  return globalThis.conclude();
};

let stages = [];

globalThis.show = async (text) => {
  const vectors = JSON.parse(text);
  tripped.clear();
  stages = await Promise.all(mail === null ? vectors.map((vector) => open([vector])) : [open(vectors)]);
  await Promise.all(stages.flatMap((stage) => stage.vectors.map((vector) => insert(stage, vector))));
};

globalThis.conclude = async () => {
  await pause(settled);
  const reports = stages.flatMap(report);
  for (const { frame, vectors } of stages) {
    for (const { shown } of vectors) shown?.destroy();
    frame.remove();
  }
  return reports;
};

async function open(vectors) {
  const frame = document.createElement("iframe");
  frame.name = "stage";
  frame.width = 400;
  frame.height = 200;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = `/stage/${vectors[0].id}/`;
  document.body.append(frame);
  await loaded;
  return { vectors, frame, address: frame.contentWindow.location.href, before: look(frame) };
}

async function insert({ frame }, vector) {
  const mount = frame.contentDocument.getElementById("mount");
  if (mail === null) {
    mount.innerHTML = vector.html;
    return;
  }
  vector.shown = mail.display(vector.html, { title: "Message", timeoutMs: 20_000 });
  mount.append(vector.shown.element);
  await Promise.race([vector.shown.ready, pause(10_000)]);
}

function look(frame) {
  const { contentDocument: page, contentWindow: view } = frame;
  const sentinel = page.querySelector("p#sentinel");
  const { x, y, width, height } = sentinel.getBoundingClientRect();
  const style = view.getComputedStyle(sentinel);
  const names = [
    "color",
    "font-size",
    "font-family",
    "background-color",
    "opacity",
    "visibility",
    "transform",
    "filter",
  ];
  const looks = names.map((name) => style.getPropertyValue(name)).join();
  const ground = ["background-color", "display", "transform"].map((name) =>
    view.getComputedStyle(page.body).getPropertyValue(name),
  );
  return {
    looks: `${looks} ${ground} ${view.getComputedStyle(page.documentElement).filter}`,
    place: [x, y, width, height].join(),
    isOnTop: page.elementFromPoint(x + width / 2, y + height / 2) === sentinel,
    names: page.querySelectorAll("[id], [name]").length,
  };
}

/** Does what a reader might do: touches everything, and follows what would not open apart. */
function poke({ frame, vectors }) {
  const pages = [frame.contentDocument.getElementById("mount"), ...vectors.map(innerPage)];
  for (const page of pages.filter(Boolean)) {
    for (const element of [...page.querySelectorAll("*")].slice(0, 400)) attempt(() => touch(element));
  }
}

function innerPage({ shown }) {
  return attempt(() => shown.element.querySelector("iframe").contentDocument);
}

function touch(element) {
  const view = element.ownerDocument.defaultView;
  if (view === null) return;
  for (const { name } of [...element.attributes]) {
    if (name.startsWith("on")) element.dispatchEvent(new view.Event(name.slice(2)));
  }
  const isApart = element.target === "_blank" && /\bnoopener\b/.test(element.rel) && /\bnoreferrer\b/.test(element.rel);
  if (element.localName === "iframe" || isApart) return;
  element.focus?.();
  element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true, view }));
}

function report({ vectors, frame, address, before }) {
  const after = attempt(() => (frame.contentWindow.location.href === address ? look(frame) : null));
  const ofPage = changes(before, after);
  return vectors.map((vector) => {
    const found = new Set(ofPage);
    if (tripped.has(vector.id)) found.add("script");
    const { shown = null } = vector;
    if (shown !== null) {
      const inner = innerPage(vector);
      if (shown.state.reason === "left" || inner?.URL !== "about:blank") found.add("frame left");
      if (inner?.querySelector("script")) found.add("script in the frame");
    }
    return { id: vector.id, found: [...found], isOfPage: ofPage.length > 0, view: shown?.state.view ?? null };
  });
}

function changes(before, after) {
  if (!after) return ["page left"];
  const found = [];
  if (after.looks !== before.looks || after.place !== before.place) found.push("page restyled");
  if (!after.isOnTop) found.push("page covered");
  if (after.names !== before.names) found.push("names planted");
  return found;
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

document.documentElement.dataset.ready = "";
