// An admin opens a newsroom on a new server: the desk, a second factor, the rules, the people; and how these come in.

import { code } from "../totp.mjs";

const PASSWORD = "vier rote Lampen am Kanal";

const inMain = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Sets the server up at the address that it printed. */
export async function setsUp(ada, address) {
  const { page } = ada;
  await ada.visit(address);
  await page.getByLabel("Name of the desk").fill("Research");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill("ada@desk.example");
  await page.getByLabel("New password").fill(PASSWORD);
  await inMain(page, "Open the desk").click();
  await page.getByRole("link", { name: "Administration" }).waitFor();
}

/** The admin turns on a second factor, and signs in again with the password and the next code. */
export const securesHerself = (ada) => securesAccount(ada, "ada@desk.example");

/** Somebody who has a password turns on a second factor, and signs in again with the password and the next code. */
export async function securesAccount(person, email) {
  const { page } = person;
  await person.visit("/account");
  await inMain(page, "Set up a second factor").click();
  await page.getByRole("img", { name: "QR code for your app" }).waitFor();
  const secret = await page.locator("main p code").innerText();
  const now = Date.now() / 1_000;
  await page.getByLabel("The code that the app shows now").fill(code(secret, now));
  await inMain(page, "Turn it on").click();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await page.waitForURL("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await inMain(page, "Sign in").click();
  await page.getByRole("heading", { name: "Second factor" }).waitFor();
  // A code is taken once. The next one is good already: clocks differ by half a minute.
  await page.getByLabel("Code").fill(code(secret, now + 30));
  await inMain(page, "Sign in").click();
  await page.waitForURL("/");
}

/**
 * Lets nothing be published unless those whom a claim is about were asked, and opens what is published to anyone. A claim
 * needs as many proven `origins` as are said, if any are.
 */
export async function setsTheRules(ada, { origins } = {}) {
  const { page } = ada;
  await ada.visit("/admin/desk");
  if (origins) await page.locator("#origins").fill(`${origins}`);
  await page.getByLabel("Everybody whom a claim is about was asked for a reply").check();
  await page.getByLabel("Published verdicts, and the titles and summaries of their dossiers").check();
  await inMain(page, "Save").click();
  await page.getByRole("link", { name: "Public page", exact: true }).waitFor();
}

/** Opens what is published to anyone, and leaves the other rules alone. */
export async function opensToReaders(ada) {
  const { page } = ada;
  await ada.visit("/admin/desk");
  await page.getByLabel("Published verdicts, and the titles and summaries of their dossiers").check();
  await inMain(page, "Save").click();
  await page.getByRole("link", { name: "Public page", exact: true }).waitFor();
}

/** Adds somebody, whose page is then open. */
export async function invites(ada, name, role) {
  const { page } = ada;
  await ada.visit("/admin/members");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail address").fill(`${name.toLowerCase()}@desk.example`);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

/** Adds somebody; answers the link that the admin hands them, which is for `purpose`. */
export async function adds(ada, name, role, purpose = "Sign in once") {
  const { page } = ada;
  await invites(ada, name, role);
  await page.getByLabel(purpose).check();
  await page.getByRole("button", { name: "Make a link" }).click();
  return page.locator("#secret").inputValue();
}

/** Opens the link that somebody was handed. */
export async function signsIn(person, link) {
  await person.visit(link);
  await inMain(person.page, "Sign in").click();
  await person.page.waitForURL("/");
}

/** Opens the link that somebody was handed, and chooses a password there. */
export async function choosesPassword(person, link) {
  const { page } = person;
  await person.visit(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await inMain(page, "Choose a password").click();
  await page.waitForURL("/");
}

/** Signs in at the desk's provider of OpenID Connect; answers which machine that was at. */
export async function signsInElsewhere(person, login) {
  const { page } = person;
  await person.visit("/sign-in?next=/");
  await page.getByRole("link", { name: "Sign in with Example ID" }).click();
  await page.getByRole("heading", { name: "Example ID" }).waitFor();
  const { hostname } = new URL(page.url());
  await page.getByLabel("Login").fill(login);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Waiting for you" }).waitFor();
  return hostname;
}
