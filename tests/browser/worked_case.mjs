// The whole case of the worked example on a new server, through the pages alone: Ada, the admin, comes by the page that sets the
// server up; Rita, who researches, by a password and a second factor; Ed, who edits, from a provider of OpenID Connect. It goes
// from the papers to a verdict that readers see, and on to the statement that makes it stale, and to its correction.
//
// Given: `url`; `setUp`, the address that the server printed; `login`, Ed's at the provider.
// Answers what people see on the way.

import { story } from "./desk.mjs";
import * as work from "./acts/case.mjs";
import * as newsroom from "./acts/newsroom.mjs";
import * as readers from "./acts/readers.mjs";
import * as record from "./acts/record.mjs";
import * as replies from "./acts/replies.mjs";
import { chooses } from "./acts/selecting.mjs";
import * as verdicts from "./acts/verdict.mjs";

const DOSSIER = "Microsoft and the NSA";
const CLAIM = "Microsoft works with the NSA so that the agency gets at what customers write, say and store.";
const PARTS = [
  "The agency has blanket and direct access to the data of customers.",
  "Microsoft hands data over where a legal order obliges it to.",
  "The agency gets mail before it is encrypted.",
  "Skype was connected to Prism before Microsoft took it over.",
];
const PAPERS = "Papers of the NSA";
const GUARDIAN = "Report of the Guardian";
const REPORT =
  "From the papers the Guardian reports that the agency gets at mail before it is encrypted. Skype was connected months before " +
  "the takeover, it says.";
const ASSERTED = "the agency gets at mail before it is encrypted";
const SHOWN = "Skype was connected months before the takeover";
const STATEMENT =
  "The company says that it obeys orders for accounts that are named. “Microsoft does not provide any government with blanket or " +
  "direct access to SkyDrive, Outlook.com, Skype or any Microsoft product.”";
const DENIED = "does not provide any government with blanket or direct access";
const LATER = "The company's lawyer: “we do not provide any government with the ability to break the encryption”.";
const REFRAMED = "we do not provide any government with the ability to break the encryption";

/** The outlets that nobody at the desk knows yet. The report is named by what its address ends with. */
const outlets = (report) =>
  [
    "key,kind,title,publisher,published_on,derived_from",
    `dpa,news_report,Copy of dpa,Deutsche Presse-Agentur,2013-07-12,${report}`,
    `rtr,news_report,Report of Reuters,Reuters,2013-07-11,${report}`,
    "taz,news_report,Report of taz,die tageszeitung,2013-07-12,dpa|rtr",
    `nbc,news_report,Report of NBC News,NBC News,2013-07-11,${report}`,
    `verge,news_report,Report of The Verge,The Verge,2013-07-11,${report}`,
    "",
  ].join("\n");
const ASSERTIONS = {
  "Copy of dpa": "Deutsche Presse-Agentur",
  "Report of Reuters": "Reuters",
  "Report of taz": "die tageszeitung",
  "Report of NBC News": "NBC News",
  "Report of The Verge": "The Verge",
};

