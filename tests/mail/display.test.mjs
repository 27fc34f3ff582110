import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { engineName } from "../e2e/browser.mjs";
import { useRange } from "./range.mjs";

const dot =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

test("the code that shows mail never lets a frame run scripts, and never makes markup of a string", () => {
  const folder = join(root, "elements/mail");
  for (const name of readdirSync(folder)) {
    const code = readFileSync(join(folder, name), "utf8").replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, "");
    assert.doesNotMatch(code, /allow-scripts/, name);
    assert.doesNotMatch(
      code,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|setHTMLUnsafe|parseHTMLUnsafe/,
      name,
    );
    assert.doesNotMatch(code, /DOMParser|createContextualFragment|createHTML\b|\beval\b|new Function/, name);
  }
});

describe(`A message in a page with a strict policy, in ${engineName}`, () => {
  const range = useRange();
  const run = (script, ...values) => range.run(script, ...values);
  beforeEach(() => range.visit("strict.html"));

  test("keeps the sender's layout and looks, although the page's policy forbids styles", async () => {
    const html =
      '<table bgcolor="#eeeeee" width=300><tr><td align=right style="color:#0563C1;font-size:20px;position:fixed" onclick="x()">Hi</td></tr>' +
      "</table><p dir=rtl>x</p><section>one</section><section>two</section><o:p>three</o:p>";
    const seen = await run(async (html) => {
      const { shown, inner } = await bench.show(html);
      const frame = shown.element.querySelector("iframe");
      for (let tries = 0; tries < 100 && frame.clientHeight !== shown.state.height; tries += 1) await bench.frame();
      const cell = inner().querySelector("td");
      const style = inner().defaultView.getComputedStyle(cell);
      const { state, element } = shown;
      return {
        view: state.view,
        styles: [style.color, style.fontSize, style.position, cell.align],
        text: inner().body.innerText.trim().split(/\s+/),
        painted: inner().querySelector("main").className,
        heights: [state.height > 20, element.querySelector("iframe").clientHeight === state.height],
        names: [...new Set([...inner().querySelectorAll("main *")].map(({ localName }) => localName))],
        complaints: bench.complaints,
      };
    }, html);
    assert.deepEqual(seen, {
      view: "mail",
      styles: ["rgb(5, 99, 193)", "20px", "static", "right"],
      text: ["Hi", "x", "one", "two", "three"],
      painted: "painted",
      heights: [true, true],
      names: ["table", "tbody", "tr", "td", "p", "div"],
      complaints: [],
    });
  });

  test("has every wall", async () => {
    const walls = await run(async () => {
      const { shown, inner } = await bench.show("<p>Hi</p>");
      const frame = shown.element.querySelector("iframe");
      const policy = inner().head.firstElementChild;
      return [
        [...frame.sandbox].sort().join(" "),
        frame.referrerPolicy,
        frame.getAttribute("allow"),
        frame.title,
        policy.httpEquiv,
        policy.content,
      ];
    });
    assert.deepEqual(walls, [
      "allow-popups allow-popups-to-escape-sandbox allow-same-origin",
      "no-referrer",
      "",
      "Message",
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; img-src data: blob:",
    ]);
  });

  test("links open apart and say where they lead", async () => {
    const links = await run(async () => {
      const { inner } = await bench.show(
        "<a href='https://example.com/a'>Read more</a><a href=https://thief.example/ title=bank.example>bank.example</a>" +
          "<a href=https://example.com/>\u202eexample.com</a><a href=/here>here</a><a href='mailto:a@example.com'>Write</a>",
      );
      const shown = (link) => [link.getAttribute("href"), link.target, link.rel, link.title, { ...link.dataset }];
      return [...inner().querySelectorAll("a")].map((link) => [link.textContent, ...shown(link)]);
    });
    const apart = ["_blank", "noopener noreferrer nofollow"];
    assert.deepEqual(links, [
      ["Read more", "https://example.com/a", ...apart, "https://example.com/a", { host: "example.com" }],
      [
        "bank.example",
        "https://thief.example/",
        ...apart,
        "https://thief.example/",
        { host: "thief.example", deceives: "" },
      ],
      ["example.com", "https://example.com/", ...apart, "https://example.com/", {}],
      ["here", null, "", "", "", {}],
      ["Write", "mailto:a@example.com", ...apart, "mailto:a@example.com", { host: "example.com" }],
    ]);
  });

  test("pictures: those in the message are shown, others are counted, and asked for only on request", async () => {
    // The page's own policy would block pictures, and the frame inherits it.
    await range.visit("probe.html?layers=shipped");
    const html = (host) =>
      `<img src="${dot}" alt=dot><img src=http://${host}/7001 alt=Logo width=50><img src=http://${host}/7002 width=1 height=1>` +
      "<img src='cid:part1' alt=attached><img src='cid:evil' alt=drawing><img src=x alt=relative>";
    const look = async (html, dot) => {
      while (document.documentElement.dataset.ready !== "") await new Promise((resolve) => setTimeout(resolve, 20));
      const { display } = await import("/shipped/index.js");
      const bytes = Uint8Array.from(atob(dot.split(",")[1]), (letter) => letter.charCodeAt(0));
      const attached = {
        part1: new Blob([bytes], { type: "image/png" }),
        evil: new Blob(["<svg/>"], { type: "image/svg+xml" }),
      };
      window.shown = display(html, { timeoutMs: 20_000, attachedImage: (id) => attached[id] ?? null });
      document.body.append(window.shown.element);
    };
    const report = async () => {
      await window.shown.ready;
      const inner = window.shown.element.querySelector("iframe").contentDocument;
      await Promise.all([...inner.images].map((image) => image.decode().catch(() => {})));
      const { view, remoteImages, trackers, imagesShown } = window.shown.state;
      const sources = [...inner.images].map(({ src, naturalWidth }) => [src.split(":")[0], naturalWidth]);
      return {
        view,
        remoteImages,
        trackers,
        imagesShown,
        sources,
        text: inner.body.innerText.replaceAll(/\s+/g, " ").trim(),
      };
    };
    await run(look, html(range.host), dot);
    const facts = { view: "mail", remoteImages: 1, trackers: 1 };
    assert.deepEqual(await run(report), {
      ...facts,
      imagesShown: false,
      sources: [
        ["data", 1],
        ["blob", 1],
      ],
      text: "[Logo][drawing][relative]",
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([...range.drain().asked], []);
    await run(() => window.shown.showImages());
    assert.deepEqual(await run(report), {
      ...facts,
      imagesShown: true,
      sources: [
        ["data", 1],
        ["http", 0],
        ["blob", 1],
      ],
      text: "[drawing][relative]",
    });
    assert.deepEqual([...range.drain().asked], [7001], "the tracker is never asked for");
  });

  test("can be shown as text and back", async () => {
    const html =
      "<style>p{}</style><p>Dear <b>you</b>,</p><ul><li>one</li><li>two</li></ul><pre>a\n  b</pre>x<br>y<script>1</script>";
    const seen = await run(async (html) => {
      const { shown, inner, states } = await bench.show(html);
      shown.asText();
      await shown.ready;
      const text = inner().body.textContent;
      const elements = [...inner().querySelectorAll("main *")].map(({ localName }) => localName);
      shown.asMail();
      await shown.ready;
      const items = inner().querySelectorAll("li").length;
      return { text, elements, items, plain: await bench.textOf(html), reasons: states.map(({ reason }) => reason) };
    }, html);
    assert.equal(seen.text, "Dear you,\none\ntwo\na\n  b\nx\ny");
    assert.equal(seen.plain, seen.text);
    assert.deepEqual(seen.elements, ["div"]);
    assert.equal(seen.items, 2);
    assert.ok(seen.reasons.includes("asked") && seen.reasons.includes(null));
  });

  test("falls back to text where something fails or takes too long", async () => {
    const seen = await run(async () => {
      const late = await bench.show(`<p>${"<b>slow</b> ".repeat(9_000)}</p>`, { timeoutMs: 0 });
      const failing = await bench.show("<p>Fine <b>words</b><img src='cid:a'></p>", {
        attachedImage: () => {
          throw new Error("no such picture");
        },
      });
      const deep = await bench.show(`${"<div>".repeat(30_000)}the core`);
      return [late, failing, deep].map(({ shown, inner }) => [
        shown.state.view,
        shown.state.reason,
        [...new Set([...inner().querySelectorAll("main *")].map(({ localName }) => localName))].join(),
        inner().body.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 9),
      ]);
    });
    assert.deepEqual(seen, [
      ["text", "too_slow", "div", "slow slow"],
      ["text", "failed", "div", "Fine word"],
      ["text", "too_much", "div", "the core"],
    ]);
  });

  test("survives being moved, and leaves nothing behind", async () => {
    const seen = await run(async () => {
      let [observed, addresses] = [0, 0];
      const { observe, disconnect } = ResizeObserver.prototype;
      const { createObjectURL, revokeObjectURL } = URL;
      ResizeObserver.prototype.observe = function (...given) {
        observed += 1;
        return observe.apply(this, given);
      };
      ResizeObserver.prototype.disconnect = function () {
        observed -= 1;
        return disconnect.apply(this);
      };
      URL.createObjectURL = (...given) => {
        addresses += 1;
        return createObjectURL(...given);
      };
      URL.revokeObjectURL = (...given) => {
        addresses -= 1;
        return revokeObjectURL(...given);
      };
      const listeners = new Set();
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (kind, listener, ...rest) {
        if (this instanceof HTMLIFrameElement) listeners.add(listener);
        return addEventListener.call(this, kind, listener, ...rest);
      };
      EventTarget.prototype.removeEventListener = function (kind, listener, ...rest) {
        listeners.delete(listener);
        return removeEventListener.call(this, kind, listener, ...rest);
      };
      const before = document.querySelectorAll("*").length;
      let told = 0;
      const { shown, inner } = await bench.show("<p>Hi</p><img src='cid:a'>", {
        attachedImage: () => new Blob(["x"], { type: "image/png" }),
        onChange: () => {
          told += 1;
        },
      });
      const place = document.createElement("section");
      document.body.append(place);
      place.append(shown.element);
      for (let tries = 0; tries < 100 && !inner().body?.innerText.includes("Hi"); tries += 1) await bench.frame();
      const moved = inner().body.innerText.trim();
      const during = [observed > 0, addresses > 0, listeners.size];
      shown.destroy();
      place.remove();
      const toldBefore = told;
      shown.showImages();
      shown.asText();
      await bench.frame();
      return {
        moved,
        during,
        left: [observed, addresses, listeners.size, document.querySelectorAll("*").length - before, told - toldBefore],
      };
    });
    assert.deepEqual(seen, { moved: "Hi", during: [true, true, 1], left: [0, 0, 0, 0, 0] });
  });

  test("hears the keys of its frame for as long as that is there", async () => {
    const seen = await run(async () => {
      const { shown, inner } = await bench.show("<p>Hi</p>");
      const ended = [];
      const watch = () => {
        const { removeEventListener } = inner();
        inner().removeEventListener = function (kind, ...rest) {
          ended.push(kind);
          return removeEventListener.call(this, kind, ...rest);
        };
      };
      watch();
      shown.asText();
      await shown.ready;
      watch();
      shown.destroy();
      return ended;
    });
    assert.deepEqual(seen, ["keydown", "keydown"]);
  });
});
