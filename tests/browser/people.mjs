// Three people get a cookie each at `/enter/NAME`, all in one browser; a fourth begins like the first.

import { story } from "./desk.mjs";

await story(async (desk, { url }) => {
  const seen = {};
  const people = {};
  for (const name of ["researcher", "editor", "admin"]) {
    people[name] = await desk.person(name, { url });
    await desk.step(`${name} enters`, () => people[name].visit(`/enter/${name}`));
  }
  people.colleague = await desk.person("colleague", { url, like: people.researcher });
  for (const [name, person] of Object.entries(people)) {
    await person.visit("/");
    seen[name] = await person.cookies();
  }
  return seen;
});
