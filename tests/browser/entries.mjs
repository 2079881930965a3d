// Somebody changes what an assertion quotes, and meets a colleague who does so, too.
//
// Given: `url`; `enter`, a sign-in link; `edit`, the path of the page on which the assertion is changed.
// Answers what can be read on the way, and what axe-core finds.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

await story(async (desk, { url, enter, edit }) => {
  const rita = await desk.person("Rita", { url, size: "narrow" });
  const { page } = rita;
  const save = () => page.getByRole("button", { name: "Save" }).click();
  const seen = {};

  await desk.step("Rita signs in", () => signsIn(rita, enter));

  await desk.step("Rita changes how it was said, and leaves the quote alone", async () => {
    await rita.visit(edit);
    await page.getByLabel("How", { exact: true }).selectOption("documented");
    await save();
    await page.waitForURL(/\/claims\/[^#]+#e-/);
    await page.locator("blockquote", { hasText: "and it" }).waitFor();
  });

  await desk.step("she opens it twice, and quotes what stands there twice", async () => {
    const other = await desk.person("Rita, elsewhere", { url, like: rita });
    await other.visit(edit);
    rita.foresee("status of 422");
    await rita.visit(edit);
    await page.locator("#exact").fill("We do not");
    await save();
    await page.getByRole("alert").waitFor();
    seen.places = await page.locator("fieldset mark").count();
    seen.found = await rita.audit();
    seen.overflow = await rita.overflow();
    await page.locator('input[name="place"]').nth(1).check();
    await save();
    await page.waitForURL(/\/claims\/[^#]+#e-/);
    seen.anchored = await page.locator("blockquote").evaluate((quote) => quote.firstChild.data.trim());
    other.foresee("status of 409");
    await other.page.getByRole("button", { name: "Save" }).click();
    await other.page.getByRole("alert").waitFor();
    seen.conflict = await other.audit();
  });
  return seen;
});
