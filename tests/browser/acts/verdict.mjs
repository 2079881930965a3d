// A verdict is written, returned by the rules, approved, published, and followed by the next revision.

const button = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Writes the draft of a verdict; answers its address. */
export async function writes(author, claim, rationale, rating = "Half true") {
  const { page } = author;
  await author.visit(claim);
  await page.getByRole("link", { name: "Begin a verdict" }).click();
  await page.getByLabel("Rating", { exact: true }).selectOption(rating);
  await page.locator("#rationale").fill(rationale);
  await button(page, "Save draft").click();
  await page.waitForURL(/\/verdicts\/[^/]+$/);
  return new URL(page.url()).pathname;
}

/** Two have a draft open: `first` saves it, then `second`, who is told of it and saves once more. Answers what is told. */
export async function editAtOnce(verdict, [first, theirs], [second, yours]) {
  await second.visit(`${verdict}/edit`);
  await first.visit(`${verdict}/edit`);
  await first.page.locator("#rationale").fill(theirs);
  await button(first.page, "Save draft").click();
  await first.page.waitForURL(verdict);
  second.foresee("status of 409");
  await second.page.locator("#rationale").fill(yours);
  await button(second.page, "Save draft").click();
  await second.page.getByRole("alert").waitFor();
  const conflict = {
    typed: await second.page.locator("#rationale").inputValue(),
    told: await second.page.getByRole("alert").innerText(),
    theirs: await second.page.locator("del").allTextContents(),
    found: await second.audit(),
  };
  await button(second.page, "Save draft").click();
  await second.page.waitForURL(verdict);
  return conflict;
}

/** Hands the verdict that is open to those who review; answers how many may be approved by oneself. */
export async function submits(author) {
  const { page } = author;
  await button(page, "Submit for review").click();
  await page.getByText("In review", { exact: true }).waitFor();
  return page.locator('form[action$="/approve"]').count();
}

/** Tries to approve what one has edited; answers why not. */
export async function isRefused(editor, verdict) {
  const { page } = editor;
  editor.foresee("status of 422");
  await editor.visit(verdict);
  await page.locator("summary", { hasText: "Approve" }).click();
  await button(page, "Approve").click();
  return page.getByRole("alert").innerText();
}

/** Finds what waits in the queue without the mouse; answers what its row is called. */
export async function findsInQueue(reviewer, verdict) {
  const { page } = reviewer;
  await reviewer.visit("/");
  await page.keyboard.press("j");
  const row = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.waitForURL(verdict);
  return row;
}

/** Approves a verdict on a record that has changed: answers why that is refused. Then asks for changes. */
export async function returns(reviewer, verdict, comment) {
  const { page } = reviewer;
  reviewer.foresee("status of 422");
  await reviewer.visit(verdict);
  await button(page, "Approve").click();
  const why = await page.getByRole("alert").innerText();
  await page.locator("summary", { hasText: "Ask for changes" }).click();
  const form = page.locator('form[action$="/request-changes"]');
  await form.getByRole("textbox").fill(comment);
  await form.getByRole("button").click();
  await form.waitFor({ state: "detached" });
  return why;
}

/** Asks for changes to a verdict; answers what its page then says was said of it. */
export async function asksForChanges(reviewer, verdict, comment) {
  const { page } = reviewer;
  await reviewer.visit(verdict);
  await page.locator("summary", { hasText: "Ask for changes" }).click();
  const form = page.locator('form[action$="/request-changes"]');
  await form.getByRole("textbox").fill(comment);
  await form.getByRole("button").click();
  await form.waitFor({ state: "detached" });
  await page.getByText("asked for changes").first().waitFor();
  await page.waitForLoadState();
  const said = page.locator('section[aria-labelledby="said-h"] li > div');
  return (await said.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}

/** Rates a draft anew, as a whole and in parts, by their number, and says why. */
export async function rates(author, verdict, rating, parts, rationale) {
  const { page } = author;
  await author.visit(`${verdict}/edit`);
  await page.getByLabel("Rating", { exact: true }).selectOption(rating);
  for (const [number, rating] of Object.entries(parts)) {
    await page.locator('select[name^="part-"]').nth(number - 1).selectOption(rating);
  }
  await page.locator("#rationale").fill(rationale);
  await button(page, "Save draft").click();
  await page.waitForURL(verdict);
}

/** The conditions of publication, on the page of a claim or a verdict, that do not hold. */
export async function closedGates({ page }) {
  return page.locator(".gates li.closed strong").allInnerTexts();
}

/** Writes a draft anew. */
export async function rewrites(author, verdict, rationale) {
  const { page } = author;
  await author.visit(`${verdict}/edit`);
  await page.locator("#rationale").fill(rationale);
  await button(page, "Save draft").click();
  await page.waitForURL(verdict);
}

/** Approves the verdict that is open, and publishes it; with what readers are told if it follows another. */
export async function publishes(reviewer, correction) {
  const { page } = reviewer;
  await button(page, "Approve").click();
  if (correction) await page.getByLabel("What changed and why").fill(correction);
  await button(page, "Publish").click();
  await page.getByText("Published", { exact: true }).first().waitFor();
}

/** What the page shows as taken out and put in. */
export async function differences({ page }) {
  return [await page.locator("del").allInnerTexts(), await page.locator("ins").allInnerTexts()];
}
