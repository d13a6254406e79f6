import { createProject, importFiles, introduce, offerFiles, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

test("an import says what came in, what was there already and what was refused, and why", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const { page } = await spanwise.launch();
  await introduce(page);
  await createProject(page, "Floods");
  await importFiles(page, [{ name: "first.txt", content: "The river rose by two metres.\n" }]);
  const dialog = await offerFiles(page, [
    { name: "again.txt", content: "The river rose by two metres.\n" },
    { name: "empty.txt", content: "" },
    { name: "picture.png", content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    { name: "broken.json", content: '[{"title": "Half an article", "text": "It stops' },
    {
      name: "two.jsonl",
      content:
        '{"headline":"Dam holds","body":"The dam held through the night.","publisher":"Delta Post"}\n{"title":"No text"}\n',
    },
  ]);
  const row = (text: string) => dialog.getByRole("option").filter({ hasText: text });
  await expect(row("again.txt").or(row("The river rose"))).toContainText("duplicate");
  await expect(row("empty.txt")).toContainText("refused");
  await expect(row("picture.png")).toContainText("refused");
  await expect(row("broken.json")).toContainText("refused");
  await expect(row("Dam holds")).toContainText("two.jsonl");
  await dialog.getByRole("button", { name: "Import 1 article" }).click();
  await expect(dialog.getByText("1 came in.")).toBeVisible();
  await dialog.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(2);
});

test("files and pasted text come in by keys, in the encoding that somebody chose", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  await test.step("an import goes by Enter and Escape alone, and F2 types into the title at once", async () => {
    const dialog = await offerFiles(page, [
      { name: "one.txt", content: "The river rose.\n" },
      { name: "empty.txt", content: "" },
    ]);
    await expect(dialog.getByRole("button", { name: "Import 1 article" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    await offerFiles(page, [
      { name: "one.txt", content: "The river rose.\n" },
      { name: "empty.txt", content: "" },
    ]);
    await dialog.getByRole("checkbox", { name: "Import The river rose." }).click();
    await page.keyboard.press("Escape");
    await expect(dialog.getByRole("button", { name: "Close without importing" })).toBeFocused();
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByRole("checkbox", { name: "Import The river rose." }).click();
    await dialog.getByRole("button", { name: "Import 1 article" }).press("Enter");
    await expect(dialog.getByText("1 came in.")).toBeVisible();
    await expect(dialog.getByRole("contentinfo").getByRole("button", { name: "Close" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await textOf(page).focus();
    await page.keyboard.press("F2");
    await page.keyboard.type("High water");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("heading", { name: "High water" })).toBeVisible();
  });

  await test.step("a guessed encoding is shown and can be corrected before anything is written", async () => {
    await textOf(page).focus();
    // “Général Pérez – déjà vu” in Windows-1252.
    const words =
      "Le g\u00e9n\u00e9ral P\u00e9rez est arriv\u00e9 \u00e0 l\u2019aube, d\u00e9clare le pr\u00e9fet.\n".repeat(6);
    const bytes = Uint8Array.from(words, (sign) => (sign === "\u2019" ? 0x92 : sign.charCodeAt(0)));
    const dialog = await offerFiles(page, [{ name: "depeche.txt", content: bytes }]);
    await expect(dialog.getByText(/encoding is a guess/)).toBeVisible();
    await dialog.getByLabel("Encoding").selectOption("windows-1251");
    await expect(dialog.getByLabel("Beginning of the text")).toContainText("gйnйral");
    await dialog.getByLabel("Encoding").selectOption("windows-1252");
    await expect(dialog.getByLabel("Beginning of the text")).toContainText("général Pérez est arrivé à l’aube");
    await dialog.getByLabel("Outlet").fill("Dépêche du Delta");
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(dialog).toBeHidden();
    await page
      .getByRole("listbox", { name: "Articles" })
      .getByRole("option", { name: /général Pérez/ })
      .click();
    await expect(textOf(page)).toContainText("général Pérez");
    await expect(page.getByRole("main").getByText("Dépêche du Delta")).toBeVisible();
  });

  await test.step("pasted text becomes an article, and Ctrl+F finds look-alike letters", async () => {
    await page.keyboard.press("ControlOrMeta+i");
    const dialog = page.getByRole("dialog", { name: "Import articles" });
    await dialog.getByLabel("Article text to import").fill("Rescue F\u03bfrces reached the vill\u00adage.");
    await dialog.getByRole("button", { name: "Read the pasted text" }).click();
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(dialog).toBeHidden();
    await page
      .getByRole("listbox", { name: "Articles" })
      .getByRole("option", { name: /Rescue/ })
      .click();
    await expect(textOf(page)).toContainText("reached");
    await textOf(page).focus();
    for (const [typed, count] of [
      ["forces", "1 of 1"],
      ["VILLAGE", "1 of 1"],
      ["rescue team", "Not found"],
    ] as const) {
      await page.keyboard.press("ControlOrMeta+f");
      await page.keyboard.type(typed);
      await expect(page.getByRole("search").getByText(count)).toBeVisible();
    }
  });
});

test("sixty files come in with one import, and the list finds any of them", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  await importFiles(
    page,
    Array.from({ length: 60 }, (_, index) => ({
      name: `report-${String(index).padStart(2, "0")}.txt`,
      content: `Gauge report number ${index}\n\nThe water stood at ${index} centimetres.\n`,
    })),
  );
  await expect(page.getByText("0 of 60 done")).toBeVisible();
  await page.getByLabel("Filter articles by title, outlet or date").fill("number 53");
  await page.getByRole("option", { name: /number 53/ }).click();
  await expect(textOf(page)).toContainText("53 centimetres");
});
