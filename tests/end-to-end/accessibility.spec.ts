import path from "node:path";
import { createProject, expectQuotes, importFiles, introduce, selectByKeys, textOf } from "./analyst";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("axe finds nothing serious on any screen, light or dark", async ({ spanwise }) => {
  test.slow();
  const { page } = await spanwise.launch();
  const found: Record<string, readonly string[]> = {};
  const look = async (screen: string, of?: string): Promise<void> => {
    const serious = await seriousInBoth(page, of);
    if (serious.length > 0) found[screen] = serious;
  };

  await expect(page.getByRole("dialog")).toBeVisible();
  await look("the first start's question");
  await introduce(page);
  await page.keyboard.press("ControlOrMeta+Alt+w");
  await expect(page.getByRole("main", { name: "Start" })).toBeVisible();
  await look("start");
  await createProject(page, "Harbour");
  await look("an empty project");
  await importFiles(page, [
    { name: "one.txt", content: "Storm\n\nAda Quill of Lorne counts 40 ships. She says none will sail.\n" },
    { name: "two.txt", content: "عاصفة في الميناء\n\nقالت آدا إن السفن لن تبحر.\n" },
  ]);
  await selectByKeys(page, "Ada Quill");
  await page.keyboard.press("a");
  await look("an annotated article");
  await page.keyboard.press("F4");
  for (const name of ["Entities", "Look like one", "Figures", "Claims"]) {
    await page.getByRole("tab", { name }).click();
    await look(`across articles: ${name}`);
  }
  await page.keyboard.press("Escape");
  // What is beneath a dialog is looked at with this one; everyDialog.spec.ts looks at the dialogs themselves.
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog").locator(":focus")).toBeVisible();
  await look("the palette over the page", "html");
  expect(found).toEqual({});
});

test("axe finds nothing serious where several people work: who one is, searching, commenting", async ({ spanwise }) => {
  test.slow();
  const project = path.join(spanwise.home, "project");
  const text = "Storm\n\nAda Quill of Lorne counts 40 ships. Ada Quill says none will sail.\n";
  await prepareProject(project, path.join(spanwise.home, "elsewhere"), {
    people: [
      { id: "mira-0001", name: "Mira Tann" },
      { id: "joel-0001", name: "Joel Ax" },
    ],
    articles: [
      { title: "Storm", text, tags: { "mira-0001": [["Ada Quill", "actor"]], "joel-0001": [["Lorne", "location"]] } },
    ],
  });
  const { page } = await spanwise.launch({ project });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "Mira Tann" })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await dialog.getByRole("radio", { name: "Mira Tann" }).check();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expectQuotes(page, ["Ada Quill"]);

  await textOf(page).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("e");
  const places = dialog.getByRole("listbox", { name: /^Places found/ }).getByRole("option");
  await expect(places).toHaveText([/^Not ticked.*Tagged Actor/, /^Ticked/]);
  await expect(dialog.getByRole("button", { name: "Tag 1 as Actor", exact: true })).toBeEnabled();
  await expect(dialog.getByRole("listbox", { name: /^Places found/ })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(places.first()).toHaveText(/^Ticked/);
  await expect(dialog.getByRole("button", { name: "Relabel 1 as Claim", exact: true })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+Shift+f");
  await dialog.getByText("Annotations", { exact: true }).click();
  const found = dialog.getByRole("listbox", { name: /^Annotations found/ });
  await expect(found.getByRole("option")).toHaveCount(2);
  await found.getByRole("option").filter({ hasText: "me ·" }).click();
  await found.focus();
  await page.keyboard.press("Space");
  await expect(dialog.getByText("2 annotations, 1 ticked")).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await textOf(page).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("m");
  await expect(page.getByRole("textbox", { name: "Comment on this annotation" })).toBeFocused();
  await page.keyboard.type("Wich Ada?");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Edit “Wich Ada?”" }).click();
  await expect(page.getByRole("textbox", { name: "Edit your comment" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Which Ada?");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("button", { name: "Edit “Which Ada?”" })).toBeVisible();
  await expect(textOf(page)).toBeFocused();
});
