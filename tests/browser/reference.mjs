// Opens the API's reference, and one of its operations.

import { story } from "./desk.mjs";

await story(async (desk, { url }) => {
  const reader = await desk.person("reader", { url });
  await desk.step("the reference opens", () => reader.visit("/docs"));
  await desk.step("an operation unfolds", async () => {
    await reader.page.locator("#operations-claims-createClaim .opblock-summary-control").click();
    await reader.page.getByRole("button", { name: "Execute" }).waitFor();
  });
  await reader.shot("reference");
  return { address: reader.page.url().split("#")[0], operations: await reader.page.locator(".opblock").count() };
});
