// Readers, who have no account, see what was published.

/** Opens the public page of a claim; answers what stands there. */
export async function reads(reader, claim) {
  await reader.visit(`/published${claim}`);
  return sees(reader);
}

/** What stands on the public page that is open. */
export async function sees({ page }) {
  return {
    language: await page.locator("html").getAttribute("lang"),
    verdict: await page.locator("h2#verdict").innerText(),
    rating: await page.locator(".verdict .rating").first().innerText(),
    answers: await page.locator("table.matrix .answer").allInnerTexts(),
    scopes: await page.locator(".halves > div:nth-child(2) .entry .tag").allInnerTexts(),
    correction: await page.locator(".notice.warn p:last-child").allInnerTexts(),
    before: await page.locator("ol.log > li").count(),
  };
}

/** Turns a public page over into German. */
export async function turnsToGerman({ page }) {
  await page.getByRole("contentinfo").getByRole("link", { name: "Deutsch" }).click();
  await page.locator('html[lang="de"]').waitFor();
  await page.waitForLoadState();
}

/** All that the page's document says, what no eye sees among it. */
export async function source({ page }) {
  return page.content();
}
