// Visits pages full of texts that would act if they could, in a very narrow window and in a wide one. What they bring about (a
// dialog, a request, an error, a breach of the policy) fails the story.
//
// Given: `url`; `paths`; `enter`, the path of a sign-in link.
// Answers, for each path, what must be scrolled sideways to.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

const SIZES = ["narrow", "desktop"];

await story(async (desk, { url, paths, enter }) => {
  const visitor = await desk.person("visitor", { url });
  await desk.step("sign-in", () => signsIn(visitor, enter));
  const seen = Object.fromEntries(paths.map((path) => [path, []]));
  for (const size of SIZES) {
    const eye = await desk.person(size, { url, size, like: visitor });
    for (const path of paths) {
      await desk.step(`${path} ${size}`, async () => {
        await eye.visit(path);
        seen[path].push(...(await eye.overflow()).map((place) => `${size}: ${place}`));
      });
    }
    await eye.leave();
  }
  return seen;
});
