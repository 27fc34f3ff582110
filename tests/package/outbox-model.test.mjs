/**
 * Random runs of what visitors do with their messages while the network is at its worst: the real outbox, the real client, a
 * server of the test, and a clock that moves only here. `OMNIDESK_MODEL_SEED` and `OMNIDESK_MODEL_RUNS` repeat a run.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import init, { OmnideskClient } from "omnidesk-sdk";
import { removeDrafts } from "../../elements/draft.js";
import { MessageOutbox } from "../../elements/message-outbox.js";
import { outboxOf } from "../../elements/outbox.js";
import { asMessage } from "../../elements/typed-text.js";
import { FakeClock } from "./outbox/clock.mjs";
import { HelpDesk } from "./outbox/help-desk.mjs";

const seed = Number(process.env.OMNIDESK_MODEL_SEED ?? 20_261_201);
const runs = Number(process.env.OMNIDESK_MODEL_RUNS ?? 2_000);
const texts = ["Ja graag", "Did it arrive?", "Did it arrive? And more.", "Thanks"];
const arrivedOutcomes = ["sent", "found"];
const deniedOutcomes = ["notSent", "refused", "notThere", "offline", "busy", "signedOut", "forbidden", "notFound"];

/** mulberry32 */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A view without a DOM: a field, and the moves of its visitor. */
class FakeComposer {
  field = "";
  #over = new AbortController();

