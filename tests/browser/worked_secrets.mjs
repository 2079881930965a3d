// What is not for everybody, on a new server, through the pages alone: a source whose name never leaves the desk speaks in a
// verdict that readers see, and a dossier is closed to all but two, an admin too. On the way many claims are tagged and handed
// out at once. Ada is the admin; Rita researches; Ed edits. The source and what it says are invented.
//
// Given: `url`; `setUp`, the address that the server printed.
// Answers what people see on the way.

import { story } from "./desk.mjs";
import * as many from "./acts/many.mjs";
import * as newsroom from "./acts/newsroom.mjs";
import * as readers from "./acts/readers.mjs";
import * as record from "./acts/record.mjs";
import * as verdicts from "./acts/verdict.mjs";

const OPEN = "Microsoft and the NSA";
const CLOSED = "A follow-up that few may see";
const NAME = "Robin Ackermann";
const CLAIM = "An invented company lets customers wait for days.";
const SECRET = "An invented company knew of the waits.";
const TEXT = "In the conversation we were told that customers wait for days, and that nobody is told why.";
const ASSERTED = "customers wait for days";

await story(async (desk, { url, setUp }) => {
  const [ada, rita, ed] = await Promise.all(["Ada", "Rita", "Ed"].map((name) => desk.person(name, { url })));
  const seen = {};

  await desk.step("Ada sets the server up for Rita and Ed, and for readers", async () => {
    await newsroom.setsUp(ada, setUp);
    await newsroom.opensToReaders(ada);
    await newsroom.signsIn(rita, await newsroom.adds(ada, "Rita", "Researcher"));
    await newsroom.signsIn(ed, await newsroom.adds(ada, "Ed", "Editor"));
  });

  const source = await desk.step("Rita records a source whose name must not be known", async () => {
    await record.addsParty(rita, NAME, "Person", { secret: true });
    return record.addsSource(rita, {
      title: `Conversation with ${NAME}`,
      kind: "Interview",
      choices: { Publisher: NAME, "Relies on": "original" },
      text: TEXT,
    });
  });

  const [claim, hidden] = await desk.step("Rita opens two dossiers, one of them to Ed alone, with a claim each", async () => {
    await record.opensDossier(rita, OPEN);
    const claim = await record.addsClaim(rita, { dossier: OPEN, text: CLAIM, parts: [], about: [] });
    await record.opensDossier(rita, CLOSED, { members: ["Ed"] });
    seen.marked = await rita.page.locator(".head .tag").innerText();
    const hidden = await record.addsClaim(rita, { dossier: CLOSED, text: SECRET, parts: [], about: [] });
    return [claim, hidden];
  });

  await desk.step("Rita tags both, and hands both to Ed", async () => {
    seen.tags = await many.tags(rita, [CLAIM, SECRET], "Prism, mail");
    seen.assigned = await many.assigns(rita, [CLAIM, SECRET], "Ed", "2099-07-12");
    seen.waiting = await many.waitingFor(ed, "Assigned to you");
  });

  await desk.step("Ada, whom the dossier does not name, finds nothing of it", async () => {
    seen.dossiers = await many.findsIn(ada, "/dossiers");
    seen.claims = await many.findsIn(ada, "/claims");
    seen.nothing = await many.findsNothingAt(ada, hidden);
  });

  await desk.step("Rita records what the source says, and the desk sees who it is", async () => {
    await record.readsFor(rita, source, CLAIM);
    await record.assertsWithMouse(rita, ASSERTED, NAME, "stated");
    await ed.visit(claim);
    const speakers = await ed.page.locator(".halves > div:first-child .entry h4").allTextContents();
    seen.desk = speakers.map((speaker) => speaker.replace(/\s+/g, " ").trim());
  });

  await desk.step("Rita writes verdicts on both, which Ed approves and publishes", async () => {
    const reasons = [[claim, `${NAME} says so, and nobody else.`], [hidden, "There is a paper."]];
    for (const [which, why] of reasons) {
      const verdict = await verdicts.writes(rita, which, why);
      await verdicts.submits(rita);
      await ed.visit(verdict);
      await verdicts.publishes(ed);
    }
  });

  await desk.step("readers see the one verdict, without the name, and nothing of the other", async () => {
    const reader = await desk.person("a reader", { url, size: "narrow" });
    await readers.reads(reader, claim);
    seen.public = await reader.page.locator(".halves > div:first-child .entry h4 bdi").allInnerTexts();
    seen.named = (await readers.source(reader)).includes("Ackermann");
    seen.overflow = await reader.overflow();
    await reader.page.locator(".masthead a").click();
    await reader.page.locator("ol.hits").waitFor();
    seen.list = await reader.page.locator("ol.hits h2").allInnerTexts();
    seen.namedInList = (await readers.source(reader)).includes("Ackermann");
    seen.absent = await many.findsNothingAt(reader, `/published${hidden}`);
  });
  return seen;
});
