// Looks at pages as everybody gets to see them: in light and dark, on a desktop, on a phone, and very narrow; and in German.
//
// Given: `url`; `paths`; `enter`, the path of a sign-in link, if these want it; `status`, if they answer with a failure;
// `german`, if they are written in the language that the browser asks for; `weighed`, if they are only weighed.
// `answers` are pages that no address leads to, such as what a form is answered with, by the path at which they are shown: the
// `html`, its `policy`, and perhaps the same in `german`.
// Answers, for each path, `axe` and `overflow`, which say what is wrong and where, and `weight`, the bytes of a visit.

import { story } from "./desk.mjs";
import { signsIn } from "./acts/newsroom.mjs";

const SIGHTS = [
  { size: "desktop", scheme: "light" },
  { size: "desktop", scheme: "dark" },
  { size: "phone", scheme: "light" },
  { size: "phone", scheme: "dark" },
  // Only for how they reflow: what axe-core finds, it finds on a phone.
  { size: "narrow", scheme: "light", audited: false },
  { size: "narrow", scheme: "light", audited: false, locale: "de-DE" },
];

/** Has a browser be answered so at these paths, as if a server had. All else comes from the server. */
async function answered(eye, answers, german) {
  for (const [path, answer] of Object.entries(answers)) {
    await eye.page.route(
      (address) => address.pathname === path,
      (route) =>
        route.fulfill({
          status: 200,
          contentType: "text/html; charset=utf-8",
          headers: { "content-security-policy": answer.policy },
          body: (german && answer.german) || answer.html,
        }),
    );
  }
}

await story(async (desk, { url, paths = [], enter, status, german, weighed, answers = {} }) => {
  const foresees = (person) => status && person.foresee(`status of ${status}`);
  const visitor = await desk.person("visitor", { url });
  if (enter) {
    await desk.step("sign-in", () => signsIn(visitor, enter));
  }
  foresees(visitor);
  const seen = {};
  for (const path of paths) {
    seen[path] = { axe: [], overflow: [], weight: await desk.step(`${path} is weighed`, () => visitor.weigh(path)) };
  }
  if (Object.keys(answers).length > 0) {
    // They load what every page does, and no page is compressed on its way.
    const frame = await visitor.weigh(enter ? "/account" : "/sign-in");
    for (const [path, { html }] of Object.entries(answers)) {
      seen[path] = { axe: [], overflow: [], weight: { ...frame, document: Buffer.byteLength(html) } };
    }
  }
  for (const { size, scheme, audited = true, locale } of weighed ? [] : SIGHTS) {
    const name = `${size}-${scheme}${locale ? `-${locale}` : ""}`;
    const eye = await desk.person(name, { url, size, scheme, locale, like: visitor });
    foresees(eye);
    await answered(eye, answers, Boolean(locale));
    for (const path of Object.keys(seen)) {
      await desk.step(`${path} ${name}`, async () => {
        await eye.visit(path);
        const violations = audited ? await eye.audit() : [];
        seen[path].axe.push(...violations.map((violation) => `${name}: ${violation}`));
        seen[path].overflow.push(...(await eye.overflow()).map((place) => `${name}: ${place}`));
        const language = await eye.page.evaluate(() => document.documentElement.lang);
        const wanted = locale && (german || answers[path]?.german) ? "de" : language;
        if (language !== wanted) seen[path].axe.push(`${name}: it is in ${language}`);
        await eye.shot(`${path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "start"}-${name}`, { whole: true });
      });
    }
    await eye.leave();
  }
  return seen;
});
