import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { outcomes } from "../../elements/send-state.js";
import arabic from "../../elements/texts/ar.js";
import german from "../../elements/texts/de.js";
import english from "../../elements/texts/en.js";
import dutch from "../../elements/texts/nl.js";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

const languages = { en: english, nl: dutch, de: german, ar: arabic };
/** What a reader takes to be about all that was sent. */
const reassuring = ["safeToSend", "nothingSent"];
const denials = ["notThere", "notSent", "refused", "safeToSend", "nothingSent", "submissionGoesOn"];
const arrivals = ["sent", "foundSent", "submitted"];
const claims = [...arrivals, ...denials];

/** The rows of the tables of `docs/guides/delivery.md` in which a sentence may be shown. */
const rowsOf = new Map(
  claims.map((name) => [
    name,
    new Set(Object.values(outcomes).flatMap(({ says, rows }) => (says.includes(name) ? rows : []))),
  ]),
);

/** These are believed, whatever the server did. */
const believed = ["A4", "A9", "A11 named"];

// ── What came ────────────────────────────────────────────────────────────────────────────────────────────────────────

const json = (status, body = {}) => ({ name: `${status} ${JSON.stringify(body)}`, answer: { status, body } });
const statuses = (...list) => list.map((status) => ({ name: `${status}`, answer: { status } }));
const named = { refusesBeforeWork: [429, 503] };

/** The rows of table A, each with what came. Without `does` the server may have done the work or not. */
const came = {
  A1: [
    { name: "no token", answer: { before: "token" }, does: [false] },
    { name: "offline", answer: { before: "offline" }, does: [false] },
    { name: "the base cannot be read", answer: { before: "reading" }, does: [false], surfaces: ["composer"] },
  ],
  A2: [
    { name: "no response", answer: { kind: "rejects" } },
    { name: "a response that breaks off", answer: { kind: "breaksOff", body: "documented" } },
    { name: "no response in time", answer: { kind: "never" }, options: { timeoutMs: 5_000 } },
  ],
  A3: [
    { name: "an opaque redirect", answer: { kind: "opaque" } },
    { name: "a redirect that was followed", answer: { kind: "followed", body: "documented" } },
    ...statuses(302, 303),
  ],
  A4: [
    json(200, { type: "error", message: "No." }),
    json(200, { type: "result", status: "error", message: "No." }),
    json(200, { type: "ERROR" }),
  ],
  A5: [
    { success: false },
    { success: false, type: "result", message: "Message has been sent." },
    { error: "x" },
    { errors: ["x"] },
    { status: "failed" },
    { code: 403 },
    { ok: 0 },
    { type: "exception", message: "The mail server is away." },
  ].map((body) => json(200, body)),
  A6: [200, 201].map((status) => ({
    name: `${status}, as documented`,
    answer: { status, body: "documented" },
    does: [true],
  })),
  A8: [
    { name: "202", answer: { status: 202, body: "documented" } },
    { name: "204", answer: { status: 204 } },
    { name: "HTML", answer: { body: "<!doctype html><p>Sent.</p>", type: "text/html" } },
    { name: "cut JSON", answer: { body: '{"type":"result","mess' } },
    { name: "nothing", answer: { body: "" } },
    json(200),
    json(200, { success: true }),
  ],
  A9: [...statuses(400, 401, 403, 404, 413, 422, 451, 511), { name: "400, empty", answer: { status: 400, body: "" } }],
  A10: statuses(409, 412, 423, 424),
  A11: statuses(429, 503),
  "A11 named": statuses(429, 503).map((each) => ({ ...each, options: named, does: [false], isRepeated: true })),
  A12: statuses(408, 425, 499, 500, 501, 502, 504),
};
/** Rows after which nobody knows, so that the client reads the ticket. */
const unknown = ["A2", "A3", "A5", "A8", "A10", "A11", "A12"];

