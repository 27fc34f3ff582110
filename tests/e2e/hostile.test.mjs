import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, beforeEach, describe, test } from "node:test";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { openStage } from "./stage.mjs";

/** Ways in which a mail tries to run a script, to call home, to cover the page, or to lead it away. */
function attacks(home) {
  return [
    "<script>top.owned = 'script'</script>",
    `<script src="${home}/script.js"></script>`,
    "<body onload=\"top.owned = 'onload'\">",
    "<img src=x onerror=\"top.owned = 'onerror'\">",
    "<details open ontoggle=\"top.owned = 'ontoggle'\"><summary>x</summary></details>",
    "<svg onload=\"top.owned = 'svg'\"><animate onbegin=\"top.owned = 'animate'\" attributeName=x dur=1s></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=x onerror=top.owned='mxss'>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=top.owned='noscript'>\"></noscript>",
    "<iframe srcdoc=\"<script>top.owned = 'srcdoc'</script>\"></iframe>",
    `<iframe src="${home}/frame"></iframe><object data="${home}/object"></object><embed src="${home}/embed">`,
    `<img src="${home}/pixel.gif"><img srcset="${home}/srcset.gif 1x"><picture><source srcset="${home}/source"></picture>`,
    `<table background="${home}/table.png"><td background="${home}/cell.png">cell</td></table>`,
    `<style>@import "${home}/import.css"; * { background: url(${home}/rule.png) }</style>`,
    `<link rel=stylesheet href="${home}/link.css"><link rel=preconnect href="${home}/preconnect">`,
    `<div style="background: url(${home}/inline.png); background-image: image-set('${home}/set.png' 1x)">inline</div>`,
    `<video src="${home}/video" poster="${home}/poster" autoplay></video><audio src="${home}/audio" autoplay></audio>`,
    `<svg><image href="${home}/svg.png"/><use href="${home}/use.svg#a"/></svg>`,
    `<meta http-equiv=refresh content="0; url=${home}/refresh"><base href="${home}/">`,
    `<form action="${home}/form"><input autofocus onfocus="top.owned = 'focus'"><button>Send</button></form>`,
    '<div style="position: fixed; inset: 0; z-index: 99999; background: red" id=overlay>overlay</div>',
    "<a id=main name=announcer href=\"javascript:top.owned = 'link'\">script link</a>",
    `<a href="/relative">relative link</a><a href="data:text/html,<script>top.owned='data'</script>">data link</a>`,
    `<a href="${home}/link" target=_top onclick="top.owned = 'onclick'" ping="${home}/ping">plain link</a>`,
    "<template><img src=x onerror=\"top.owned = 'template'\"></template>",
  ];
}

