// Somebody at a desk: a browser window with cookies of its own, watched for everything that its pages complain of.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What a page must keep to: WCAG 2.2, levels A and AA, and what axe-core holds for good practice beyond it. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Sizes in CSS pixels. `narrow` is the width that content must reflow to (WCAG 2.2, 1.4.10). */
const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 } },
};

/** How a breach of the policy begins in the console. */
const BREACH = "breach of the content security policy";

export class Person {
  #context;
  #settings;
  #complaints = [];
  #foreseen = [];

  /** All that their console said, one line each. */
  console = [];

  /**
   * Opens a window for somebody.
   *
   * `url` is what addresses are relative to; `size` is `desktop`, `phone` or `narrow`; `scheme` is `light` or `dark`;
   * `locale` is a BCP 47 language; `like` is another person, whose cookies and storage this one begins with.
   */
  static async enter(browser, name, { url, size = "desktop", scheme = "light", locale = "en-GB", like } = {}) {
    const person = new Person();
    person.name = name;
    person.#settings = { url, size, scheme, locale };
    person.#context = await browser.newContext({
      ...SIZES[size],
      baseURL: url,
      colorScheme: scheme,
      locale,
      // What is fading in has not its own colours yet.
      reducedMotion: "reduce",
      storageState: like && (await like.#context.storageState()),
    });
    await person.#watch();
    person.page = await person.#context.newPage();
    return person;
  }

  async #watch() {
    const context = this.#context;
    // The console's own words for a breach differ with its kind, and it says nothing of some. The event is for all.
    await context.addInitScript((breach) => {
      addEventListener("securitypolicyviolation", (event) => {
        const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
        console.error(`${breach}: ${effectiveDirective} forbids ${blockedURI}`, `${sourceFile}:${lineNumber}`, sample);
      });
    }, BREACH);
    context.on("console", (message) => {
      const { url, lineNumber } = message.location();
      this.console.push(`${this.name}'s console: ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
      if (message.type() === "error") this.#complain("console error", `${message.text()} (${url}:${lineNumber})`);
    });
    context.on("weberror", (error) => this.#complain("uncaught", error.error().stack || error.error().message));
    context.on("dialog", (dialog) => {
      const told = `${dialog.type()}: ${dialog.message()}`;
      this.#complain("dialog", told);
      // The page, and its driver, wait for an answer.
      const answered = this.#foreseen.some((text) => told.includes(text)) ? dialog.accept() : dialog.dismiss();
      answered.catch((error) => this.#complain("dialog", error.message));
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // Whoever leaves a page drops what it was still loading, such as its stream of events.
      if (why !== "net::ERR_ABORTED") this.#complain("failed request", `${why}: ${request.method()} ${request.url()}`);
    });
  }

  #complain(kind, text) {
    this.#complaints.push(`${this.name}: ${kind}: ${text}`);
  }

  /** Goes to an address, and waits until the page has loaded. */
  async visit(address) {
    return this.page.goto(address, { waitUntil: "load" });
  }

  /**
   * Says that a complaint will come that contains this text, such as `status of 403`, before a refusal is provoked.
   * One that does not come is a complaint too. A dialog that was foreseen is accepted, any other dismissed.
   */
  foresee(text) {
    this.#foreseen.push(text);
  }

  /** The values of their cookies, by name. */
  async cookies() {
    const cookies = await this.#context.cookies();
    return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
  }

  /** What their pages complained of, without what was foreseen. */
  async complaints() {
    // Events come in order, so what a page said before it answers this has been heard. A page that does not answer
    // any more has said all that it will.
    const answers = this.#context.pages().map((page) => page.evaluate(() => 0).catch(() => {}));
    const patience = new Promise((expired) => setTimeout(expired, 5_000).unref());
    await Promise.race([Promise.all(answers), patience]);
    const has = (complaint, text) => complaint.includes(text);
    const missed = this.#foreseen.filter((text) => !this.#complaints.some((complaint) => has(complaint, text)));
    return [
      ...this.#complaints.filter((complaint) => !this.#foreseen.some((text) => has(complaint, text))),
      ...missed.map((text) => `${this.name}: did not come: ${text}`),
    ];
  }

  /**
   * What axe-core finds wrong with the page as it is now: a line for each rule, with the places.
   *
   * It never answers in a page whose policy has `sandbox`, in which no script runs at all.
   */
  async audit() {
    // The browser evaluates this itself, outside the page's policy, which stays in force for the page.
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(AXE);
    const violations = await this.page.evaluate(async (rules) => {
      const found = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
      return found.violations.map(({ id, impact, help, nodes }) => {
        const places = nodes.map((node) => `${node.target.join(" ")} (${node.failureSummary.replace(/\s+/g, " ")})`);
        return `${id} (${impact}): ${help}: ${places.join("; ")}`;
      });
    }, RULES);
    return violations;
  }

  /** The elements that reach beyond the page's width, if it must be scrolled sideways for them. */
  async overflow() {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement;
      if (scrollWidth <= clientWidth) return [];
      const beyond = [...document.body.querySelectorAll("*")].filter(
        (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
      );
      const named = beyond.map((element) => `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 40)}"`);
      return [`${scrollWidth} > ${clientWidth}`, ...named.slice(0, 10)];
    });
  }

  /**
   * What a first visit to an address costs: the bytes over the wire, headers included, by the kind of what was loaded
   * (`document`, `stylesheet`, `script`, `font`, ...).
   */
  async weigh(address) {
    const visitor = await Person.enter(this.#context.browser(), this.name, { ...this.#settings, like: this });
    const requests = [];
    visitor.page.on("request", (request) => requests.push(request));
    await visitor.visit(address);
    const weights = {};
    for (const request of requests) {
      const kind = request.resourceType();
      // A stream of events never ends.
      if (kind === "eventsource") continue;
      await (await request.response())?.finished();
      const { responseHeadersSize, responseBodySize } = await request.sizes();
      weights[kind] = (weights[kind] ?? 0) + responseHeadersSize + responseBodySize;
    }
    await visitor.leave();
    this.#complaints.push(...visitor.#complaints);
    return weights;
  }

  /** A screenshot for people to look at, if `DEMENTI_BROWSER_SHOTS` names a folder for them. */
  async shot(name, { whole = false } = {}) {
    const folder = process.env.DEMENTI_BROWSER_SHOTS;
    if (folder) await this.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: whole });
  }

  /** Keeps what their page looks like in a file, after a failure; says where. */
  async picture(file) {
    if (!file || this.page.isClosed()) return [];
    try {
      await this.page.screenshot({ path: file, timeout: 5_000 });
      return [`${this.name} sees ${file}`];
    } catch (error) {
      return [`${this.name} sees nothing: ${error.message}`];
    }
  }

  /** Closes the window. What its pages complained of is kept. */
  async leave() {
    await this.complaints();
    await this.#context.close();
  }
}
