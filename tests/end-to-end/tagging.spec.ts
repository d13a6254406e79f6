import { createProject, expectQuotes, goToStart, importFiles, introduce, saved, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const article = [
  "Harbour council halts ferry",
  "",
  "The Harbour Council said on Monday that 1,200 passengers were stranded at Pell Quay.",
  "“Nobody told us,” said Imre Vale, a pilot. \u{1F6A2}\u{1F1F3}\u{1F1F4} مجلس الميناء",
].join("\n");

test("an article is tagged, corrected, noted and undone with the keyboard alone", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const { page } = await spanwise.launch();
  await introduce(page);
  await createProject(page, "Ferries");
  await importFiles(page, [{ name: "ferry.txt", content: article }]);

  await goToStart(page);
  await page.keyboard.press("Shift+ControlOrMeta+ArrowRight");
  await page.keyboard.press("Shift+ControlOrMeta+ArrowRight");
  await page.keyboard.press("1");
  await expectQuotes(page, ["Harbour council"]);

  await selectByKeys(page, "Pell Quay");
  await page.keyboard.press("l");
  await selectByKeys(page, "1,200 passengers");
  await page.keyboard.press("f");
  await selectByKeys(page, "1,200 passengers were stranded at Pell Quay");
  await page.keyboard.press("3");
  await expectQuotes(page, [
    "Harbour council",
    "Pell Quay",
    "1,200 passengers were stranded at Pell Quay",
    "1,200 passengers",
  ]);

  // The claim is picked: its end goes one word and one character to the right, its start comes along.
  await page.keyboard.press("Shift+ControlOrMeta+ArrowLeft");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await expectQuotes(page, [
    "Harbour council",
    "Pell Quay",
    /^passengers were stranded at Pell ?$/,
    "1,200 passengers",
  ]);

  await page.keyboard.press("n");
  await page.keyboard.type("who counted?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(textOf(page)).toBeFocused();
  await expect(page.getByLabel("Note on this annotation")).toHaveValue("who counted?");

  await page.keyboard.press("Delete");
  await expectQuotes(page, ["Harbour council", "Pell Quay", "1,200 passengers"]);
  for (let step = 0; step < 5; step++) await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, [
    "Harbour council",
    "Pell Quay",
    "1,200 passengers were stranded at Pell Quay",
    "1,200 passengers",
  ]);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expectQuotes(page, [
    "Harbour council",
    "Pell Quay",
    /^1,200 passengers were stranded at Pell$/,
    "1,200 passengers",
  ]);
  await saved(page);
});

test("what was saved outlives a power cut, undo and redo included", { tag: "@desktop" }, async ({ spanwise }) => {
  spanwise.expectComplaints(/net::ERR_/);
  const first = await openProject(spanwise, [article]);
  await goToStart(first.page);
  for (const [words, key] of [
    ["Pell Quay", "2"],
    ["Imre Vale", "1"],
    ["Nobody told us", "3"],
  ] as const) {
    await selectByKeys(first.page, words);
    await first.page.keyboard.press(key);
  }
  await first.page.keyboard.press("ControlOrMeta+z");
  await saved(first.page);
  await first.kill();

  const second = await spanwise.launch();
  await expect(textOf(second.page)).toContainText("Harbour council halts ferry");
  await expectQuotes(second.page, ["Imre Vale", "Pell Quay"]);
  await textOf(second.page).focus();
  await second.page.keyboard.press("ControlOrMeta+Shift+z");
  await expectQuotes(second.page, ["Imre Vale", "Pell Quay", "Nobody told us"]);
  for (let step = 0; step < 3; step++) await second.page.keyboard.press("ControlOrMeta+z");
  await expect(second.page.getByText("Nothing tagged yet.")).toBeVisible();
  await saved(second.page);
});

test("keys and mouse tag, and nothing changes the text", async ({ spanwise }) => {
  const { page } = await openProject(spanwise, [article]);
  await test.step("a label is armed, and sweeping the mouse over words tags them", async () => {
    await textOf(page).focus();
    await page.keyboard.press("a");
    await expect(page.getByRole("button", { name: /^Actor/ }).first()).toHaveAttribute("aria-pressed", "true");
    await textOf(page)
      .getByText("said Imre Vale, a pilot")
      .dblclick({ position: { x: 12, y: 12 } });
    await expectQuotes(page, ["Nobody"]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: /^Actor/ }).first()).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("ControlOrMeta+z");
    await expectQuotes(page, []);
  });

  await test.step("the same words and label twice are refused, and the one that is there is picked", async () => {
    await goToStart(page);
    for (const key of ["1", "1"]) {
      await selectByKeys(page, "Imre Vale");
      await page.keyboard.press(key);
    }
    await expectQuotes(page, ["Imre Vale"]);
    await expect(page.getByText(/Already tagged as Actor/)).toBeAttached();
  });

  await test.step("nothing typed, pasted or dropped changes the text", async () => {
    await goToStart(page);
    const before = await textOf(page).textContent();
    await page.keyboard.press("ControlOrMeta+a");
    for (const key of ["x", "Enter", "Backspace", "Delete", "ControlOrMeta+x", "ControlOrMeta+v"]) {
      await page.keyboard.press(key);
    }
    await page.keyboard.insertText("مرحبا");
    expect(await textOf(page).textContent()).toBe(before);
  });
});
