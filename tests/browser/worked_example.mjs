// The worked example, by three people in windows of their own: a denial and evidence are quoted from a source, a verdict is
// written, reviewed by four eyes and published.
//
// Given: `url`; `links`, the sign-in links of `rita`, `ed` and `sam`; the paths of `claim` and `source`; `denied` and
// `shown`, words of the source that are selected.
// Answers what can be read on the way.

import { story } from "./desk.mjs";

async function signs(person, link) {
  await person.visit(link);
  await person.page.getByRole("button", { name: "Sign in" }).click();
  await person.page.waitForURL("/");
}

/** Drags the mouse over words. */
async function selects(person, words) {
  const [from, to] = await person.page.evaluate((words) => {
    const text = document.getElementById("text");
    text.scrollIntoView({ block: "center" });
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      const boxes = range.getClientRects();
      const [first, last] = [boxes[0], boxes[boxes.length - 1]];
      return [
        { x: first.left + 0.5, y: first.top + first.height / 2 },
        { x: last.right - 0.5, y: last.top + last.height / 2 },
      ];
    }
    throw new Error(`${words} is not on the page`);
  }, words);
  const { mouse } = person.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}

/** Marks words with the keyboard alone: the first with the arrow keys, the others with Shift. */
async function chooses(person, words) {
  const { page } = person;
  const selected = () => page.evaluate(() => document.getSelection().toString());
  await page.locator("#text").focus();
  const [first] = words.split(" ");
  for (let steps = 0; (await selected()).trim() !== first; steps += 1) {
    if (steps > 200) throw new Error(`${first} is not reached: ${await selected()}`);
    await page.keyboard.press("ArrowRight");
  }
  while ((await selected()).length < words.length) await page.keyboard.press("Shift+ArrowRight");
}

