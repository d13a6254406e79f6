import { expect, test } from "./spanwise";

test("a project made in the window is open again after a restart, and after a kill", async ({ spanwise }) => {
  const first = await spanwise.launch();
  await expect(first.page).toHaveTitle(/Spanwise/);
  await expect(first.page.locator("#app > *").first()).toBeVisible();
});
