// Two people work on one claim: what one says appears to the other, who loses nothing of what is being typed.
//
// Given: `url`; `links`, the sign-in links of `anna` and `ben`; the path of `claim`.
// Answers what Ben can read, and what became of what he typed.

import { story } from "./desk.mjs";

async function signs(person, link) {
  await person.visit(link);
  await person.page.getByRole("button", { name: "Sign in" }).click();
  await person.page.waitForURL("/");
}

await story(async (desk, { url, links, claim }) => {
  const anna = await desk.person("Anna", { url });
  const ben = await desk.person("Ben", { url });
  const seen = {};
  const comment = (person) => person.page.getByLabel("Say something about this claim");

  await desk.step("both sign in and open the claim", async () => {
    await signs(anna, links.anna);
    await signs(ben, links.ben);
    await anna.visit(claim);
    const live = ben.page.waitForResponse((response) => response.url().includes("/live"));
    await ben.visit(claim);
    await live;
  });

  await desk.step("Ben types; Anna says something first", async () => {
    await comment(ben).fill("I have asked the archive");
    await comment(anna).fill("See **page 2** of the papers.");
    await anna.page.getByRole("button", { name: "Comment" }).click();
    await ben.page.getByText("page 2").waitFor();
    seen.told = await ben.page.locator(".live").innerText();
    seen.typed = await comment(ben).inputValue();
  });

  await desk.step("Ben loads the page again, and goes on", async () => {
    await ben.visit(claim);
    seen.kept = await comment(ben).inputValue();
    await comment(ben).press("End");
    await comment(ben).pressSequentially(".");
    await ben.page.getByRole("button", { name: "Comment" }).click();
    await ben.page.locator("article.comment").nth(1).waitFor();
    seen.left = await comment(ben).inputValue();
    seen.said = await ben.page.locator("article.comment .prose").allInnerTexts();
  });

  await desk.step("Anna reads it without doing anything", async () => {
    await anna.page.getByText("I have asked the archive.").waitFor();
  });
  return seen;
});
