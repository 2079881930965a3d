// Somebody chooses a password by a link, sets a second factor up, signs out, and signs in again: with a wrong code, a code, and a
// recovery code. The server's clock stands still, so the next code is the one that the app will show.
//
// Given: `url`; `link`, at which a password is chosen; `email`; `now`, the server's time in seconds.
// Answers what can be read on the way.

import { story } from "./desk.mjs";
import { code } from "./totp.mjs";

const PASSWORD = "vier rote Lampen am Kanal";

await story(async (desk, { url, link, email, now }) => {
  const anna = await desk.person("Anna", { url });
  const { page } = anna;
  const seen = {};
  const press = (name) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

  const signsOut = async () => {
    await page.locator("details.menu summary").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.waitForURL("/sign-in");
  };
  const signsIn = async () => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await press("Sign in");
    await page.getByRole("heading", { name: "Second factor" }).waitFor();
  };
  const shows = async (code) => {
    await page.getByLabel("Code").fill(code);
    await press("Sign in");
  };

  await desk.step("a password is chosen by a link", async () => {
    await anna.visit(link);
    await page.getByLabel("New password").fill(PASSWORD);
    await press("Choose a password");
    await page.waitForURL("/");
  });

  const secret = await desk.step("a second factor is set up", async () => {
    await anna.visit("/account");
    await press("Set up a second factor");
    await page.getByRole("img", { name: "QR code for your app" }).waitFor();
    seen.begun = await anna.audit();
    const secret = await page.locator("main p code").innerText();
    await page.getByLabel("The code that the app shows now").fill(code(secret, now));
    await press("Turn it on");
    return secret;
  });

  const [recovery] = await desk.step("the recovery codes are kept", async () => {
    await page.getByRole("heading", { name: "Recovery codes" }).waitFor();
    seen.kept = await anna.audit();
    const codes = await page.locator("main li code").allInnerTexts();
    seen.codes = codes.length;
    await page.getByRole("link", { name: "I have kept them" }).click();
    await page.getByText("10 recovery codes are left").waitFor();
    return codes;
  });

  await desk.step("a wrong code is refused, and the next one signs in", async () => {
    await signsOut();
    await signsIn();
    seen.asked = await anna.audit();
    anna.foresee("status of 422");
    await shows("000000");
    seen.refused = await page.getByRole("alert").innerText();
    await shows(code(secret, now + 30));
    await page.waitForURL("/");
  });

  await desk.step("a recovery code signs in", async () => {
    await signsOut();
    await signsIn();
    await shows(recovery);
    await page.waitForURL("/");
    await anna.visit("/account");
    await page.getByText("9 recovery codes are left").waitFor();
  });
  return seen;
});
