/** A page with one of the elements, and the moves of its visitor. */

/** Puts an element into an empty page. `attributes` and `properties` are as a page would set them. */
export class Widget {
  #stage;
  #place;

  /** @param {string} [place] which element is meant: the first of the empty page, unless told */
  constructor(stage, place = "#main > *") {
    this.#stage = stage;
    this.#place = place;
  }

  /**
   * Opens the page and puts an element into it that reads from the sandbox.
   *
   * @param {string} name such as `"omnidesk-ticket"`
   * @param {Record<string, string>} [attributes]
   */
  async open(name, attributes = {}) {
    const stage = this.#stage;
    const { keys } = await stage.control("GET", "/keys");
    await this.visit(name);
    await this.add(name, { "base-url": stage.baseUrl, ...attributes }, { apiKey: keys[0].key });
  }

  /** Loads the empty page, and waits until an element is defined. */
  async visit(name) {
    const stage = this.#stage;
    await stage.driver.get(`${stage.url}widget`);
    await stage.until(() => stage.run((name) => customElements.get(name) !== undefined, name), "no element is defined");
  }

  /** Adds one more element to the page. All elements of a page have the same `auth`. */
  add(name, attributes, { apiKey } = {}) {
    return this.#stage.run(
      (name, attributes, apiKey) => {
        window.auth ??= { apiKey, dangerouslyAllowBrowser: true };
        window.told ??= [];
        const added = document.createElement(name);
        for (const kind of ["ready", "sent", "unconfirmed", "status-changed", "error", "drift"]) {
          added.addEventListener(`omnidesk-${kind}`, () => window.told.push(kind));
        }
        for (const [key, value] of Object.entries(attributes)) added.setAttribute(key, value);
        document.getElementById("main").append(added);
        added.auth = window.auth;
      },
      name,
      attributes,
      apiKey ?? null,
    );
  }

  /** Gives the first element a client of the page's own with these options, and waits until it has begun anew with it. */
  useClient(options) {
    return this.#stage.run(
      async (place, baseUrl, options) => {
        const { default: init, OmnideskClient } = await import("/pkg/index.js");
        await init();
        const used = document.querySelector(place);
        const parent = used.parentElement;
        used.remove();
        await Promise.resolve();
        await new Promise((resolve) => {
          used.addEventListener("omnidesk-ready", resolve, { once: true });
          used.client = new OmnideskClient({ baseUrl, auth: window.auth, ...options });
          parent.prepend(used);
        });
      },
      this.#place,
      this.#stage.baseUrl,
      options,
    );
  }

  /** The kinds of the events that the elements sent, in order. */
  told() {
    return this.#stage.run(() => window.told);
  }

  /** Waits for a visible part of the first element, with this text if one is given. */
  see(css, text) {
    return this.#stage.until(
      () =>
        this.#stage.run(
          (place, css, text) =>
            [...(document.querySelector(place)?.shadowRoot.querySelectorAll(css) ?? [])].find(
              (each) =>
                each.checkVisibility({ visibilityProperty: true }) &&
                (text === null || (each.innerText || each.textContent).includes(text)),
            ),
          this.#place,
          css,
          text ?? null,
        ),
      `${css}${text === undefined ? "" : ` with “${text}”`} does not appear`,
    );
  }

  /** Waits until no visible part of the first element matches. */
  gone(css) {
    return this.#stage.until(
      () =>
        this.#stage.run(
          (place, css) =>
            ![...document.querySelector(place).shadowRoot.querySelectorAll(css)].some((each) => each.checkVisibility()),
          this.#place,
          css,
        ),
      `${css} does not go away`,
    );
  }

  /** Runs a function in the page with the shadow root of the first element, and these values. */
  within(script, ...values) {
    const text = `const [place, ...values] = arguments;
      return (${script})(document.querySelector(place).shadowRoot, ...values)`;
    return this.#stage.run(text, this.#place, ...values);
  }

  /** The texts of the parts that match. */
  texts(css) {
    return this.#stage.run(
      (place, css) =>
        // Of what it has not laid out yet, WebKit gives no innerText.
        [...document.querySelector(place).shadowRoot.querySelectorAll(css)].map((each) =>
          (each.innerText || each.textContent).trim(),
        ),
      this.#place,
      css,
    );
  }

  async click(css, text) {
    const target = await this.see(css, text);
    await this.#stage.clickAtRest(target, css);
  }

  type(css, words) {
    return this.#stage.write(() => this.see(css), words);
  }

  /** Waits for an entry that holds this text, in a frame or not. */
  seeEntry(text) {
    return this.#stage.until(
      () =>
        this.within(
          (root, text) =>
            [...root.querySelectorAll("article")].some((entry) => {
              const mail = entry.querySelector("iframe")?.contentDocument?.body.innerText ?? "";
              return `${entry.innerText} ${mail}`.includes(text);
            }),
          text,
        ),
      `no entry holds “${text}”`,
    );
  }

  /** Scrolls until every mail that there is has its frame, and its words in it. */
  showMails() {
    return this.#stage.until(
      () =>
        this.within((root) => {
          const places = [...root.querySelectorAll(".mail-place")];
          const isFilled = (place) =>
            place.checkVisibility({ visibilityProperty: true }) &&
            place.querySelector("iframe")?.contentDocument?.querySelector("main");
          const next = places.find((place) => !isFilled(place));
          next?.scrollIntoView({ behavior: "instant", block: "start" });
          return next === undefined;
        }),
      "not every mail is shown",
    );
  }

  /** What a control of the first element holds, if it is there. */
  value(css) {
    return this.#stage.run(
      (place, css) => document.querySelector(place)?.shadowRoot.querySelector(css)?.value,
      this.#place,
      css,
    );
  }

  /** What has the focus within the first element, by its name, its words or its class. */
  focused() {
    return this.#stage.run((place) => {
      const active = document.querySelector(place).shadowRoot.activeElement;
      return active && (active.name || active.innerText?.trim() || active.className);
    }, this.#place);
  }

  /** What the first element said last to screen readers. */
  said() {
    return this.#stage.run(
      (place) => document.querySelector(place).shadowRoot.lastElementChild.textContent,
      this.#place,
    );
  }

  /** Forgets the drafts of the tests before. */
  async forget() {
    await this.#stage.driver.get(`${this.#stage.url}widget`);
    await this.#stage.run(() => sessionStorage.clear());
  }
}
