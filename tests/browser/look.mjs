// Looks at pages as everybody gets to see them: in light and dark, on a desktop, on a phone, and very narrow.
//
// Given: `url`; `paths`; `enter`, the path of a sign-in link, if these want it; `status`, if they answer with a failure.
// Answers, for each path, `axe` and `overflow`, which say what is wrong and where, and `weight`, the bytes of a visit.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

const SIGHTS = [
  { size: "desktop", scheme: "light" },
  { size: "desktop", scheme: "dark" },
  { size: "phone", scheme: "light" },
  { size: "phone", scheme: "dark" },
  // Only for how it reflows: what axe-core finds, it finds on a phone.
  { size: "narrow", scheme: "light", audited: false },
];

await story(async (desk, { url, paths, enter, status }) => {
  const foresees = (person) => status && person.foresee(`status of ${status}`);
  const visitor = await desk.person("visitor", { url });
  if (enter) {
    await desk.step("sign-in", () => signsIn(visitor, enter));
  }
  foresees(visitor);
  const seen = {};
  for (const path of paths) {
    seen[path] = { axe: [], overflow: [], weight: await visitor.weigh(path) };
  }
  for (const { size, scheme, audited = true } of SIGHTS) {
    const name = `${size}-${scheme}`;
    const eye = await desk.person(name, { url, size, scheme, like: visitor });
    foresees(eye);
    for (const path of paths) {
      await desk.step(`${path} ${name}`, async () => {
        await eye.visit(path);
        const violations = audited ? await eye.audit() : [];
        seen[path].axe.push(...violations.map((violation) => `${name}: ${violation}`));
        seen[path].overflow.push(...(await eye.overflow()).map((place) => `${name}: ${place}`));
        await eye.shot(`${path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "start"}-${name}`, { whole: true });
      });
    }
    await eye.leave();
  }
  return seen;
});