// ── Scenes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const settled = { settleMs: 1 };
/** What follows a write of which nobody knows: readings after it, readings of a later act, and the verdict then. */
const composerReadings = [
  { name: "readings show it", after: "show" },
  { name: "readings fail", after: "500" },
  { name: "read later", after: "500", later: "show" },
  { name: "read by the way", after: "500", later: "show", act: "refresh" },
  { name: "read later, failing again", after: "500", later: "500" },
  { name: "something similar", after: "similar", later: "similar" },
];

function verdictOf({ readings, does, options }) {
  if (readings === "500") return "B cannot tell";
  if (does) return "B confirmed";
  return readings === "show" && options?.settleMs ? "B not there" : "B cannot tell";
}

/** What a second try meets. */
const again = { status: 422, body: {} };

function* composerScenes() {
  for (const [row, list] of Object.entries(came)) {
    for (const [index, what] of list.entries()) {
      if (what.surfaces && !what.surfaces.includes("composer")) continue;
      for (const does of what.does ?? [true, false]) {
        const scene = { surface: "composer", step: "message", row, ...what, does };
        if (!unknown.includes(row)) {
          yield { ...scene, name: `${row} ${what.name}`, acts: [{ act: "send", rows: [row] }] };
          continue;
        }
        // All readings for the first of a row, and two for the others.
        for (const { name, after, later, act = "check" } of composerReadings.slice(0, index === 0 ? undefined : 2)) {
          for (const settles of does || after !== "show" || (index > 0 && row !== "A8") ? [{}] : [{}, settled]) {
            yield sceneOf({ ...scene, options: optionsOf(what, settles) }, { name, after, later, act });
          }
          if (later === "show" && act === "check" && !does) {
            yield sceneOf({ ...scene, options: optionsOf(what, settled) }, { name, after, later, act });
          }
        }
      }
    }
  }
  const [lost] = came.A2;
  for (const does of [true, false]) {
    for (const [readings, row] of [
      ["403", "A9"],
      ["500", "A1"],
    ]) {
      const acts = [
        { act: "send", rows: ["A2", "B cannot tell"] },
        { act: "again", readings, rows: [row], isOpen: true },
      ];
      const name = `A2 ${lost.name}, ${does ? "done" : "not done"}, and then ${row}`;
      yield { surface: "composer", step: "message", row: "A2", ...lost, does, name, after: "500", again, acts };
    }
  }
}

function optionsOf(what, more) {
  const all = { ...what.options, ...more };
  return Object.keys(all).length > 0 ? all : undefined;
}

function sceneOf(scene, { name, after, later, act }) {
  const { row, does, options } = scene;
  const verdict = verdictOf({ readings: after, does, options });
  const acts = [{ act: "send", rows: [row, verdict] }];
  if (later && verdict === "B cannot tell") {
    const then = verdictOf({ readings: later, does, options });
    // What is read by the way is only told if it is decided.
    if (act !== "refresh" || then !== "B cannot tell") acts.push({ act, readings: later, rows: [then] });
  }
  const told = `${row} ${scene.name}, ${does ? "done" : "not done"}, ${name}${options?.settleMs ? ", settled" : ""}`;
  return { ...scene, name: told, after, acts };
}