await story(async (desk, { url, links, claim, source, denied, shown }) => {
  const [rita, ed, sam] = await Promise.all(["Rita", "Ed", "Sam"].map((name) => desk.person(name, { url })));
  const seen = {};

  await desk.step("all sign in", async () => {
    await signs(rita, links.rita);
    await signs(ed, links.ed);
    await signs(sam, links.sam);
  });

  await desk.step("Rita opens the source for the claim", async () => {
    await rita.visit(source);
    await rita.page.locator("#claim").selectOption({ index: 1 });
    await rita.page.getByRole("button", { name: "Read for this claim" }).click();
    await rita.page.locator("#record").waitFor();
  });

  await desk.step("Rita records a denial with the mouse", async () => {
    const { page } = rita;
    await selects(rita, denied);
    await page.keyboard.press("d");
    seen.denied = await page.locator("#exact").inputValue();
    seen.focused = await page.evaluate(() => document.activeElement.value);
    await page.getByLabel("Party", { exact: true }).selectOption("Microsoft");
    await page.getByLabel("Said on").fill("2013-07-16");
    await page.locator('select[name^="answer-"]').nth(0).selectOption("Denied");
    await page.locator('select[name^="answer-"]').nth(1).selectOption("Unaddressed");
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.waitForURL(/\/claims\/[^#]+#e-/);
    await page.locator("blockquote", { hasText: denied }).waitFor();
    seen.anchored = await page.locator("blockquote").getByRole("link").count();
  });

  await desk.step("Rita records evidence with the keyboard", async () => {
    const { page } = rita;
    await rita.visit(`${source}?claim=${claim.split("/").pop()}`);
    await chooses(rita, shown);
    await page.keyboard.press("e");
    seen.shown = await page.locator("#exact").inputValue();
    await page.getByLabel("What it shows").fill("It was asked of the company.");
    await page.getByRole("button", { name: "Record", exact: true }).press("Enter");
    await page.waitForURL(/\/claims\/[^#]+#e-/);
    await page.locator("blockquote", { hasText: shown }).waitFor();
  });

  await desk.step("the words are marked in the source", async () => {
    await rita.visit(source);
    seen.marks = await rita.page.locator("#text mark").allTextContents();
  });

  await desk.step("Rita writes a verdict", async () => {
    const { page } = rita;
    await rita.visit(claim);
    await page.getByRole("link", { name: "Begin a verdict" }).click();
    await page.getByLabel("Rating", { exact: true }).selectOption("Half true");
    await page.locator("#rationale").fill("The documents show part of it.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/verdicts\/[^/]+$/);
  });
  const verdict = new URL(rita.page.url()).pathname;

  await desk.step("Ed and Rita edit the draft at once", async () => {
    await rita.visit(`${verdict}/edit`);
    await ed.visit(`${verdict}/edit`);
    await ed.page.locator("#rationale").fill("The documents show half of it.");
    await ed.page.getByRole("button", { name: "Save draft" }).click();
    await ed.page.waitForURL(verdict);
    rita.foresee("status of 409");
    await rita.page.locator("#rationale").fill("The documents show a part of it, and no more.");
    await rita.page.getByRole("button", { name: "Save draft" }).click();
    await rita.page.getByRole("alert").waitFor();
    seen.conflict = {
      typed: await rita.page.locator("#rationale").inputValue(),
      told: await rita.page.getByRole("alert").innerText(),
      theirs: await rita.page.locator("del").allTextContents(),
      found: await rita.audit(),
    };
    await rita.page.getByRole("button", { name: "Save draft" }).click();
    await rita.page.waitForURL(verdict);
    await rita.page.locator(".prose", { hasText: "and no more" }).waitFor();
  });

  await desk.step("Rita submits it, and cannot approve it", async () => {
    await rita.page.getByRole("button", { name: "Submit for review" }).click();
    await rita.page.getByText("In review", { exact: true }).waitFor();
    seen.own = await rita.page.locator('form[action$="/approve"]').count();
  });

  await desk.step("Ed has edited it, and cannot approve it", async () => {
    ed.foresee("status of 422");
    await ed.visit(verdict);
    await ed.page.locator("summary", { hasText: "Approve" }).click();
    await ed.page.getByRole("button", { name: "Approve" }).click();
    seen.fourEyes = await ed.page.getByRole("alert").innerText();
  });

  await desk.step("Sam finds it in the queue with the keyboard, approves and publishes it", async () => {
    const { page } = sam;
    await sam.visit("/");
    await page.keyboard.press("j");
    seen.row = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Enter");
    await page.waitForURL(verdict);
    await page.getByLabel("Comment (optional)").first().fill("It is borne out.");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Published", { exact: true }).first().waitFor();
  });

  await desk.step("Rita begins the next revision, and the history shows what differs", async () => {
    const { page } = rita;
    await rita.visit(claim);
    await page.getByRole("link", { name: "Begin a verdict" }).click();
    await page.getByLabel("Rating", { exact: true }).selectOption("Half true");
    await page.locator("#rationale").fill("The documents show a part of it, and much more.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/verdicts\/[^/]+$/);
    await rita.visit(`${claim}/history`);
    await page.getByText("Show what changed").click();
    seen.history = [await page.locator("del").allInnerTexts(), await page.locator("ins").allInnerTexts()];
  });

  await desk.step("Sam publishes it with what readers are told", async () => {
    const { page } = sam;
    await rita.visit(claim);
    await rita.page.locator("#verdict").getByRole("link", { name: "Half true" }).first().click();
    await rita.page.getByRole("button", { name: "Submit for review" }).click();
    await rita.page.getByText("In review", { exact: true }).waitFor();
    await sam.visit(new URL(rita.page.url()).pathname);
    seen.reviewed = [await page.locator("del").allInnerTexts(), await page.locator("ins").allInnerTexts()];
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByLabel("What changed and why").fill("We now say how much.");
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Published", { exact: true }).first().waitFor();
    await sam.visit(`${claim}/history`);
    seen.correction = await page.locator(".notice").innerText();
  });

  await desk.step("j, k and / move", async () => {
    const { page } = rita;
    await rita.visit("/claims");
    const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
    seen.keys = [];
    for (const key of ["j", "j", "k", "k", "/"]) {
      await page.keyboard.press(key);
      seen.keys.push(await focused());
    }
    await page.keyboard.type("mail j/k");
    seen.typed = await page.locator("#find").inputValue();
  });

  await desk.step("Rita reads it in German", async () => {
    const german = await desk.person("Rita in German", { url, locale: "de-DE", like: rita });
    await german.visit(claim);
    seen.german = {
      language: await german.page.locator("html").getAttribute("lang"),
      answers: await german.page.locator("table.matrix .answer").allInnerTexts(),
      state: await german.page.locator(".facts .state").first().innerText(),
    };
    await german.shot("claim-german", { whole: true });
  });
  return seen;
});
