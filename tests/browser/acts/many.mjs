// Many claims at once, and what then waits for somebody.

const ticks = async (page, claims) => {
  for (const claim of claims) await page.locator("tbody tr", { hasText: claim }).getByRole("checkbox").check();
};

/** Puts tags on claims; answers the tags that the list then shows beside each. */
export async function tags(rita, claims, tags) {
  const { page } = rita;
  await rita.visit("/claims");
  await ticks(page, claims);
  await page.locator("#m-add").fill(tags);
  await page.locator('#many button[value="tag"]').click();
  // The list comes anew, with nothing ticked.
  await page.locator("tbody .tag").first().waitFor();
  await page.waitForLoadState();
  const rows = await page.locator("tbody td.claim-cell").evaluateAll((cells) =>
    cells.map((cell) => [...cell.querySelectorAll(".tag")].map((tag) => tag.textContent.trim()).sort()),
  );
  return rows;
}

/** Hands claims to somebody, to be done by a day. */
export async function assigns(rita, claims, member, day) {
  const { page } = rita;
  await rita.visit("/claims");
  await ticks(page, claims);
  await page.locator("#m-assignee").selectOption({ label: member });
  await page.locator("#m-due").fill(day);
  const done = page.waitForResponse((response) => response.request().method() === "POST");
  await page.locator('#many button[value="assign"]').click();
  const answer = await done;
  await page.waitForLoadState("load");
  return answer.status();
}

/** The claims that wait for somebody, in no certain order, for a reason. */
export async function waitingFor(person, reason) {
  await person.visit("/");
  const rows = person.page.locator("tbody tr", { hasText: reason });
  const claims = await rows.locator("td.claim-cell > a").allInnerTexts();
  return claims.sort();
}

/** The dossiers, or the claims, that somebody finds in a list. */
export async function findsIn(person, list) {
  await person.visit(list);
  const found = await person.page.locator("tbody td.claim-cell > a[data-open]").allInnerTexts();
  return found.sort();
}

/** Tries an address at which there is nothing for somebody; answers what the page says. */
export async function findsNothingAt(person, address) {
  person.foresee("status of 404");
  await person.visit(address);
  return person.page.getByRole("heading", { level: 1 }).innerText();
}