function* formScenes() {
  for (const step of ["ticket", "message", "status"]) {
    for (const [row, list] of Object.entries(came)) {
      for (const [index, what] of list.entries()) {
        if (what.surfaces && !what.surfaces.includes("form")) continue;
        if (step === "status" && index > 1) continue;
        for (const does of what.does ?? [true, false]) {
          const scene = { surface: "form", step, row, ...what, does };
          // Once the message arrived, what becomes of the status does not make it less sent.
          const own = step === "status" ? [row, "A6"] : [row];
          if (step === "ticket" || !unknown.includes(row)) {
            yield {
              ...scene,
              name: `${step}: ${row} ${what.name}, ${does ? "done" : "not done"}`,
              acts: [{ act: "send", rows: own }],
            };
            continue;
          }
          for (const after of ["show", "500"]) {
            const verdict = verdictOf({ readings: after, does });
            const acts = [{ act: "send", rows: [...own, verdict] }];
            const isOpen = step === "message" && verdict === "B cannot tell";
            if (isOpen && index < 2) acts.push({ act: "check", readings: "500", rows: ["B cannot tell"] });
            if (isOpen && index < 2)
              acts.push({ act: "check", readings: "show", rows: [verdictOf({ readings: "show", does })] });
            yield {
              ...scene,
              name: `${step}: ${row} ${what.name}, ${does ? "done" : "not done"}, readings ${after}`,
              after,
              acts,
            };
          }
          if (step === "message" && !does && index === 0) {
            yield {
              ...scene,
              name: `${step}: ${row} ${what.name}, not there, and then refused`,
              after: "500",
              again,
              options: optionsOf(what, settled),
              acts: [
                { act: "send", rows: [row, "B cannot tell"] },
                { act: "check", readings: "show", rows: ["B not there", "A9"] },
              ],
            };
          }
        }
      }
    }
  }
  yield {
    surface: "form",
    step: "ticket",
    row: "A1",
    name: "ticket: A1 a wrong argument",
    brand: "x",
    answer: {},
    does: false,
    acts: [{ act: "send", rows: ["A1"] }],
  };
}

// ── What was told ────────────────────────────────────────────────────────────────────────────────────────────────────

const written = (language, name) => languages[language][name].split("{number}");

/** The claims that are told, by their names. */
function claimsIn({ language, told, heard }) {
  const isIn = (words, name) => {
    const [start, end] = written(language, name);
    if (end === undefined) return words === start;
    return words.startsWith(start) && words.endsWith(end);
  };
  const isHeard = (name) => {
    const [start, end = ""] = written(language, name);
    return heard.some((each) => each.includes(start) && each.includes(end));
  };
  return claims.filter((name) => told.some((words) => isIn(words, name)) || isHeard(name));
}

/** What is wrong with what an act told. */
function* faultsOf({ scene, act, screens, work }) {
  const where = (language) => `${scene.name}, after ${act.act}, in ${language}`;
  const isDone = work[scene.step];
  const hasArrived = work.message;
  const isBelieved = act.rows.some((row) => believed.includes(row));
  const sets = screens.map(claimsIn);
  for (const [index, { language, told }] of screens.entries()) {
    if (told.length === 0) yield `${where(language)}: nothing is told`;
    for (const name of sets[index]) {
      if (!act.rows.some((row) => rowsOf.get(name).has(row))) {
        yield `${where(language)}: "${name}" may not be said in ${act.rows.join(", ")}`;
      }
      if (act.isOpen && reassuring.includes(name)) yield `${where(language)}: "${name}", with an earlier one open`;
      if (denials.includes(name) && isDone && !isBelieved && !act.isOpen)
        yield `${where(language)}: "${name}" is not true`;
      if (arrivals.includes(name) && !hasArrived) yield `${where(language)}: "${name}" is not true`;
    }
    if (`${sets[index]}` !== `${sets[0]}`) {
      yield `${where(language)}: says ${sets[index]}, and in ${screens[0].language} ${sets[0]}`;
    }
  }
}

