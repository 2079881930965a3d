// People at a desk: what the scripts beside this file drive a browser with.
//
// A script tells one story. It is given JSON on standard input, and what its story returns is printed as JSON; all
// else that it prints goes to standard error. It fails if a step fails, and if a page complained that was not
// foreseen: of an error in the console, an uncaught exception, a failed request, a dialog, a breach of its policy.
//
//     import { story } from "./desk.mjs";
//
//     await story(async (desk, { url }) => {
//       const anna = await desk.person("Anna", { url, size: "phone", scheme: "dark" });
//       await desk.step("Anna reads what is new", () => anna.visit("/"));
//       return anna.audit();
//     });

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Person } from "./person.mjs";

// The packages are not beside the scripts. `require` finds them through NODE_PATH, which `import` ignores.
const { chromium } = createRequire(import.meta.url)("playwright-core");

/**
 * A story that takes longer never ends: seconds, unless `limit` among what it is given says otherwise. nextest would
 * kill it a little later, and not know where it was.
 */
const LIMIT = 240;

/** Runs a story and ends the process: with status 0, or with 1 and a report on standard error. */
export async function story(tell) {
  console.log = console.error;
  const given = JSON.parse(readFileSync(0, "utf8"));
  const desk = await Desk.open();
  let wrong = [];
  try {
    const answer = await Promise.race([tell(desk, given), desk.expiry(given.limit ?? LIMIT)]);
    wrong = await desk.complaints();
    process.stdout.write(JSON.stringify(answer ?? null));
  } catch (error) {
    wrong = [`${desk.doing}: ${error.stack}`, ...(await desk.complaints())];
  }
  if (wrong.length > 0) {
    console.error([...wrong, ...(await desk.evidence())].join("\n"));
    process.exitCode = 1;
  }
  await desk.close();
}

class Desk {
  #browser;
  #people = [];

  /** The step that is being taken, for reports. */
  doing = "before the first step";

  static async open() {
    const desk = new Desk();
    desk.#browser = await launched();
    return desk;
  }

  /**
   * Somebody with a browser window and cookies of their own; `settings` are told in person.mjs.
   */
  async person(name, settings) {
    const person = await Person.enter(this.#browser, name, settings);
    this.#people.push(person);
    return person;
  }

  /** Takes a step, so that a report can say which one failed. */
  async step(what, take) {
    this.doing = what;
    return take();
  }

  /** Fails when a story has taken too long: waiting for what a page's script answers has no limit of its own. */
  async expiry(seconds) {
    await new Promise((expired) => setTimeout(expired, seconds * 1_000).unref());
    throw new Error(`not done after ${seconds} seconds`);
  }

  /** What pages complained of, and nobody foresaw. */
  async complaints() {
    const each = await Promise.all(this.#people.map((person) => person.complaints()));
    return each.flat();
  }

  /** What everybody's console said, and where to see what their pages looked like. */
  async evidence() {
    const folder = process.env.DEMENTI_BROWSER_FAILURES;
    if (folder) mkdirSync(folder, { recursive: true });
    const each = this.#people.map(async (person) => {
      const picture = folder && path.join(folder, `${person.name}.png`);
      return [...person.console, ...(await person.picture(picture))];
    });
    return (await Promise.all(each)).flat();
  }

  async close() {
    await this.#browser.close();
  }
}

/** A browser with a fresh profile, which reaches this machine alone. */
async function launched() {
  const executablePath = process.env.DEMENTI_CHROMIUM;
  try {
    return await chromium.launch({
      executablePath,
      // Chromium refuses to run as root in a sandbox.
      chromiumSandbox: process.getuid() !== 0,
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--no-first-run",
        "--no-proxy-server",
      ],
    });
  } catch (error) {
    throw new Error(`Chromium does not start; DEMENTI_CHROMIUM is ${executablePath ?? "not set"}`, { cause: error });
  }
}
