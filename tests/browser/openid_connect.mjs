// Somebody whose browser is set to German signs in at a provider of OpenID Connect, shows a code as well, and looks at the
// account. The provider is at another site, as the browser sees it.
//
// Given: `url`; `login`, at the provider; `secret`, of the second factor, and `now`, the server's time in seconds.
// Answers what can be read on the way.

import { story } from "./desk.mjs";
import { code } from "./totp.mjs";

await story(async (desk, { url, login, secret, now }) => {
  const anna = await desk.person("Anna", { url, locale: "de-DE" });
  const { page } = anna;
  const seen = {};

  await desk.step("Anna goes to the provider", async () => {
    await anna.visit("/sign-in?next=/claims");
    seen.page = await anna.audit();
    await page.getByRole("link", { name: "Anmelden mit Example ID" }).click();
    await page.getByRole("heading", { name: "Example ID" }).waitFor();
    seen.elsewhere = new URL(page.url()).hostname;
  });

  await desk.step("Anna signs in there, and shows a code here", async () => {
    await page.getByLabel("Login").fill(login);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Zweiter Faktor" }).waitFor();
    await page.getByLabel("Code").fill(code(secret, now));
    await page.getByRole("main").getByRole("button", { name: "Anmelden" }).click();
    await page.waitForURL("/claims");
    seen.cookies = Object.keys(await anna.cookies()).filter((name) => name.startsWith("__Host-"));
  });

  await desk.step("Anna sees the account at the provider, and chooses a language", async () => {
    await anna.visit("/account");
    await page.getByText("Verknüpft seit").waitFor();
    seen.account = await anna.audit();
    await page.getByRole("main").getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Signing in elsewhere" }).waitFor();
    seen.chosen = await page.locator("main [aria-current]").innerText();
    seen.language = await page.locator("html").getAttribute("lang");
  });
  return seen;
});
