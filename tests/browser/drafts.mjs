// What Anna types is not lost: not by a reload, a session that ran out, a form that is refused, nor by Ben, who is faster.
//
// Given: `url`; `links`, three sign-in links of Anna's and one of `ben`; the `source` page as it is read for each of two claims.
// Answers what stands in the fields at each turn, and what is said of it.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

const NEW = "/dossiers/new";

await story(async (desk, { url, links, source }) => {
  const anna = await desk.person("Anna", { url });
  const { page } = anna;
  const seen = {};
  const summary = (person = anna) => person.page.locator("#summary");
  const note = (person = anna) => person.page.locator("main form p.draft");
  const main = (name, person = anna) => person.page.getByRole("main").getByRole("button", { name, exact: true });
  const again = async () => {
    await anna.visit(NEW);
    return summary().inputValue();
  };

  await desk.step("Anna describes a dossier, and loads the page again", async () => {
    await signsIn(anna, links.anna[0]);
    await anna.visit(NEW);
    await summary().fill("Who told whom?");
    await page.getByRole("radio", { name: "named members only" }).check();
    seen.reloaded = [await again(), await page.getByRole("radio", { name: "named members only" }).isChecked()];
    seen.told = await page.locator(".live").innerText();
    seen.audit = await anna.audit();
  });

  await desk.step("she discards it", async () => {
    await main("Discard it").click();
    seen.discarded = [await summary().inputValue(), await note().count(), await again()];
  });

  await desk.step("her session is over when she sends it", async () => {
    const elsewhere = await desk.person("Anna, elsewhere", { url, like: anna });
    await summary().fill("Typed for an hour");
    await page.locator("#title").fill("Wires");
    await page.getByRole("radio", { name: "the whole desk" }).check();
    await elsewhere.visit("/");
    await elsewhere.page.locator("details.menu summary").click();
    await elsewhere.page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await elsewhere.page.waitForURL("/sign-in");
    await main("Record").click();
    await page.waitForURL(/sign-in/);
    seen.next = new URL(page.url()).searchParams.get("next");
    await signsIn(anna, links.anna[1]);
    seen.lapsed = await again();
  });

  await desk.step("the form is refused as none of ours", async () => {
    anna.foresee("status of 403");
    await page.locator('main form [name="form_token"]').evaluate((token) => (token.value = "another"));
    await main("Record").click();
    await page.locator("body.failure").waitFor();
    seen.refused = await again();
  });

  const dossier = await desk.step("it is recorded, and gone from the form", async () => {
    await main("Record").click();
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}$/);
    const { pathname } = new URL(page.url());
    seen.recorded = await again();
    return pathname;
  });

  await desk.step("Ben types while Anna saves a new version", async () => {
    const ben = await desk.person("Ben", { url });
    await signsIn(ben, links.ben);
    await ben.visit(`${dossier}/edit`);
    await summary(ben).fill("What Ben knows");
    await anna.visit(`${dossier}/edit`);
    await summary().fill("What Anna knows");
    await main("Save").click();
    await page.waitForURL(dossier);
    await ben.visit(`${dossier}/edit`);
    seen.newer = await summary(ben).inputValue();
    seen.offered = await note(ben).innerText();
    await main("Put it in", ben).click();
    seen.putIn = await summary(ben).inputValue();
  });

  await desk.step("words are kept for the claim that they are read for", async () => {
    await anna.visit(source[0]);
    await page.locator("#exact").fill("for the first");
    await anna.visit(source[1]);
    seen.other = await page.locator("#exact").inputValue();
    await anna.visit(source[0]);
    seen.first = await page.locator("#exact").inputValue();
  });

  await desk.step("signing out forgets everything", async () => {
    await page.locator("details.menu summary").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.waitForURL("/sign-in");
    await signsIn(anna, links.anna[2]);
    await anna.visit(source[0]);
    seen.forgotten = await page.locator("#exact").inputValue();
  });
  return seen;
});
