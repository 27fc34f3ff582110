/** A help desk with one ticket, whose answers are lost, late or honest, as a run of the model wants them. */

const base = {
  id: 858462,
  title: "A question",
  status: "open",
  brand_id: 1,
  channel_id: 1,
  direction: "inbound",
  from: "jip@example.com",
};

export class HelpDesk {
  /** What a customer reads in the ticket. @type {{ id: number, content: string, at: number, post: number | null }[]} */
  entries = [];
  /** What is done later. */
  #late = [];
  #posts = 0;
  #ids = 0;

  /** @param {import("./clock.mjs").FakeClock} clock @param {() => number} random */
  constructor(clock, random) {
    this.clock = clock;
    this.random = random;
    /** Whether readings come from a replica that is late at times. */
    this.lags = random() < 0.5;
    /** How many readings fail. */
    this.failing = random() < 0.2 ? 0.6 : 0.1;
  }

  /** Answers like a server of the API. `onPost` is called with the number of each message that comes in. */
  fetch = async (request) => {
    const isWrite = request.method === "POST";
    const fields = isWrite ? await request.formData() : null;
    await this.clock.sleep(10 + Math.floor(this.random() * 90));
    this.#work();
    return isWrite ? this.#write(fields) : this.#read();
  };

  /** Somebody else writes. */
  add(content, post = null) {
    this.#ids += 1;
    this.entries.push({ id: this.#ids, content, at: Date.now(), post });
  }

  count(content) {
    this.#work();
    return this.entries.filter((entry) => entry.content === content).length;
  }

  /** Whether the message was added, or is going to be. */
  takes(post) {
    return [...this.entries, ...this.#late].some((each) => each.post === post);
  }

  async #write(fields) {
    this.#posts += 1;
    const post = this.#posts;
    const content = fields.get("message");
    this.onPost(post, content);
    const fate = this.random();
    if (fate < 0.4) return this.#done(content, post);
    if (fate < 0.55) return lost(this.add(content, post));
    if (fate < 0.7) return lost();
    if (fate < 0.8) return lost(this.#late.push({ at: Date.now() + 4_000, content, post }));
    if (fate < 0.85) return respond({ type: "error", message: "no" }, 422);
    if (fate < 0.9) return respond({}, 503, this.add(content, post));
    if (fate < 0.95) return respond({ success: false }, 200, this.add(content, post));
    return respond({ success: false });
  }

  #done(content, post) {
    this.add(content, post);
    return respond({ type: "result", message: "Added" });
  }

  async #read() {
    const fate = this.random();
    if (fate < this.failing) return respond({}, 500);
    const until = this.lags && fate > 0.9 ? Date.now() - 3_000 : Date.now();
    const timeline = this.entries.filter(({ at }) => at <= until).map(wireEntry);
    return respond({ type: "item", item: { ...base, timeline } });
  }

  #work() {
    const due = this.#late.filter(({ at }) => at <= Date.now());
    this.#late = this.#late.filter(({ at }) => at > Date.now());
    for (const { content, post } of due) this.add(content, post);
  }
}

function wireEntry({ id, content, at }) {
  const createdAt = new Date(at).toISOString().slice(0, 19).replace("T", " ");
  return { type: "message", id: String(id), content, created_at: createdAt, direction: "inbound", from: base.from };
}

function respond(body, status = 200) {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

function lost() {
  throw new TypeError("Failed to fetch");
}
