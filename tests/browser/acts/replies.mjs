// The right of reply: a party is asked, acknowledges, is given more time, and answers.

const records = (form) => form.getByRole("button", { name: "Record", exact: true });

/** Records that a party was asked, with both deadlines; answers the address of the request. */
export async function asks(rita, claim, { party, questions, sent, acknowledge, reply }) {
  const { page } = rita;
  await rita.visit(claim);
  await page.getByRole("link", { name: "Record a request for a reply" }).click();
  await page.getByLabel("Party", { exact: true }).selectOption({ label: `${party} · the claim is about it` });
  await page.getByLabel("By what means").selectOption("press office");
  await page.getByLabel("Questions").fill(questions.join("\n"));
  await page.locator("#sent_at").fill(sent);
  await page.locator("#acknowledge_by").fill(acknowledge);
  await page.locator("#respond_by").fill(reply);
  await records(page.getByRole("main")).click();
  await page.getByRole("heading", { name: party, level: 1 }).waitFor();
  return new URL(page.url()).pathname;
}

/** Opens one of the steps that can be recorded of the request that is shown. */
async function opens(page, step, name) {
  const form = page.locator(`form[action$="/${step}"]`);
  if (!(await form.isVisible())) await page.locator("summary", { hasText: name }).click();
  return form;
}

/** Records that the party has acknowledged a request. */
export async function acknowledges(rita, request, at) {
  const { page } = rita;
  await rita.visit(request);
  const form = await opens(page, "acknowledge", "It acknowledged the request");
  await page.locator("#acknowledge-at").fill(at);
  await records(form).click();
  await page.locator("ol.log li", { hasText: "Has acknowledged the request" }).waitFor();
}

/** Gives the party more time. */
export async function extendsTime(rita, request, until, reason) {
  const { page } = rita;
  await rita.visit(request);
  const form = await opens(page, "extend", "Give more time");
  await page.locator("#extend-by").fill(until);
  await page.locator("#extend-reason").fill(reason);
  await records(form).click();
  await page.locator("ol.log li", { hasText: "Was given time until" }).waitFor();
}

/** Records that what the party said on the claim is its answer. */
export async function answers(rita, request, at) {
  const { page } = rita;
  await rita.visit(request);
  const form = await opens(page, "answer", "The party replied");
  await page.getByRole("group", { name: "Where it replied" }).getByRole("checkbox").check();
  await page.locator("#answer-at").fill(at);
  await records(form).click();
  await page.locator(".head .state", { hasText: "Answered" }).waitFor();
  await page.waitForLoadState();
}

/** What the request that is open says: its outcome, its deadlines and what happened, in no certain order. */
export async function reads({ page }) {
  const times = page.locator('section[aria-labelledby="asked"] dd time');
  const log = page.locator('section[aria-labelledby="happened"] ol.log li > div');
  const happened = await log.evaluateAll((log) => log.map((past) => past.firstChild.textContent.trim()));
  return {
    outcome: await page.locator(".head .state").first().innerText(),
    deadlines: await times.evaluateAll((times) => times.map((time) => time.dateTime)),
    happened: happened.sort(),
  };
}

/** Whom the ledger of replies names as owing one, and what is said of it. */
export async function readsLedger(person) {
  const { page } = person;
  await person.visit("/replies");
  return page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.cells[0].textContent.trim(), row.cells[3].querySelector(".state")?.textContent.trim()]),
  );
}
