// Visits pages full of texts that would act if they could, in a very narrow window. What they bring about (a dialog, a
// request, an error, a breach of the policy) fails the story.
//
// Given: `url`; `paths`; `enter`, the path of a sign-in link.
// Answers, for each path, what must be scrolled sideways to.

import { story } from "./desk.mjs";

await story(async (desk, { url, paths, enter }) => {
  const visitor = await desk.person("visitor", { url, size: "narrow" });
  await desk.step("sign-in", async () => {
    await visitor.visit(enter);
    await visitor.page.getByRole("main").getByRole("button").click();
    await visitor.page.waitForURL("/");
  });
  const seen = {};
  for (const path of paths) {
    await desk.step(path, async () => {
      await visitor.visit(path);
      seen[path] = await visitor.overflow();
    });
  }
  return seen;
});
