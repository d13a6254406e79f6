// The screens of whoever reviews and leads: every state of a review, the board, agreement, the plan.
import { openArticle, textOf } from "../../../tests/end-to-end/analyst";
import { review } from "../../../tests/end-to-end/reviewer";
import { expect, test } from "../../../tests/end-to-end/spanwise";
import { ines, maren, openSample, shootDialog } from "./opening";
import { shoot } from "./shooting";

const small = [{ width: 1024, height: 700 }] as const;

test("every state of a review", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, maren);
  await openArticle(page, "Seven dead");
  await textOf(page).focus();
  await page.keyboard.press("v");
  await expect(review(page).getByRole("heading", { name: "Review" })).toBeVisible();
  await shoot(page, "review");
  await shoot(page, "review-small", small);
  const cases = page.getByRole("listbox", { name: "Cases to review" }).getByRole("option");
  for (let at = 0; at < Math.min(6, await cases.count()); at++) {
    await cases.nth(at).click();
    await shoot(page, `review-case-${at + 1}`, [{ width: 1280, height: 800 }]);
  }
  await textOf(page).focus();
  await page.keyboard.press("e");
  await shoot(page, "review-amending");
  await page.keyboard.press("Escape");
  await page.keyboard.press("q");
  await shoot(page, "review-reason");
  await page.keyboard.press("Escape");
  await textOf(page).focus();
  await page.keyboard.press("m");
  await page.keyboard.type("Is it the same gate?");
  await shoot(page, "review-comment");
  await page.keyboard.press("Escape");
  await textOf(page).focus();
  await page.keyboard.press("g");
  await shoot(page, "review-unfolded");
  await page.keyboard.press("r");
  await shoot(page, "review-accept-rest");
  await page.keyboard.press("Escape");
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await shoot(page, "review-adjudicated");
});

test("feedback on what one tagged", async ({ spanwise }) => {
  test.setTimeout(300_000);
  const page = await openSample(spanwise, ines);
  await openArticle(page, "Border guards");
  await textOf(page).focus();
  await page.keyboard.press("g");
  await shoot(page, "feedback");
  await page.keyboard.press("o");
  await shoot(page, "another-annotator");
});

test("the board, agreement and the plan", async ({ spanwise }) => {
  test.setTimeout(600_000);
  const page = await openSample(spanwise, maren);
  await textOf(page).focus();
  await shootDialog(page, "board", "ControlOrMeta+Shift+b");
  await shootDialog(page, "differently", "ControlOrMeta+Alt+d");
  const compared = (dialog: ReturnType<typeof page.getByRole>) =>
    expect(dialog.getByText(/people compared in/)).toBeVisible({ timeout: 60_000 });
  await shootDialog(page, "agreement", "ControlOrMeta+Alt+a", compared);
  await shootDialog(page, "agreement-small", "ControlOrMeta+Alt+a", compared, small);
  await shootDialog(page, "agreement-end", "ControlOrMeta+Alt+a", async (dialog) => {
    await compared(dialog);
    await dialog.locator("table").last().scrollIntoViewIfNeeded();
  });
  await shootDialog(page, "time", "ControlOrMeta+Shift+F7");
  await shootDialog(page, "assign-by-hand", "ControlOrMeta+Shift+h");
  await shootDialog(page, "assign-by-rule", "ControlOrMeta+Shift+y");
  await page.keyboard.press("ControlOrMeta+Shift+h");
  const dialog = page.getByRole("dialog", { name: "Assign articles" });
  await dialog.getByLabel(ines.name).check();
  await dialog.getByLabel("Until").fill("2026-01-05");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog).toBeHidden();
  await shootDialog(page, "plan", "F7");
});