await story(async (desk, { url, setUp, login }) => {
  const [ada, rita, ed] = await Promise.all(["Ada", "Rita", "Ed"].map((name) => desk.person(name, { url })));
  const seen = {};
  const sources = {};

  await desk.step("Ada sets the server up, and the rules", async () => {
    await newsroom.setsUp(ada, setUp);
    await newsroom.setsTheRules(ada, { origins: 1 });
  });

  await desk.step("Rita comes by a password and a code, Ed from the provider", async () => {
    const link = await newsroom.adds(ada, "Rita", "Researcher", "Sign in and choose a password");
    await newsroom.choosesPassword(rita, link);
    await newsroom.securesAccount(rita, "rita@desk.example");
    await newsroom.invites(ada, "Ed", "Editor");
    seen.provider = await newsroom.signsInElsewhere(ed, login);
  });

  await desk.step("Rita records the papers, the report on them, and the company's statement", async () => {
    await record.opensDossier(rita, DOSSIER);
    for (const name of ["Microsoft", "The Guardian"]) await record.addsParty(rita, name, "Organisation");
    await record.addsParty(rita, "Edward Snowden", "Person");
    const papers = { "Handed over by": "Edward Snowden", "Relies on": "original" };
    await record.addsSource(rita, { title: PAPERS, kind: "Leaked document", choices: papers });
    const report = { title: GUARDIAN, kind: "News report", choices: { Publisher: "The Guardian" } };
    sources.report = await record.addsSource(rita, { ...report, reliesOn: PAPERS, text: REPORT });
    const statement = { title: "Statement of Microsoft", kind: "Press statement", text: STATEMENT };
    const origin = { Publisher: "Microsoft", "Relies on": "original" };
    sources.statement = await record.addsSource(rita, { ...statement, choices: origin });
  });

  await desk.step("Rita imports the outlets that rely on the report, after she has tried it", async () => {
    const file = outlets(sources.report.split("/").at(-1));
    seen.imported = await work.importsSources(rita, file, () => work.countsSources(ada));
    seen.sources = await work.countsSources(ada);
  });

  const claim = await desk.step("Rita records the claim, in four parts", () =>
    record.addsClaim(rita, { dossier: DOSSIER, text: CLAIM, parts: PARTS, about: ["Microsoft"] }),
  );

  await desk.step("Rita records who asserts it: five outlets, and the Guardian, whose words the mouse marks", async () => {
    await record.readsFor(rita, sources.report, CLAIM);
    await record.assertsWithMouse(rita, ASSERTED, "The Guardian", "reported");
    for (const [title, party] of Object.entries(ASSERTIONS)) await work.asserts(rita, claim, title, party, "reported");
    await rita.visit(claim);
    seen.origins = await work.followsOrigins(rita);
  });

  const request = await desk.step("Rita asks the company, and gives it more time", async () => {
    const request = await replies.asks(rita, claim, {
      party: "Microsoft",
      questions: ["Does any agency have direct access?", "Does the agency get mail before it is encrypted?"],
      sent: "2013-07-10T09:00",
      acknowledge: "2013-07-10T15:00",
      reply: "2013-07-11T12:00",
    });
    await replies.acknowledges(rita, request, "2013-07-10T11:00");
    await replies.extendsTime(rita, request, "2013-07-11T20:00", "It asked for the evening.");
    seen.ledger = await replies.readsLedger(ed);
    return request;
  });

  await desk.step("Rita records what the company denies, concedes and passes over, while Ed looks on", async () => {
    const live = ed.page.waitForResponse((response) => response.url().includes("/live?"));
    await ed.visit(claim);
    await live;
    await record.readsFor(rita, sources.statement, CLAIM);
    const answers = ["Denied", "Conceded", "Unaddressed", "Unaddressed"];
    seen.denied = await record.deniesWithMouse(rita, DENIED, "Microsoft", "2013-07-11", answers);
    await ed.page.locator("table.matrix .answer.denied").waitFor();
    seen.matrix = await work.readsMatrix(ed);
    await rita.visit(claim);
    seen.status = await work.readsStatus(rita);
  });

  await desk.step("The denial is the answer to the request", async () => {
    await replies.answers(rita, request, "2013-07-11T18:30");
    seen.reply = await replies.reads(rita);
    seen.owed = await replies.readsLedger(ed);
  });

  await desk.step("Rita records what speaks for it, with the keyboard, what speaks against it, and what else there is", async () => {
    await record.readsFor(rita, sources.report, CLAIM);
    await chooses(rita, SHOWN);
    await rita.page.keyboard.press("e");
    seen.shown = await rita.page.locator("#exact").inputValue();
    const alone = "Nobody else on record has read the papers.";
    await work.weighs(rita, { stance: "supports", grade: "B3", parts: [3, 4], note: alone });
    await work.opensFor(rita, claim, "Statement of Microsoft");
    await work.weighs(rita, { stance: "refutes", grade: "C3", parts: [1], note: "It speaks in its own cause." });
    await work.opensFor(rita, claim, "Report of NBC News");
    await work.weighs(rita, { stance: "context", grade: "B2", parts: [], note: "It has no papers of its own." });
    await rita.visit(claim);
    seen.evidence = await work.readsEvidence(rita);
  });

  const verdict = await desk.step("Rita writes a verdict; Ada edits it meanwhile", async () => {
    const verdict = await verdicts.writes(rita, claim, "One part is confirmed.");
    const theirs = [ada, "One part of four is confirmed."];
    seen.conflict = await verdicts.editAtOnce(verdict, theirs, [rita, "One part is confirmed by the company."]);
    return verdict;
  });

  await desk.step("Rita submits it; Ada, who edited it, cannot approve it", async () => {
    seen.own = await verdicts.submits(rita);
    seen.fourEyes = await verdicts.isRefused(ada, verdict);
  });

  await desk.step("Ed asks for changes, and Rita rates it anew", async () => {
    seen.said = await verdicts.asksForChanges(ed, verdict, "One part of four is not half of it.");
    const parts = { 1: "Unproven", 3: "Unproven", 4: "Unproven" };
    await verdicts.rates(rita, verdict, "Unproven", parts, "One part is conceded. The others are **unproven**.");
    await verdicts.submits(rita);
  });

  await desk.step("Ed approves it, and the conditions let him publish it", async () => {
    await ed.visit(verdict);
    seen.closed = await verdicts.closedGates(ed);
    await verdicts.publishes(ed);
  });

  await desk.step("anybody may read it, in English and in German", async () => {
    const reader = await desk.person("a reader", { url, size: "phone" });
    seen.public = await readers.reads(reader, claim);
    seen.found = await reader.audit();
    await readers.turnsToGerman(reader);
    seen.german = await readers.sees(reader);
  });

  await desk.step("The company says more, and Ed sees the verdict become stale", async () => {
    const live = ed.page.waitForResponse((response) => response.url().includes("/live?"));
    await ed.visit(claim);
    await live;
    const more = { title: "Second statement of Microsoft", kind: "Press statement", text: LATER };
    const origin = { Publisher: "Microsoft", "Relies on": "original" };
    const later = await record.addsSource(rita, { ...more, choices: origin });
    await record.readsFor(rita, later, CLAIM);
    const answers = ["Denied", "Conceded", "Reframed", "Unaddressed"];
    await record.deniesWithMouse(rita, REFRAMED, "Microsoft", "2013-07-16", answers);
    await ed.page.locator(".facts .state.stale").waitFor();
    seen.reasons = await work.readsReasons(ed);
    seen.answeredAnew = await work.readsMatrix(ed);
    await ed.visit("/");
    const row = ed.page.locator("tbody tr", { hasText: "Stale verdict" });
    await row.waitFor();
    seen.stale = await row.locator('a[href^="/claims/"]').last().innerText();
  });

  await desk.step("Rita writes the next revision, and Ed publishes it with a correction", async () => {
    const rationale = "One part is conceded, one reframed. The others are **unproven**.";
    const next = await verdicts.writes(rita, claim, rationale, "Unproven");
    await verdicts.submits(rita);
    await ed.visit(next);
    await verdicts.publishes(ed, "The company has said more on encryption.");
    await ed.visit(`${claim}/history`);
    seen.history = await ed.page.locator("section.block p > .state").allInnerTexts();
    await ed.visit(claim);
    seen.current = (await work.readsStatus(ed)).states;
  });

  await desk.step("readers are told", async () => {
    // What the first reader read may be shown again for a minute.
    const reader = await desk.person("another reader", { url, scheme: "dark" });
    seen.corrected = await readers.reads(reader, claim);
  });
  return seen;
});
