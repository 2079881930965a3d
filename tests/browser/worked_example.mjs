// The worked example on a new server, by three people in windows of their own: Ada, its admin, who is the other editor too; Rita,
// who researches; Ed, who edits. Then somebody without an account reads it, and a program.
//
// Given: `url`; `setUp`, the address that the server printed.
// Answers what can be read on the way.

import { story } from "./desk.mjs";
import * as newsroom from "./acts/newsroom.mjs";
import * as record from "./acts/record.mjs";
import * as verdicts from "./acts/verdict.mjs";

const DOSSIER = "Microsoft and the agency";
const CLAIM = "Microsoft let the agency read Outlook.com mail before it is encrypted.";
const PARTS = ["The agency can read mail of Outlook.com.", "It gets the mail before it is encrypted."];
const REPORT = "The papers say that the agency reads mail of the portal before it is encrypted. The company had helped for months.";
const STATEMENT =
  "Überblick 👩‍💻: We do not provide any government with direct access to mail.\nThe company was asked how often it had been " +
  "ordered to, and it did not say.";
const ASSERTED = "the agency reads mail of the portal before it is encrypted";
const DENIED = "We do not provide any government with direct access to mail";
const SHOWN = "ordered to, and it did not say";

await story(async (desk, { url, setUp }) => {
  const [ada, rita, ed] = await Promise.all(["Ada", "Rita", "Ed"].map((name) => desk.person(name, { url })));
  const seen = {};

  await desk.step("Ada sets the server up", () => newsroom.setsUp(ada, setUp));
  await desk.step("Ada turns on a second factor, and signs in with it", () => newsroom.securesHerself(ada));
  await desk.step("Ada sets the rules", () => newsroom.setsTheRules(ada));
  await desk.step("Ada hands links to Rita and Ed, who sign in", async () => {
    await newsroom.signsIn(rita, await newsroom.adds(ada, "Rita", "Researcher"));
    await newsroom.signsIn(ed, await newsroom.adds(ada, "Ed", "Editor"));
  });

  const sources = {};
  await desk.step("Rita records who speaks, and the sources", async () => {
    await record.opensDossier(rita, DOSSIER);
    await record.addsParty(rita, "Microsoft", "Organisation");
    await record.addsParty(rita, "The Guardian", "Organisation");
    await record.addsParty(rita, "Edward Snowden", "Person");
    const papers = { title: "Papers of the agency", kind: "Leaked document", choices: { "Handed over by": "Edward Snowden" } };
    await record.addsSource(rita, papers);
    sources.report = await record.addsSource(rita, {
      title: "Report of the Guardian",
      kind: "News report",
      choices: { Publisher: "The Guardian" },
      reliesOn: "Papers of the agency",
      text: REPORT,
    });
    sources.statement = await record.addsSource(rita, {
      title: "Statement of Microsoft",
      kind: "Press statement",
      choices: { Publisher: "Microsoft", "Relies on": "original" },
      text: STATEMENT,
    });
  });

  const claim = await desk.step("Rita records the claim", () =>
    record.addsClaim(rita, { dossier: DOSSIER, text: CLAIM, parts: PARTS, about: ["Microsoft"] }),
  );

  await desk.step("Rita records who asserts it, and who denies which part", async () => {
    await record.readsFor(rita, sources.report, CLAIM);
    await record.assertsWithMouse(rita, ASSERTED, "The Guardian", "reported");
    await record.readsFor(rita, sources.statement, CLAIM);
    seen.denied = await record.deniesWithMouse(rita, DENIED, "Microsoft", "2013-07-11", ["Denied", "Unaddressed"]);
  });

  await desk.step("Rita records evidence with the keyboard, and Ed sees it appear", async () => {
    const live = ed.page.waitForResponse((response) => response.url().includes("/live"));
    await ed.visit(claim);
    await live;
    await record.readsFor(rita, sources.statement, CLAIM);
    seen.shown = await record.showsWithKeyboard(rita, SHOWN, "It was asked of the company.");
    await ed.page.locator("blockquote", { hasText: SHOWN }).waitFor();
    await rita.visit(sources.statement);
    seen.marks = await rita.page.locator("#text mark").allTextContents();
  });

  const verdict = await desk.step("Rita writes a verdict", () =>
    verdicts.writes(rita, claim, "The documents show part of it."),
  );

  await desk.step("Ed and Rita edit the draft at once", async () => {
    const theirs = [ed, "The documents show half of it."];
    seen.conflict = await verdicts.editAtOnce(verdict, theirs, [rita, "The documents show a part of it, and no more."]);
  });

  await desk.step("Rita submits it; who wrote or edited it cannot approve it", async () => {
    seen.own = await verdicts.submits(rita);
    seen.fourEyes = await verdicts.isRefused(ed, verdict);
  });

  await desk.step("Ada finds it in the queue; Microsoft has not been asked", async () => {
    seen.row = await verdicts.findsInQueue(ada, verdict);
    seen.gate = await ada.page.locator(".gates li.closed, .gates li.missing").allInnerTexts();
  });

  await desk.step("Rita has asked Microsoft, and notes its reply", async () => {
    seen.reply = await record.asksForReply(rita, claim, {
      party: "Microsoft",
      question: "Does the agency get mail before it is encrypted?",
      sent: "2013-07-10T09:00",
      until: "2013-07-12T17:00",
      replied: "2013-07-11T20:00",
    });
  });

  await desk.step("The verdict does not know the reply: Ada returns it, Rita saves and submits it again", async () => {
    seen.returned = await verdicts.returns(ada, verdict, "Microsoft has replied.");
    await verdicts.rewrites(rita, verdict, "The documents show a part of it, and no more. Microsoft has replied.");
    await verdicts.submits(rita);
  });

  await desk.step("Ada approves and publishes it", async () => {
    await ada.visit(verdict);
    await verdicts.publishes(ada);
  });

  await desk.step("anybody may read it", async () => {
    const reader = await desk.person("a reader", { url, size: "phone", scheme: "dark" });
    await reader.visit(`/published${claim}`);
    seen.public = {
      rating: await reader.page.locator(".verdict .rating").first().innerText(),
      answers: await reader.page.locator("table.matrix .answer").allInnerTexts(),
      review: JSON.parse(await reader.page.locator('script[type="application/ld+json"]').textContent()).claimReviewed,
      cookies: await reader.cookies(),
      found: await reader.audit(),
    };
  });

  await desk.step("Rita writes the next revision, and Ada publishes it with what readers are told", async () => {
    const next = await verdicts.writes(rita, claim, "The documents show a part of it, and much more. Microsoft has replied.");
    await rita.visit(`${claim}/history`);
    await rita.page.getByText("Show what changed").click();
    seen.history = await verdicts.differences(rita);
    await rita.visit(next);
    await verdicts.submits(rita);
    await ada.visit(next);
    seen.reviewed = await verdicts.differences(ada);
    await verdicts.publishes(ada, "We now say how much.");
    await ada.visit(`${claim}/history`);
    seen.correction = await ada.page.locator(".notice").innerText();
  });

  await desk.step("Ada reads in the log who did what to the verdicts", async () => {
    await ada.visit("/admin/audit");
    await ada.page.getByLabel("To what").selectOption("Verdict");
    await ada.page.waitForURL(/kind=verdict/);
    const rows = await ada.page.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => [row.cells[1].textContent.trim(), row.cells[2].textContent.trim()].join(" ")),
    );
    seen.log = rows.filter((row) => !row.includes("brought up to date"));
  });

  await desk.step("j, k and / move", async () => {
    const { page } = rita;
    await rita.visit("/claims");
    seen.keys = [];
    for (const key of ["j", "k", "/"]) {
      await page.keyboard.press(key);
      seen.keys.push(await page.evaluate(() => document.activeElement.textContent || document.activeElement.id));
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

  seen.quote = await desk.step("a program reads the denial with a token that Rita has made", async () => {
    const { page } = rita;
    await rita.visit("/tokens");
    await page.getByLabel("What it is for").fill("our archive");
    await page.getByRole("checkbox", { name: "read", exact: true }).check();
    await page.getByRole("button", { name: "Make token" }).click();
    const token = await page.locator("#secret").inputValue();
    const answer = await fetch(`${url}/api/v1${claim}/denials`, { headers: { authorization: `Bearer ${token}` } });
    const { start, end, prefix, exact } = (await answer.json()).items[0].quote;
    return { start, end, prefix, exact };
  });
  return seen;
});