describe("A hostile mail", () => {
  let stage;
  let trap;
  const requests = [];

  before(async () => {
    trap = createServer((request, response) => {
      requests.push(request.url);
      response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
    }).listen(0, "127.0.0.1");
    await once(trap, "listening");
    stage = await openStage();
  });
  after(async () => {
    await stage.close();
    trap.close();
  });
  beforeEach(async () => {
    requests.length = 0;
    await stage.reset();
  });

  const home = () => `http://127.0.0.1:${trap.address().port}`;
  const show = async (contents, members) => {
    const timeline = contents.map((content, index) => specimenMail(content, { id: String(index + 1) }));
    await stage.answerWith(specimenTicket(timeline, members));
    await stage.visitTicket();
    await stage.showMails();
  };

  test("runs no script, sends no request, leaves the page as it is", async () => {
    await stage.visitTicket();
    const rest = () =>
      stage.run(() => {
        const brand = document.querySelector(".brand").getBoundingClientRect();
        const hit = document.elementFromPoint(brand.x + 5, brand.y + 5);
        return {
          hit: hit.closest(".brand") !== null,
          ground: getComputedStyle(document.body).backgroundColor,
          mains: document.querySelectorAll("#main").length,
          frames: window.length,
        };
      });
    const untouched = await rest();
    await stage.driver.get("about:blank");
    const contents = attacks(home());
    await show(contents);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(await stage.run(() => globalThis.owned ?? null), null);
    assert.deepEqual(requests, []);
    assert.equal(await stage.driver.getCurrentUrl(), `${stage.url}#/ticket/858462`);
    await stage.run(() => scrollTo(0, 0));
    const attacked = await rest();
    assert.deepEqual({ ...attacked, frames: 0 }, { ...untouched, frames: 0 });
    assert.ok(attacked.frames >= contents.length, "the mails are in frames");
  });

  test("the same mail, put into a page, would have done all that", async () => {
    // A document of the same origin that has no policy.
    await stage.driver.get(`${stage.url}sandbox.json`);
    await stage.run(() => {
      globalThis.seen = new Set();
      Object.defineProperty(globalThis, "owned", { set: (way) => globalThis.seen.add(way) });
    });
    await stage.run((contents) => {
      for (const html of contents) {
        const frame = document.createElement("iframe");
        frame.srcdoc = html;
        document.body.append(frame);
      }
    }, attacks(home()));
    await stage.until(() => new Set(requests).size >= 15, "the trap does not work");
    await stage.until(() => stage.run(() => globalThis.seen.size >= 5), "the scripts do not work");
  });

  const everyWall = async () => {
    await show(attacks(home()));
    const frame = await stage.run(() => {
      const frames = [...document.querySelectorAll(".mail iframe")];
      const collect = (list) => [...new Set(list)].sort();
      const inner = frames.map((each) => each.contentDocument);
      const nodes = inner.flatMap((document) => [...document.querySelectorAll("main *")]);
      return {
        sandboxes: collect(frames.map((each) => [...each.sandbox].sort().join(" "))),
        referrers: collect(frames.map((each) => each.referrerPolicy)),
        first: collect(inner.map((document) => document.head.firstElementChild.outerHTML)),
        elements: collect(nodes.map((node) => node.localName)),
        attributes: collect(nodes.flatMap((node) => [...node.attributes].map(({ name }) => name))),
        links: nodes.filter((node) => node.href).map((a) => [a.href, a.target, a.rel]),
      };
    });
    assert.deepEqual(frame.sandboxes, ["allow-popups allow-popups-to-escape-sandbox allow-same-origin"]);
    assert.deepEqual(frame.referrers, ["no-referrer"]);
    assert.equal(frame.first.length, 1);
    assert.match(frame.first[0], /^<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    const forbidden = ["script", "style", "svg", "math", "iframe", "form", "input", "button", "link", "meta", "img"];
    assert.deepEqual(
      frame.elements.filter((name) => forbidden.includes(name)),
      [],
    );
    assert.deepEqual(frame.attributes, ["dir", "href", "rel", "target", "title"]);
    assert.deepEqual(frame.links, [[`${home()}/link`, "_blank", "noopener noreferrer nofollow"]]);
  };

  test("the frame has every wall", everyWall);

  test("the walls stand in browsers without a sanitizer, too", async () => {
    await stage.prepare("delete Document.parseHTML; delete globalThis.Sanitizer;");
    await everyWall();
    assert.equal(await stage.run(() => typeof Document.parseHTML), "undefined");
    assert.equal(await stage.run(() => globalThis.owned ?? null), null);
    assert.deepEqual(requests, []);
  });

  test("the hostile mails of the sandbox are as harmless", async () => {
    const { tickets } = await stage.control("GET", "/tickets");
    const hostile = tickets.filter(({ note }) => /hostile/.test(note));
    assert.ok(hostile.length >= 5, "the sandbox has some");
    await stage.visitTicket();
    const globals = await stage.run(() => Object.keys(globalThis).length);
    for (const { id, note } of hostile) {
      await stage.go(`#/ticket/${id}`, ".timeline-block");
      await stage.until(() => stage.run((wanted) => location.hash.endsWith(wanted), String(id)), "it is open");
      await stage.until(async () => (await stage.text(".kicker .number"))?.trim() === String(id), "it is shown");
      await stage.showMails();
      const seen = await stage.run(() => ({
        globals: Object.keys(globalThis).length,
        loaded: [...document.querySelectorAll("iframe")].flatMap((each) =>
          each.contentWindow.performance.getEntriesByType("resource").map(({ name }) => name),
        ),
        path: location.pathname,
        cookies: document.cookie,
      }));
      // Each frame is one more index on the window.
      const frames = await stage.run(() => window.length);
      assert.ok(seen.globals <= globals + frames, `${note}: no variable was planted`);
      assert.deepEqual(seen.loaded, [], note);
      assert.equal(seen.path, "/", note);
      assert.equal(seen.cookies, "", note);
    }
  });

  test("no frame of the page ever allows scripts", async () => {
    await show(["<b>one</b>", "<i>two</i>"]);
    const allowed = await stage.run(() =>
      [...document.querySelectorAll("iframe")].map((each) => each.sandbox.contains("allow-scripts")),
    );
    assert.deepEqual(allowed, [false, false]);
  });

  test("remote images are counted, pictures in the mail are shown", async () => {
    const dot =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    await show([
      `<img src="${home()}/a.png" alt="Logo"><img src="${home()}/b.png"><img src="${dot}" alt="dot"><p>Hi</p>`,
    ]);
    await stage.see(".mail-remarks", "2 remote images blocked");
    const shown = await stage.run(() => {
      const inner = document.querySelector("iframe").contentDocument;
      return [[...inner.images].map(({ alt, naturalWidth }) => [alt, naturalWidth]), inner.body.innerText];
    });
    assert.deepEqual(shown[0], [["dot", 1]]);
    assert.match(shown[1], /\[Logo\]/);
    assert.deepEqual(requests, []);
  });

  test("a mail that is too deep for a parser is shown as text, at once", async () => {
    const deep = `${"<div>".repeat(30_000)}the core`;
    const large = `<p>${"large ".repeat(200_000)}</p>`;
    await stage.answerWith(specimenTicket([specimenMail(deep), specimenMail(large, { id: "2" })]));
    const start = Date.now();
    await stage.visitTicket();
    await stage.see(".mail-remarks", "shown as text");
    assert.ok(Date.now() - start < 6_000, "the page is not held up");
    await stage.seeEntry("the core");
    const elements = await stage.run(
      () => document.querySelector("iframe").contentDocument.querySelectorAll("*").length,
    );
    assert.ok(elements < 10, `${elements} elements`);
  });

  test("other texts of a stranger are text", async () => {
    const vector = "<img src=x onerror=\"top.owned='text'\">";
    const texts = {
      title: vector,
      from: vector,
      from_name: vector,
      brand_name: vector,
      channel_name: vector,
      status: vector,
      priority: vector,
      tags: vector,
    };
    const event = {
      type: "event",
      id: 5,
      created_at: "2026-01-02 03:04:06",
      description: vector,
      initiated_by: vector,
    };
    const strange = { type: vector, id: 6, created_at: vector };
    const note = specimenMail("note", { type: "note", id: "9", user_name: vector, direction: "" });
    const timeline = [specimenMail("<p>x</p>", { from: vector, email_details: vector }), event, strange, note];
    const evil = {
      external_gui_url: "javascript:top.owned='url'",
      customer: { id: 1, firstname: vector, lastname: vector },
    };
    await stage.answerWith(specimenTicket(timeline, { ...texts, ...evil }));
    await stage.visitTicket();
    await stage.see("h1", vector);
    await stage.see("[data-kind=event]", vector);
    await stage.see("[data-kind=unknown]", vector);
    assert.equal(await stage.run(() => document.querySelectorAll("#view img").length), 0);
    assert.equal(await stage.run(() => document.querySelectorAll("a[href^=javascript]").length), 0);
    assert.equal(await stage.run(() => globalThis.owned ?? null), null);
  });

  test("the page's own policy is strict", async () => {
    await stage.visitTicket();
    const policy = await stage.attribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
    const outcome = await stage.run(async () => {
      const blocked = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => blocked.push(effectiveDirective));
      const attempt = (task) => {
        try {
          task();
          return "done";
        } catch (error) {
          return error.name;
        }
      };
      const markup = attempt(() => {
        document.createElement("p").innerHTML = "<b>x</b>";
      });
      const handler = attempt(() => document.body.setAttribute("onclick", "globalThis.owned = 1"));
      document.body.setAttribute("style", "outline: 9px solid red");
      const request = await fetch("http://192.0.2.1/").then(
        () => "done",
        (error) => error.name,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { markup, handler, request, blocked, outline: getComputedStyle(document.body).outlineStyle };
    });
    assert.equal(outcome.markup, "TypeError", "strings never become markup");
    assert.equal(outcome.handler, "TypeError");
    assert.equal(outcome.request, "TypeError");
    assert.equal(outcome.outline, "none");
    for (const directive of ["style-src-attr", "connect-src"]) {
      assert.ok(outcome.blocked.includes(directive), `${directive} blocked something`);
    }
  });
});
