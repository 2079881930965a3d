// Visits a page, and presses a button if it is given one; to see what the harness makes of it.

import { story } from "./desk.mjs";

await story(async (desk, { url, path, button, foreseen }) => {
  const visitor = await desk.person("visitor", { url });
  if (foreseen) visitor.foresee(foreseen);
  await desk.step(`${path} is visited`, () => visitor.visit(path));
  if (button) {
    await desk.step(`${button} is pressed`, () => visitor.page.getByRole("button", { name: button }).click({ timeout: 500 }));
  }
});
