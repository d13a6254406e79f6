import { createProject, expectQuotes, importFiles, introduce, tag } from "./analyst";
import { expect, test } from "./spanwise";

const pageWith = (words: string) =>
  `<html lang="en"><head><title>Ferry port shut</title><link rel="canonical" href="https://harbour.example/port"></head><body><article><h1>Ferry port shut</h1>${words}</article></body></html>`;
const first =
  "<p>Ines Dahl counted 12 damaged boats in the port of Ostvik on Tuesday morning.</p><p>The mayor was not there when she spoke to the reporters on the quay.</p>";
const second =
  "<p>Divers are on their way to the quay and will look at it on Thursday.</p><p>Ines Dahl counted 15 damaged boats in the port of Ostvik on Tuesday morning.</p>";

test("a later edition of a page is compared with the earlier one, and annotations go along", async ({ spanwise }) => {
  const { page } = await spanwise.launch();
  await introduce(page);
  await createProject(page, "Ports");
  await importFiles(page, [{ name: "tuesday.html", content: pageWith(first) }]);
  await tag(page, "Ines Dahl", "1");
  await tag(page, "Ostvik", "2");
  await tag(page, "12 damaged boats", "4");
  await tag(page, "The mayor", "1");
  await importFiles(page, [{ name: "wednesday.html", content: pageWith(second) }]);
  await page.getByRole("listbox", { name: "Articles" }).getByRole("option").nth(1).click();
  await expectQuotes(page, []);

  await page.keyboard.press("ControlOrMeta+Alt+j");
  const dialog = page.getByRole("dialog", { name: "Editions" });
  await expect(dialog.getByText("was 12 damaged boats, is 15 damaged boats")).toBeVisible();
  await expect(dialog.getByText("2 fit exactly, 1 to confirm, 1 gone.")).toBeVisible();
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.screenshot({ path: `${process.env.SHOTS}/editions.png` });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: `${process.env.SHOTS}/editions-dark.png` });
  }
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Carry over 3 annotations" }).click();
  await expectQuotes(page, ["Ines Dahl", "Ostvik", "15 damaged boats"]);
  await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, []);
  await page.getByRole("listbox", { name: "Articles" }).getByRole("option").nth(0).click();
  await expectQuotes(page, ["Ines Dahl", "The mayor", "Ostvik", "12 damaged boats"]);
});