describe("A sentence that claims something", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  /** Plays scenes in one page, each begun in another language, and some of them shown in all. */
  const play = async (scenes) => {
    // Nothing here is a matter of time, but for the limits of calls.
    stage.prepare(`
      const later = window.setTimeout;
      window.setTimeout = (task, ms, ...rest) => later(task, ms >= 100 && ms <= 5_000 ? ms / 25 : ms, ...rest);`);
    stage.prepare('import("/claims-page.js");');
    stage.offer("/claims-page.js", readFileSync(new URL("claims-page.mjs", import.meta.url), "utf8"));
    await stage.fault("GET /channel", { kind: "redirect", location: "/elsewhere" }, "always");
    await widget.visit("omnidesk-ticket");
    await stage.until(() => stage.run(() => window.play !== undefined), "the page is not ready");
    const names = Object.keys(languages);
    const begun = scenes.map((scene, index) => ({
      ...scene,
      language: names[index % names.length],
      // The first of each row is shown in all languages.
      isInAll:
        scenes.findIndex(({ row, step }) => row === scene.row && step === scene.step) === index || index % 5 === 0,
    }));
    const results = [];
    // No script may take the driver a minute.
    for (let at = 0; at < begun.length; at += 100) {
      const part = begun.slice(at, at + 100);
      results.push(
        ...(await stage.run(
          (scenes, redirecting) => {
            window.redirecting = redirecting;
            return window.play(scenes);
          },
          part,
          `${stage.baseUrl}/channel`,
        )),
      );
    }
    const acts = begun.flatMap((scene, index) => {
      assert.equal(results[index].failed, undefined, scene.name);
      return results[index].acts.map((result, at) => ({ ...result, scene, act: scene.acts[at] }));
    });
    assert.deepEqual(
      acts.flatMap((each) => [...faultsOf(each)]),
      [],
    );
    // Firefox says so where what is observed changes its size, which so many elements do.
    const complaints = (await stage.complaints()).filter((each) => !each.startsWith("ResizeObserver loop"));
    assert.deepEqual(complaints, []);
    return acts;
  };
  /** What is said in each language. */
  const seen = (acts) => {
    const screens = acts.flatMap(({ screens }) => screens);
    const seenIn = (language) => screens.filter((screen) => screen.language === language).flatMap(claimsIn);
    return Object.fromEntries(
      Object.keys(languages).map((language) => [language, [...new Set(seenIn(language))].sort()]),
    );
  };
  const inEach = (names) => Object.fromEntries(Object.keys(languages).map((language) => [language, [...names].sort()]));
  const heard = (acts) =>
    new Set(acts.flatMap(({ screens }) => screens.flatMap((screen) => claimsIn({ ...screen, told: [] }))));
  const rowsSeen = (acts) => [...new Set(acts.flatMap(({ act }) => act.rows))].sort();
  const rows = [...Object.keys(came), "B confirmed", "B not there", "B cannot tell"].sort();

  test("is told apart from all others, in each language", () => {
    for (const [language, texts] of Object.entries(languages)) {
      for (const name of claims) {
        const [start] = written(language, name);
        assert.ok(start.trim().length >= 5, `${name} in ${language} can be recognised`);
        for (const [other, text] of Object.entries(texts)) {
          const forms = typeof text === "string" ? [text] : Object.values(text);
          if (other === name) continue;
          assert.ok(!forms.some((form) => form.includes(start)), `${language}: ${other} says what ${name} says`);
        }
      }
    }
  });

  test("has the rows of the tables in which it may be said", () => {
    for (const [name, allowed] of rowsOf) {
      assert.ok(allowed.size > 0, name);
      assert.deepEqual(
        [...allowed].filter((row) => !rows.includes(row)),
        [],
        name,
      );
    }
  });

  test("is told by the composer in its rows only, and is true", async () => {
    const acts = await play([...composerScenes()]);
    assert.deepEqual(rowsSeen(acts), rows, "each row is played");
    assert.deepEqual(
      seen(acts),
      inEach(claims.filter((name) => !name.startsWith("submi"))),
      "each sentence is said somewhere",
    );
    assert.deepEqual([...heard(acts)].sort(), ["foundSent", "nothingSent", "sent"], "and some to screen readers");
  });

  test("is told by the contact form in its rows only, and is true", async () => {
    const acts = await play([...formScenes()]);
    assert.deepEqual(rowsSeen(acts), rows, "each row is played");
    assert.deepEqual(
      seen(acts),
      inEach(["nothingSent", "refused", "safeToSend", "submissionGoesOn", "submitted"]),
      "each sentence of the form is said somewhere",
    );
    assert.deepEqual(
      [...heard(acts)].sort(),
      ["nothingSent", "submissionGoesOn", "submitted"],
      "and some to screen readers",
    );
  });
});
