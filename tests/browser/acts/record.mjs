// A researcher puts on record who said what, and where.

import { chooses, drags } from "./selecting.mjs";

const saves = (page) => page.getByRole("main").getByRole("button", { name: "Record", exact: true });

/** Opens a dossier; one that names `members` is closed to all others. */
export async function opensDossier(rita, title, { members = [] } = {}) {
  const { page } = rita;
  await rita.visit("/dossiers/new");
  await page.getByLabel("Title").fill(title);
  if (members.length > 0) await page.locator('input[name="visibility"][value="restricted"]').check();
  for (const member of members) await page.getByLabel(member, { exact: true }).check();
  await saves(page).click();
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
}

/** Records somebody who speaks, or is spoken about; their name may have to stay at the desk. */
export async function addsParty(rita, name, kind, { secret = false } = {}) {
  const { page } = rita;
  await rita.visit("/parties");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Kind", { exact: true }).selectOption(kind);
  if (secret) await page.getByLabel("Protected source: the name never leaves the desk").check();
  await saves(page).click();
  await page.locator("table").getByRole("link", { name, exact: true }).waitFor();
}

/** Records a source, as `fields` say by their labels, with its text if it has one; answers its address. */
export async function addsSource(rita, { title, kind, choices = {}, reliesOn, text }) {
  const { page } = rita;
  await rita.visit("/sources/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind", { exact: true }).selectOption(kind);
  for (const [label, choice] of Object.entries(choices)) await page.getByLabel(label, { exact: true }).selectOption(choice);
  if (reliesOn) {
    await page.getByLabel("Relies on").selectOption("on others");
    await page.locator("summary", { hasText: "The sources on which it relies" }).click();
    await page.getByLabel(reliesOn).check();
  }
  if (text) await page.getByLabel("Its text as it is now").fill(text);
  await saves(page).click();
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
  return new URL(page.url()).pathname;
}

/** Records a claim with its parts, about some parties; answers its address. */
export async function addsClaim(rita, { dossier, text, parts, about }) {
  const { page } = rita;
  await rita.visit("/dossiers");
  await page.getByRole("link", { name: dossier }).click();
  await page.getByRole("link", { name: "New claim" }).click();
  await page.locator("#text").fill(text);
  await page.getByLabel("Parts").fill(parts.join("\n"));
  for (const party of about) await page.getByLabel(party, { exact: true }).check();
  await saves(page).click();
  await page.getByRole("heading", { name: text, level: 1 }).waitFor();
  return new URL(page.url()).pathname;
}

/** Opens a source, and says for which claim it is read. */
export async function readsFor(rita, source, claim) {
  const { page } = rita;
  await rita.visit(source);
  await page.locator("#claim").selectOption(claim);
  await page.getByRole("button", { name: "Read for this claim" }).click();
  await page.locator("#record").waitFor();
}

/** Records, of the source that is open, that somebody asserted the words that the mouse marks. */
export async function assertsWithMouse(rita, words, party, how) {
  const { page } = rita;
  await drags(rita, words);
  await page.keyboard.press("a");
  await page.getByLabel("Party", { exact: true }).selectOption(party);
  await page.getByLabel("How", { exact: true }).selectOption(how);
  await isRecorded(page, words);
}

/** The same of a denial, with an answer for each part. Answers what the form took from the key. */
export async function deniesWithMouse(rita, words, party, on, answers) {
  const { page } = rita;
  await drags(rita, words);
  await page.keyboard.press("d");
  const exact = await page.locator("#exact").inputValue();
  const focused = await page.evaluate(() => document.activeElement.value);
  await page.getByLabel("Party", { exact: true }).selectOption(party);
  await page.getByLabel("Said on").fill(on);
  for (const [part, answer] of answers.entries()) {
    await page.locator('select[name^="answer-"]').nth(part).selectOption(answer);
  }
  await isRecorded(page, words);
  return { exact, focused, anchored: await page.locator("blockquote", { hasText: words }).getByRole("link").count() };
}

/** Records evidence without touching the mouse; answers the words that the form took. */
export async function showsWithKeyboard(rita, words, note) {
  const { page } = rita;
  await chooses(rita, words);
  await page.keyboard.press("e");
  const exact = await page.locator("#exact").inputValue();
  await page.getByLabel("What it shows").fill(note);
  await saves(page).press("Enter");
  await page.waitForURL(/\/claims\/[^#]+#e-/);
  await page.locator("blockquote", { hasText: words }).waitFor();
  return exact;
}

async function isRecorded(page, words) {
  await saves(page).click();
  await page.waitForURL(/\/claims\/[^#]+#e-/);
  await page.locator("blockquote", { hasText: words }).waitFor();
}

/** Records that a party was asked, and that what stands on record is its reply; answers what became of it. */
export async function asksForReply(rita, claim, { party, question, sent, until, replied }) {
  const { page } = rita;
  await rita.visit(claim);
  await page.getByRole("link", { name: "Record a request for a reply" }).click();
  await page.getByLabel("Party", { exact: true }).selectOption({ label: `${party} · the claim is about it` });
  await page.getByLabel("By what means").selectOption("press office");
  await page.getByLabel("Questions").fill(question);
  await page.getByLabel("Sent", { exact: true }).fill(sent);
  await page.getByLabel("To reply by").fill(until);
  await saves(page).click();
  await page.getByRole("heading", { name: party, level: 1 }).waitFor();
  await page.getByRole("group", { name: "Where it replied" }).getByRole("checkbox").check();
  await page.locator("#answer-at").fill(replied);
  await page.locator('form[action$="/answer"]').getByRole("button").click();
  await page.locator(".head .state", { hasText: /^(?!Pending)/ }).waitFor();
  return page.locator(".head .state").innerText();
}
