import type { Page, Route } from "@playwright/test";
import { expectQuotes, goToStart, openArticle, saved, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const first =
  "Pell Harbour Guard fires at ferry\n\nThe Pell Harbour Guard fired on a ferry near Osmer Point on Monday.\n";
const second =
  "Ferry owners want answers\n\nThe Pell Harbour Guard has not said why it was at Osmer Point, where 240 people waited.\n";
const fourth =
  "Captain Orla Venn, head of Pell\n\nMenu Sport Weather\n\nHarbour Guard, said about 240 people were turned back.\n";
const third = "Letters\n\nSir, the Pell Harbour Guard should be thanked, not blamed.\n";

test("what was tagged before is suggested elsewhere, accepted and refused by one key, and stays refused", async ({
  spanwise,
}) => {
  const { page, kill } = await openProject(spanwise, [first, second]);
  spanwise.expectComplaints(/net::ERR_/);
  await tag(page, "Pell Harbour Guard", "1");
  await tag(page, "Osmer Point", "2");
  await saved(page);

  await page.keyboard.press("Alt+ArrowDown");
  await expect(textOf(page)).toContainText("has not said why");
  const suggestions = page.getByRole("button", { name: /suggestions?/ });
  await expect(suggestions).toBeVisible();
  await page.keyboard.press(".");
  await expect(page.getByRole("region", { name: "Suggestion" })).toContainText("Pell Harbour Guard");
  await expect(page.getByRole("region", { name: "Suggestion" })).toContainText(/tagged Actor/);
  await page.keyboard.press("y");
  await expectQuotes(page, ["Pell Harbour Guard"]);
  await expect(page.getByRole("region", { name: "Suggestion" })).toContainText("Osmer Point");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Suggestion" })).not.toContainText("Osmer Point");
  await saved(page);
  await page.keyboard.press("ControlOrMeta+Alt+g");
  const shares = page.getByRole("region", { name: "How often suggestions were right" });
  await expect(shares.getByRole("row", { name: /^tagged before/ })).toHaveText(/1 \(50 %\)0 \(0 %\)1 \(50 %\)$/);
  await page.keyboard.press("Escape");
  await kill();

  const again = await spanwise.launch();
  await expect(textOf(again.page)).toContainText("has not said why");
  await expectQuotes(again.page, ["Pell Harbour Guard"]);
  await textOf(again.page).focus();
  // The quantity is left, and nothing else.
  await expect(again.page.getByRole("button", { name: /^1 suggestion\b/ })).toBeVisible();
  await again.page.keyboard.press(".");
  await expect(again.page.getByRole("region", { name: "Suggestion" })).toContainText("240 people");
});

test("every occurrence is tagged in one step; claims, figures and split names are completed by keyboard", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise, [first, second, third, fourth]);
  await test.step("every occurrence is tagged from a list, in one step that one undo takes back in all articles", async () => {
    await goToStart(page);
    await page.keyboard.press("ControlOrMeta+Shift+f");
    const dialog = page.getByRole("dialog", { name: "Search in the project" });
    await dialog.getByLabel("Words to find").fill("pell harbour guard");
    await expect(dialog.getByText("4 of 4 places in 3 articles ticked")).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(dialog.getByText("3 of 4 places in 3 articles ticked")).toBeVisible();
    await page.keyboard.press("1");
    await expect(dialog.getByText(/3 tagged as Actor/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expectQuotes(page, ["Pell Harbour Guard"]);
    for (const count of ["1", "1", "1"]) {
      await expect(page.locator(".article-row-count").filter({ hasText: count }).first()).toBeVisible();
    }
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.getByText("Nothing tagged yet.")).toBeVisible();
    await expect(page.locator(".article-row-count").filter({ hasText: /\d/ })).toHaveCount(0);

    // With words selected one goes on in the list: the key of a label tags, and is not typed over the words.
    await selectByKeys(page, "Pell Harbour Guard");
    await page.keyboard.press("e");
    const places = page.getByRole("dialog", { name: "Every occurrence" }).getByRole("listbox");
    await expect(places).toBeFocused();
    await page.keyboard.press("a");
    await expect(page.getByText(/2 tagged as Actor/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expectQuotes(page, ["Pell Harbour Guard", "Pell Harbour Guard"]);
  });

  await test.step("a claim gets its source, a figure its reading, a split name its second half, by keyboard", async () => {
    await openArticle(page, "Captain Orla Venn");
    await tag(page, "Captain Orla Venn", "1");
    await tag(page, "about 240 people were turned back", "3");
    await expect(page.getByText("no source", { exact: true })).toBeVisible();

    // From the claim to the actor before it.
    await page.keyboard.press("r");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Links" })).toContainText("source →Captain Orla Venn");
    await expect(page.getByText("no source", { exact: true })).toBeHidden();

    await tag(page, "about 240 people", "4");
    await expect(page.getByText(/Reads as .*240/)).toBeVisible();
    await page.keyboard.press("p");
    await expect(page.getByLabel("Value")).toHaveValue("240");
    await expect(page.getByLabel("Modifier")).toHaveValue("about");

    await tag(page, "Pell", "1");
    await selectByKeys(page, "Harbour Guard");
    await page.keyboard.press("j");
    await expectQuotes(page, [
      "Captain Orla Venn",
      "Pell … Harbour Guard",
      "about 240 people were turned back",
      "about 240 people",
    ]);
    await saved(page);
  });
});

/** Selects words with the keys alone and presses a label's key. */
async function tag(page: Page, words: string, key: string): Promise<void> {
  await textOf(page).focus();
  await selectByKeys(page, words);
  await page.keyboard.press(key);
}

test("a slow answer to words typed before does not take the place of the newer one", async ({ spanwise, launcher }) => {
  test.skip(launcher !== "browser host", "only there a test can hold one call back");
  const { page } = await openProject(spanwise, ["Ferry council, ferry pilot, ferry quay."]);
  const held: Route[] = [];
  await page.route("**/call", async (route) => {
    const words = route.request().postData() ?? "";
    if (words.includes("search.text") && words.includes('"council"')) held.push(route);
    else await route.continue();
  });
  await page.keyboard.press("ControlOrMeta+Shift+f");
  const field = page.getByLabel("Words to find");
  await field.fill("council");
  await expect.poll(() => held.length).toBe(1);
  await field.fill("ferry");
  await expect(page.getByText(/^3 of 3 places/)).toBeVisible();
  const answered = page.waitForResponse((response) => response.request() === held[0]?.request());
  await held[0]?.continue();
  await (await answered).finished();
  // The page has read the answer, and has painted since.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  await expect(page.getByText(/^3 of 3 places/)).toBeVisible();
});
