// The screens of whoever annotates: the text, its panes, suggestions, searching, writing down, printing.
import { goToTab } from "../../../tests/end-to-end/acrossPages";
import { openArticle, selectByKeys, textOf } from "../../../tests/end-to-end/analyst";
import { test } from "../../../tests/end-to-end/spanwise";
import { closeDialogs, ines, openSample, shootAcross, shootDialog } from "./opening";
import { shoot } from "./shooting";

const small = [{ width: 1024, height: 700 }] as const;
/** What is left of 1280 × 800 at 200 %, as a browser zooms. */
const zoomed = [{ width: 640, height: 400 }] as const;

test("the text and the panes beside it", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, ines);
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  await shoot(page, "text");
  await openArticle(page, "Border guards and valley militia");
  await list.getByText(/^three of his men and one/).click();
  await shoot(page, "text-figure-picked");
  await openArticle(page, "Militia denies");
  await list.getByText("Our men do not shell patrols").click();
  await shoot(page, "text-claim-picked");
  await shoot(page, "text-claim-picked-small", small);
  await shoot(page, "text-claim-picked-zoomed", zoomed);
  await textOf(page).focus();
  await page.keyboard.press("r");
  await shoot(page, "text-linking");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type("The colonel said so twice.");
  await shoot(page, "text-note");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type("Halm Gate");
  await shoot(page, "text-find");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+Alt+f");
  await shoot(page, "focus");
  await shoot(page, "focus-zoomed", zoomed);
  await page.keyboard.press("ControlOrMeta+Alt+f");
  await page.keyboard.press("Shift+F9");
  await shoot(page, "guideline-pane");
  await page.keyboard.press("Shift+F9");
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.press("ControlOrMeta+Alt+b");
  await shoot(page, "panes-folded");
  await page.keyboard.press("ControlOrMeta+b");
  await page.keyboard.press("ControlOrMeta+Alt+b");
  await page.keyboard.press("ControlOrMeta+Alt+-");
  await shoot(page, "articles-one-line");
  await page.keyboard.press("ControlOrMeta+Alt+-");
  await page.keyboard.press("ControlOrMeta+\\");
  await openArticle(page, "The dam came for us");
  await shoot(page, "beside");
  await page.keyboard.press("ControlOrMeta+\\");
  await shoot(page, "suggestions");
  await textOf(page).focus();
  await page.keyboard.press(".");
  await shoot(page, "suggestion-picked");
  await page.getByRole("listbox", { name: "Articles" }).getByRole("option").nth(1).click();
  await page
    .getByRole("listbox", { name: "Articles" })
    .getByRole("option")
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await shoot(page, "articles-marked");
  await shootDialog(page, "provenance-of-many", "F2");
  await page.keyboard.press("Escape");
});

test("other writing systems in the text", async ({ spanwise }) => {
  test.setTimeout(300_000);
  const page = await openSample(spanwise, ines);
  const list = page.getByRole("listbox", { name: "Articles" });
  const rows = list.getByRole("option");
  for (const at of [5, 9, 12]) {
    await rows.nth(at).click();
    await shoot(page, `article-${at}`);
  }
  // Rows that are far out of sight are not drawn.
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await rows.last().click();
  await shoot(page, "article-last");
});

test("dialogs over an article", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, ines);
  await textOf(page).focus();
  await selectByKeys(page, "Halm Gate");
  await page.keyboard.press("1");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await shoot(page, "text-redone");
  await shootDialog(page, "every-occurrence", "e");
  await shootDialog(page, "not-article-text", "h");
  await shootDialog(page, "history", "ControlOrMeta+Alt+z");
  await shootDialog(page, "provenance", "F2");
  await shootDialog(page, "editions", "ControlOrMeta+Alt+j");
  await shootDialog(page, "filter", "ControlOrMeta+Alt+y");
  await shootDialog(page, "search", "ControlOrMeta+Shift+f", async () => page.keyboard.type("border"));
  await shootDialog(page, "search-annotations", "ControlOrMeta+Shift+f", async (dialog) =>
    dialog.getByText("Annotations", { exact: true }).click(),
  );
  await shootDialog(page, "guideline", "Shift+F7");
  await shootDialog(page, "guideline-versions", "ControlOrMeta+F7");
  await shootDialog(page, "labels", "ControlOrMeta+Alt+l");
  await shootDialog(page, "labels-described", "ControlOrMeta+Alt+l", async (dialog) =>
    dialog.getByRole("button", { name: "Describe Location" }).click(),
  );
  await shootDialog(page, "imported-suggestions", "ControlOrMeta+Alt+g");
  await shootDialog(page, "palette", "ControlOrMeta+k");
  await shootDialog(page, "palette-typed", "ControlOrMeta+k", () => page.keyboard.type("anno"));
  await shootDialog(page, "keys", "Shift+?");
  await shootDialog(page, "keys-searched", "Shift+?", () => page.keyboard.type("text"));
  await shootDialog(page, "settings", "ControlOrMeta+,");
  await shootDialog(page, "settings-end", "ControlOrMeta+,", (dialog) =>
    dialog.getByRole("checkbox").last().scrollIntoViewIfNeeded(),
  );
  await shootDialog(page, "settings-zoomed", "ControlOrMeta+,", undefined, zoomed);
  await shootDialog(page, "annotator", "ControlOrMeta+Alt+i");
  await shootDialog(page, "blind", "ControlOrMeta+Alt+v");
  await shootDialog(page, "problems", "ControlOrMeta+Alt+p");
  await shootDialog(page, "kept", "ControlOrMeta+Alt+k");
  await shootDialog(page, "about", "F1");
  await shootDialog(page, "watch", "ControlOrMeta+Alt+=");
  await shootDialog(page, "team-open", "ControlOrMeta+Shift+o");
  await shootDialog(page, "open-project", "ControlOrMeta+o");
  await shootDialog(page, "new-project", "ControlOrMeta+Alt+n");
  await shootDialog(page, "rename-project", "ControlOrMeta+Alt+r");
});

test("across articles", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, ines);
  await textOf(page).focus();
  await page.keyboard.press("F4");
  await shootAcross(page, "across");
  await shoot(page, "across-small", small);
  await goToTab(page, /^Entities/);
  await page.getByRole("listbox", { name: "Entities" }).getByRole("option").first().click();
  await shootDialog(page, "across-entity", "n");
  await shootDialog(page, "across-export", "b");
  await closeDialogs(page);
});

test("an article on paper", async ({ spanwise }) => {
  const page = await openSample(spanwise, ines);
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event("beforeprint"));
  });
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+p");
  await page.emulateMedia({ media: "print" });
  await page.locator(".print-sheet").waitFor();
  await shoot(page, "print", [{ width: 800, height: 1130 }]);
});