  constructor(run) {
    this.run = run;
    this.box = outboxOf(MessageOutbox, run.parts);
    this.draft = this.box.takeDraft(this.#over.signal);
    run.drafts.add(this.draft);
    this.field = this.draft.text;
    const viewer = { render: () => {}, emit: run.emit, arrived: (text) => this.#take(text) };
    this.box.show(viewer, this.#over.signal);
  }

  type(text) {
    if (this.box.state.act?.phase === "sending") return;
    this.field = text;
    this.draft.write(text, this.run.ticket);
  }

  leave() {
    this.#over.abort();
  }

  #take(text) {
    if (asMessage(text) === asMessage(this.field)) this.field = "";
    // Mostly the ticket is read again at once.
    if (this.run.random() < 0.8) this.run.read();
  }
}

class Run {
  views = [];
  ticket = { timeline: [] };
  /** By text: how often the visitor asked for it to be sent, and how often it was said to have arrived. */
  presses = new Map();
  told = new Map();
  /** Texts that the screen must not lose. */
  duties = new Set();
  /** The posts of the act that is under way. */
  posts = [];
  unattributed = new Set();
  drafts = new Set();
  log = [];

  constructor(name, clock, random) {
    this.parts = [name, "858462"];
    this.clock = clock;
    this.random = random;
    this.server = new HelpDesk(clock, random);
    this.server.onPost = (post, content) => this.posts.push({ post, content });
    this.renewClient();
  }

  renewClient() {
    this.desk?.free();
    const auth = { token: () => "a-token-that-is-long" };
    this.desk = new OmnideskClient({ baseUrl: "https://desk.example/api", auth, fetch: this.server.fetch });
  }

  get box() {
    return outboxOf(MessageOutbox, this.parts);
  }

  get means() {
    const fieldsOf = (message) => ({ ticketId: "858462", type: "contactform", message });
    return { desk: this.desk, fieldsOf };
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  emit = (name, { text }) => {
    this.log.push(`${name} ${text ?? ""}`);
    if (name === "unconfirmed" || name === "unsent") this.duties.delete(text);
  };

  /** What the visitor does next. */
  act() {
    const view = this.pick(this.views);
    const acts = [
      [45, () => this.clock.advance()],
      [10, () => this.type(view)],
      [12, () => this.press(view)],
      [6, () => view?.box.check(this.means)],
      [4, () => this.sendAgain(view)],
      [2, () => this.dismiss(view)],
      [4, () => view?.box.settle(this.means)],
      [4, () => this.read()],
      [3, () => this.leave(view)],
      [5, () => this.enter()],
      // A new client does not know what the one before it sent: a reading that lags may deceive it (docs/guides/delivery.md).
      [this.server.lags ? 0 : 2, () => this.renewClient()],
      [2, () => this.server.add(asMessage("Did it arrive? Somebody else quotes it."))],
      [1, () => this.signOut()],
    ];
    const place = this.random() * acts.reduce((sum, [weight]) => sum + weight, 0);
    let sum = 0;
    const [, act] = acts.find(([weight]) => {
      sum += weight;
      return place < sum;
    });
    this.log.push(act.toString());
    return act();
  }

  type(view) {
    if (!view) return;
    // What the visitor overwrites is no longer to be kept for them, unless it is kept beside the field.
    const before = view.field;
    view.type(this.pick(texts));
    if (before !== view.field) this.release(before);
  }

  release(text) {
    const { open, act } = this.box.state;
    const isOpen = [...open, act ?? {}].some((each) => each.text === text);
    if (!isOpen && !this.views.some(({ field }) => field === text)) this.duties.delete(text);
  }

  press(view) {
    if (!view || view.field === "" || view.box.state.act) return;
    const text = view.field;
    const isFirst = !view.box.state.open.some(({ send }) => send.text === asMessage(text));
    this.begin(text, isFirst);
    view.box.submit(text, this.means);
  }

  sendAgain(view) {
    const kept = view && this.pick(view.box.state.open);
    if (!kept || view.box.state.act) return;
    this.begin(kept.text, true);
    view.box.sendAgain(kept.text, this.means);
  }

  begin(text, isSend) {
    this.posts = [];
    this.duties.add(text);
    if (isSend) this.presses.set(text, (this.presses.get(text) ?? 0) + 1);
  }

  dismiss(view) {
    const kept = view && this.pick(view.box.state.open);
    if (!kept || view.box.state.act) return;
    view.box.dismiss(kept.text);
    this.release(kept.text);
  }

  read() {
    const timeline = this.server.entries.map(({ id, at }) => ({ id: String(id), createdAt: stamp(at) }));
    this.ticket = { timeline };
  }

  enter() {
    // A ticket is read before it is shown.
    this.read();
    if (this.views.length < 2) this.views.push(new FakeComposer(this));
  }

  leave(view) {
    if (!view) return;
    view.leave();
    this.views.splice(this.views.indexOf(view), 1);
  }

  signOut() {
    // What is under way goes on, and its post is no longer told from that of a later press.
    const { act } = this.box.state;
    if (act) this.unattributed.add(act.text);
    for (const view of this.views) view.field = "";
    removeDrafts();
    this.box.forget();
    this.read();
    this.duties.clear();
  }

  /** Whether a text is in a field, in its draft, or told beside it. */
  isKept(text) {
    const { state } = this.box;
    const kept = [...state.open, ...state.results, state.act ?? {}].map((each) => each.text);
    const drafts = [...this.drafts].map((draft) => draft.text);
    return [...kept, ...drafts, ...this.views.map(({ field }) => field)].includes(text);
  }

  /** The four properties. */
  check(before) {
    const { state } = this.box;
    if (state.results !== before.results) {
      for (const { outcome, text } of state.results) {
        this.log.push(`told ${outcome} ${text}`);
        if (arrivedOutcomes.includes(outcome)) {
          this.told.set(text, (this.told.get(text) ?? 0) + 1);
          this.duties.delete(text);
        }
        // The server of this test is honest when it refuses.
        if (deniedOutcomes.includes(outcome) && !this.unattributed.has(text)) {
          // What was under way at a sign-out may be among them.
          const own = this.posts.filter(({ content }) => content === asMessage(text));
          assert.ok(!own.some(({ post }) => this.server.takes(post)), `${outcome} is said of what arrives`);
        }
      }
    }
    for (const text of texts) {
      const arrived = this.server.count(asMessage(text));
      assert.ok((this.told.get(text) ?? 0) <= arrived, `“${text}” is said to have arrived more often than it did`);
      assert.ok(arrived <= (this.presses.get(text) ?? 0), `“${text}” arrived more often than it was sent`);
    }
    for (const text of this.duties) assert.ok(this.isKept(text), `“${text}” is lost`);
  }
}

function stamp(at) {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

/** Lets everything that is under way come to its end. */
async function rest(run, clock) {
  await clock.settle();
  for (let step = 0; !clock.isIdle && step < 500; step += 1) {
    const before = run.box.state;
    await clock.advance();
    run.check(before);
  }
  assert.equal(run.box.state.act, null, "an act never ends");
}

async function play(number, clock) {
  const run = new Run(`run ${number}`, clock, randomFrom(seed + number));
  run.enter();
  const length = 20 + Math.floor(run.random() * 60);
  try {
    for (let step = 0; step < length; step += 1) {
      const before = run.box.state;
      run.act();
      await clock.settle();
      run.check(before);
    }
    await rest(run, clock);
    run.enter();
    run.views[0].box.check(run.means);
    await rest(run, clock);
  } catch (error) {
    error.message += `\nOMNIDESK_MODEL_SEED=${seed + number} OMNIDESK_MODEL_RUNS=1\n${run.log.join("\n")}`;
    throw error;
  } finally {
    for (const view of run.views) view.leave();
    run.desk.free();
    clock.clear();
  }
  return run.log;
}

const clock = new FakeClock();
before(() => init());
after(() => clock.uninstall());

test(`in ${runs} random runs nothing is lost, doubled, or claimed that is not so`, async () => {
  clock.install();
  const told = new Set();
  for (let number = 0; number < runs; number += 1) {
    for (const line of await play(number, clock)) told.add(line.split(" ").slice(0, 2).join(" "));
  }
  if (runs < 100) return;
  for (const outcome of ["sent", "found", "refused", "notSent"])
    assert.ok(told.has(`told ${outcome}`), `no run told ${outcome}`);
});
