// Somebody chooses parties that are too old to be offered, by keyboard: whom a claim is about, and who published a source.
//
// Given: `url`; the sign-in `link`; the pages on which the `claim` and the `source` are changed.
// Answers what was found as she typed, and who is chosen on the second page.

import { story } from "./desk.mjs";

await story(async (desk, { url, link, claim, source }) => {
  const person = await desk.person("Rita", { url });
  const { page } = person;
  const seen = {};

  await desk.step("she signs in", async () => {
    await person.visit(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("/");
  });

  await desk.step("whom the claim is about is found by its beginning", async () => {
    await person.visit(claim);
    await page.getByLabel("Find another").fill("sky");
    await page.getByRole("button", { name: "Skype" }).waitFor();
    seen.found = await person.audit();
    seen.named = await page.locator("[data-find] button").allInnerTexts();
    await page.getByRole("button", { name: "Skype" }).click();
    await page.getByRole("checkbox", { name: "Skype", checked: true }).waitFor();
    // What the server does not send survives a reload, too.
    await page.reload();
    await page.getByRole("checkbox", { name: "Skype", checked: true }).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(claim.replace("/edit", ""));
  });

  await desk.step("the first that is found is chosen by Enter", async () => {
    await person.visit(source);
    const finder = page.locator('[data-into="publisher"]');
    await finder.getByLabel("Find another").fill("hotm");
    await finder.getByRole("button", { name: "Hotmail" }).waitFor();
    await page.keyboard.press("Enter");
    seen.chosen = await page.locator("#publisher option:checked").innerText();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(source.replace("/edit", ""));
  });
  return seen;
});
