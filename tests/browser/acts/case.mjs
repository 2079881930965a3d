// The record of the case: outlets that rely on one report, what they assert, what the parts are answered, and what it weighs.

const saves = (page) => page.getByRole("main").getByRole("button", { name: "Record", exact: true });

/** The figures that a page of an import tells. */
const tally = (page) => page.locator("dl.pairs dd").allInnerTexts();

/**
 * Imports sources from a file of comma-separated values, whose publishers are new. The file is tried twice before: with
 * publishers that nobody knows refused, and then with them recorded. Answers the figures of both, and of the import; `meanwhile`
 * is called while only tried.
 */
export async function importsSources(rita, text, meanwhile) {
  const { page } = rita;
  const tries = async (parties) => {
    await rita.visit("/imports/new");
    await page.locator('input[name="what"][value="sources"]').check();
    await page.locator("#file").setInputFiles({ name: "outlets.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.locator("#language").fill("en");
    await page.locator("#new_parties").selectOption(parties);
    await page.getByRole("button", { name: "Try it" }).click();
    await page.getByRole("heading", { name: "What would happen" }).waitFor();
    await page.waitForLoadState();
    return tally(page);
  };
  const refused = await tries("");
  const problems = await page.locator('section[aria-labelledby="wrong"] tbody tr').count();
  const tried = await tries("organisation");
  const before = await meanwhile();
  await page.getByRole("main").getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("link", { name: "Look at it" }).waitFor();
  return { refused, problems, tried, before, imported: await tally(page) };
}

/** How many sources somebody sees on the desk. */
export async function countsSources(person) {
  await person.visit("/sources");
  return person.page.locator("tbody tr").count();
}

/** Opens a source, by its title, to read it for a claim. */
export async function opensFor(rita, claim, title) {
  const { page } = rita;
  await rita.visit(claim);
  await page.locator('a[href^="/sources?claim="]').click();
  await page.getByRole("main").getByRole("link", { name: title, exact: true }).click();
  await page.locator("#record").waitFor();
}

/** Records that somebody asserts a claim in a source of which no text is on file. */
export async function asserts(rita, claim, title, party, how) {
  const { page } = rita;
  await opensFor(rita, claim, title);
  await page.getByRole("radio", { name: "Assertion" }).check();
  await page.getByLabel("Party", { exact: true }).selectOption(party);
  await page.getByLabel("How", { exact: true }).selectOption(how);
  await saves(page).click();
  await page.waitForURL(/\/claims\/[^#]+#e-/);
}

/** Fills in, of the source that is open, what it weighs for which parts, by their numbers, and records it. */
export async function weighs(rita, { stance, grade: [reliability, credibility], parts, note }) {
  const { page } = rita;
  await page.getByRole("radio", { name: "Evidence" }).check();
  await page.locator("#stance").selectOption(stance);
  await page.locator("#reliability").selectOption(reliability);
  await page.locator("#credibility").selectOption(credibility);
  for (const part of parts) {
    await page.getByRole("group", { name: "Bears on" }).getByRole("checkbox").nth(part - 1).check();
  }
  await page.getByLabel("What it shows").fill(note);
  await saves(page).click();
  await page.waitForURL(/\/claims\/[^#]+#e-/);
}

/** The sources that speak for a claim, and where the paths from them end. */
export async function followsOrigins({ page }) {
  const paths = await page.locator("ol.paths li").evaluateAll((paths) =>
    paths.map((path) => [...path.querySelectorAll("bdi")].map((step) => step.textContent.trim())),
  );
  const distinct = (names) => [...new Set(names)].sort();
  return {
    count: await page.locator('section[aria-labelledby="origins"] .lead').innerText(),
    from: distinct(paths.map((path) => path.at(0))),
    to: distinct(paths.map((path) => path.at(-1))),
  };
}

/** The answers of the coverage matrix, a line for each part, with its letter; and what it says was answered before. */
export async function readsMatrix({ page }) {
  return {
    parties: await page.locator("table.matrix thead th:not(:first-child)").allInnerTexts(),
    answers: await page.locator("table.matrix .answer").allInnerTexts(),
    changed: (await page.locator("table.matrix .changed").allTextContents()).map((text) => text.split("(")[0].trim()),
  };
}

/** What the evidence on the page of a claim is, by its stance: its grades. */
export async function readsEvidence({ page }) {
  const groups = page.locator('section[aria-labelledby="evidence"] .stance');
  return groups.evaluateAll((groups) =>
    groups.map((group) => [
      group.querySelector("h3").textContent.trim(),
      ...[...group.querySelectorAll(".grade")].map((grade) => grade.textContent.trim()),
    ]),
  );
}

/** The states and the scopes of denials that the page of a claim names. */
export async function readsStatus({ page }) {
  return {
    states: await page.locator(".facts .state").allInnerTexts(),
    scopes: await page.locator(".halves > div:nth-child(2) .entry .tag").allInnerTexts(),
  };
}

/** Why the verdict of the claim that is open is stale. */
export async function readsReasons({ page }) {
  return page
    .locator("#verdict .reasons li")
    .evaluateAll((reasons) => reasons.map((reason) => reason.firstChild.textContent.trim()));
}
