// One person does everything by keyboard: goes anywhere by the palette, ticks a claim and tags it.
//
// Given: `url`; the sign-in `link`; the path of the `claim` about a heron.
// Answers what the palette offered, where it led, what a filter showed, and the tags of the claim.

import { story } from "./desk.mjs";

await story(async (desk, { url, link, claim }) => {
  const person = await desk.person("Anna", { url });
  const { page } = person;
  const seen = {};
  const offered = () => page.locator("#palette a:visible").allInnerTexts();

  await desk.step("she signs in", async () => {
    await person.visit(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("/");
  });

  await desk.step("the palette offers places, and fewer as she types", async () => {
    await page.keyboard.press("Control+k");
    await page.locator("#palette[open]").waitFor();
    seen.places = (await offered()).slice(0, 5);
    await page.keyboard.type("dossier");
    seen.narrowed = await offered();
  });

  await desk.step("it finds a claim, and leads there", async () => {
    await page.keyboard.press("Control+a");
    await page.keyboard.type("heron");
    await page.locator("#palette [data-found] a").first().waitFor();
    seen.palette = await person.audit();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(claim);
    seen.found = new URL(page.url()).pathname;
  });

  await desk.step("a filter shows what it is for, and keeps the focus", async () => {
    await person.visit("/claims?sort=created");
    const review = page.locator("#f-review");
    const shown = async () => [
      await page.evaluate(() => document.activeElement.id),
      await page.locator("tbody tr").count(),
      await page.locator("form.filters [role=status]").innerText(),
    ];
    await review.focus();
    await review.selectOption("published");
    await page.waitForURL(/review=published/);
    await page.locator("main .empty").waitFor();
    seen.none = await shown();
    await review.selectOption("");
    await page.locator("tbody tr").first().waitFor();
    await page.waitForURL(/review=&/);
    seen.all = await shown();
  });

  await desk.step("she ticks it in the list, and tags it", async () => {
    await person.visit("/claims?sort=created");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByLabel("Add tags").fill("birds");
    await page.getByRole("button", { name: "Change tags" }).click();
    await page.locator("tbody .tag").first().waitFor();
    seen.tagged = await page.locator("tbody .tag").allInnerTexts();
  });
  return seen;
});
