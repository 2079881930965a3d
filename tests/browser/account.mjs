// Anna has her pages dark whatever her system says, and turns single keys off; then she takes both back.
//
// Given: `url`; a sign-in `link`; the path of a `claim`.
// Answers how a page looks at each turn, and where "/" leads.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

await story(async (desk, { url, link, claim }) => {
  const anna = await desk.person("Anna", { url, scheme: "light" });
  const { page } = anna;
  const seen = {};
  const choose = async (section, name) => {
    await anna.visit("/account");
    const part = page.getByRole("region", { name: section });
    await part.getByRole("radio", { name, exact: true }).check();
    await part.getByRole("button", { name: /^Save/ }).click();
    await page.waitForURL(/\/account#/);
  };
  const looks = async () => {
    await anna.visit(claim);
    await page.locator("#main").focus();
    await page.keyboard.press("/");
    return page.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, document.activeElement.id]);
  };

  await desk.step("Anna looks at her account", async () => {
    await signsIn(anna, link);
    await anna.visit("/account");
    seen.audit = await anna.audit();
    seen.before = await looks();
  });

  await desk.step("she chooses", async () => {
    await choose("Light or dark", "Dark");
    await choose("Single keys", "Off");
    seen.after = await looks();
    await page.keyboard.press("Control+k");
    seen.palette = await page.locator("#palette").evaluate((palette) => palette.open);
  });

  await desk.step("she takes it back", async () => {
    await choose("Light or dark", "As the system has it");
    await choose("Single keys", "On");
    seen.again = await looks();
  });
  return seen;
});
