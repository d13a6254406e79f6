// A review between two machines that share nothing: the annotator's tags go out in a file, the verdicts come back in one,
// and so does what the annotator makes of them.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { createProject, importFiles, introduce, openArticle, saved, tag, textOf } from "./analyst";
import { offer, send } from "./packager";
import { beginReview, commentOn, expectCases, expectProgress, explain, picked } from "./reviewer";
import { expect, test } from "./spanwise";

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-review-"));
});
test.afterEach(() => rm(folder, { recursive: true }));

const ferry = "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay on Monday. Imre Vale spoke.\n";

test("tags go to a reviewer by file, verdicts come back, and what follows from them goes out again", async ({
  spanwise,
}) => {
  test.slow();
  const mira = await spanwise.launch();
  await introduce(mira.page, "Mira Tann");
  await createProject(mira.page, "Ferries");
  await importFiles(mira.page, [{ name: "ferry.txt", content: ferry }]);
  await tag(mira.page, "The Harbour Council", "1");
  await tag(mira.page, "Pell Quay", "1");
  await tag(mira.page, "Monday", "4");
  await tag(mira.page, "Imre Vale", "1");
  await mira.page.keyboard.press("d");
  await saved(mira.page);
  const out = path.join(folder, "out.spanwise");
  await send(mira, out, "Please look at the places.");

  const rita = await spanwise.launch({ machine: "rita" });
  await introduce(rita.page, "Rita Vance");
  const opening = await offer(rita.page, out);
  await expect(opening.getByRole("region", { name: "Instructions" })).toContainText("Please look at the places.");
  await opening.getByRole("button", { name: "Make a project of it" }).click();
  await expect(opening.getByText("1 article came in.")).toBeVisible();
  await opening.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  await openArticle(rita.page, "Harbour council");
  await beginReview(rita.page);
  await expectCases(rita.page, [
    /^.open.*The Harbour Council/,
    /^.open.*Pell Quay/,
    /^.open.*Monday/,
    /^.open.*Imre Vale/,
  ]);
  await rita.page.keyboard.press("Tab");
  await rita.page.keyboard.press("a");
  await expect(picked(rita.page)).toContainText("Pell Quay");
  await rita.page.keyboard.press("e");
  await rita.page.keyboard.press("l");
  await rita.page.keyboard.press("Enter");
  await expect(picked(rita.page)).toContainText("Monday");
  await rita.page.keyboard.press("x");
  await rita.page.keyboard.press("Shift+Tab");
  await expect(picked(rita.page)).toContainText("Monday");
  await explain(rita.page, "n", "A day is no figure.");
  await commentOn(rita.page, "Or is it?");
  await rita.page.keyboard.press("Tab");
  await rita.page.keyboard.press("a");
  await expectProgress(rita.page, "4 of 4 decided");
  await saved(rita.page);
  const back = path.join(folder, "back.spanwise");
  await send(rita, back, "Decided, see Monday.");

  await merge(mira.page, back, "1 review came in.");
  const list = mira.page.getByRole("listbox", { name: "Annotations of this article" });
  const feedback = mira.page.getByRole("region", { name: "Feedback" });
  const comments = mira.page.getByRole("list", { name: "Comments" });
  await expect(list.getByRole("option", { name: /Pell Quay.*changed/ })).toBeVisible();
  await textOf(mira.page).focus();
  await mira.page.keyboard.press("g");
  await expect(feedback).toContainText(/Actor.*becomes.*Location/);
  await mira.page.keyboard.press("t");
  await expect(feedback).toContainText("Taken over");
  await mira.page.keyboard.press("g");
  await expect(feedback).toContainText("A day is no figure.");
  await expect(comments).toContainText("Or is it?");
  await comments.getByLabel("Answer").click();
  await mira.page.keyboard.type("It is not.");
  await mira.page.keyboard.press("ControlOrMeta+Enter");
  await mira.page.keyboard.press("t");
  await list.getByRole("option", { name: /Imre Vale/ }).click();
  await mira.page.keyboard.press("ControlOrMeta+Shift+ArrowRight");
  await saved(mira.page);
  const again = path.join(folder, "again.spanwise");
  await send(mira, again);

  // What followed the reviewer stays decided; what Mira changed on her own is decided again.
  await merge(rita.page, again, "1 set of tags was brought up to date.");
  await expectProgress(rita.page, "2 of 3 decided, 1 stale");
  await expect(picked(rita.page)).toContainText("It said: Actor, “Imre Vale”");
  await rita.page.keyboard.press("a");
  await expectProgress(rita.page, "3 of 3 decided");
  await rita.page.getByRole("listbox", { name: "Cases to review" }).getByRole("option", { name: "Monday" }).click();
  await expect(rita.page.getByRole("list", { name: "Comments" })).toContainText("It is not.");
  await rita.page.keyboard.press("ControlOrMeta+Enter");
  await saved(rita.page);
  await rita.page.keyboard.press("ControlOrMeta+Shift+B");
  await expect(rita.page.getByRole("listbox", { name: "Articles of the board" })).toContainText("Adjudicated · Me");
});

/** Merges a package after a look at its report; `brought` is said of it then. */
async function merge(page: Page, file: string, brought: string): Promise<void> {
  const dialog = await offer(page, file);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(dialog.getByText("Merged", { exact: true })).toBeVisible();
  await expect(dialog).toContainText(brought);
  await dialog.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
}
