// Ben has a form and a verdict open that Anna changes: the form is left alone, and the verdict's steps wait until he has looked.
//
// Given: `url`; `links`, the sign-in links of `anna` and `ben`; the paths of a `dossier` and of a `verdict` in review, which Anna wrote.
// Answers what Ben is told, what stands in his fields, and what he can press.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

await story(async (desk, { url, links, dossier, verdict }) => {
  const anna = await desk.person("Anna", { url });
  const ben = await desk.person("Ben", { url });
  const seen = {};
  /** Opens a page, and waits until it hears of changes. */
  const opens = async (address) => {
    const live = ben.page.waitForResponse((response) => response.url().includes("/live"));
    await ben.visit(address);
    await live;
  };
  const describes = async (text) => {
    await anna.visit(`${dossier}/edit`);
    await anna.page.locator("#summary").fill(text);
    await anna.page.getByRole("button", { name: "Save" }).click();
    await anna.page.waitForURL(dossier);
  };
  const told = ben.page.locator(".live");
  const approve = ben.page.locator('form[action$="/approve"]');

  await desk.step("Anna saves what Ben is about to change", async () => {
    await signsIn(anna, links.anna);
    await signsIn(ben, links.ben);
    await opens(`${dossier}/edit`);
    await ben.page.locator("#summary").fill("What Ben knows");
    await describes("What Anna knows first");
    await told.filter({ hasText: "changed this" }).waitFor();
    seen.told = /^\S.* changed this: .+\. Saving will show you both\.$/.test(await told.innerText());
    seen.typed = await ben.page.locator("#summary").inputValue();
  });

  await desk.step("Ben reads the dossier while she goes on", async () => {
    await opens(dossier);
    await describes("What Anna knows");
    await ben.page.locator("main .prose", { hasText: /What Anna knows\s*$/ }).waitFor();
    seen.reader = (await ben.page.locator("main .prose").first().innerText()).trim();
  });

  await desk.step("Anna takes the verdict back while Ben comments on it", async () => {
    await opens(verdict);
    await approve.locator("textarea").fill("Read this");
    await anna.visit(verdict);
    const back = anna.page.locator('form[action$="/withdraw"]');
    await anna.page.locator("details", { has: back }).locator("summary").click();
    await back.getByRole("button").click();
    await ben.page.locator('[data-live="next"] > p.warn').waitFor();
    seen.held = [await approve.getByRole("button").isDisabled(), await approve.locator("textarea").inputValue()];
    seen.audit = await ben.audit();
  });

  await desk.step("he looks", async () => {
    await ben.page.getByRole("button", { name: "Show what can be done now" }).click();
    const focused = await ben.page.evaluate(() => document.activeElement.dataset.live);
    seen.after = [await approve.count(), focused];
  });
  return seen;
});
