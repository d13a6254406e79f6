// The round trip by file, on two machines that share nothing: an article goes out, a colleague works on it and sends it
// back, and it is merged after a report, undone, and merged again.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { createProject, expectQuotes, importFiles, introduce, openArticle, tag } from "./analyst";
import { openProject } from "./openedProject";
import { offer, send } from "./packager";
import { expect, test } from "./spanwise";

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-packages-"));
});
test.afterEach(() => rm(folder, { recursive: true }));

const ferry = "The Harbour Council said 1,200 passengers were stranded at Pell Quay.\n";
const strike = "Dockers at Pell Quay walked out on Monday, their union said.\n";

test("a project goes to a colleague and comes back, is merged, undone, and merged again", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const ada = await spanwise.launch();
  await introduce(ada.page, "Ada Kern");
  await createProject(ada.page, "Ferries");
  await importFiles(ada.page, [
    { name: "ferry.txt", content: ferry },
    { name: "strike.txt", content: strike },
  ]);
  await openArticle(ada.page, "The Harbour Council");
  await tag(ada.page, "Pell Quay", "2");
  const out = path.join(folder, "out.spanwise");
  await send(ada, out, "Please tag who says what.");

  const ben = await spanwise.launch({ machine: "ben" });
  await introduce(ben.page, "Ben Ruiz");
  const opening = await offer(ben.page, out);
  await expect(opening.getByText(/^From Ada Kern, .*: 2 articles, 1 set of tags, 0 reviews\.$/)).toBeVisible();
  await expect(opening.getByRole("region", { name: "Instructions" })).toContainText("Please tag who says what.");
  await opening.getByRole("button", { name: "Make a project of it" }).click();
  await expect(opening.getByText("2 articles came in.")).toBeVisible();
  await opening.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  await expect(ben.page.getByRole("heading", { name: "Ferries", level: 1 })).toBeVisible();
  await openArticle(ben.page, "The Harbour Council");
  await tag(ben.page, "The Harbour Council", "1");
  await ben.page.keyboard.press("ControlOrMeta+Enter");
  const back = path.join(folder, "back.spanwise");
  await send(ben, back, "Done, except for the strike.");

  const first = await merge(ada.page, back);
  await expect(first.getByText("1 set of tags came in.")).toBeVisible();
  await expect(first.getByText("1 person was added.")).toBeVisible();
  await first.getByRole("button", { name: "Undo merge" }).click();
  await expect(first.getByText("1 set of tags was taken away.")).toBeVisible();
  await expect(first.getByText("1 person was taken off the list.")).toBeVisible();
  await first.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();

  const second = await merge(ada.page, back);
  await expect(second.getByText("1 set of tags came in.")).toBeVisible();
  await second.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();
  const third = await offer(ada.page, back);
  await expect(third.getByText("Here already (4)")).toBeVisible();
  await third.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(third.getByText("Everything was here already.")).toBeVisible();
  await third.getByRole("contentinfo").getByRole("button", { name: "Close" }).click();

  // Ben's tags are there, and Ada's are as they were.
  await expectQuotes(ada.page, ["Pell Quay"]);
  await ada.page.keyboard.press("ControlOrMeta+Alt+m");
  const list = ada.page.getByRole("dialog").getByRole("region", { name: "Merged before" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByText("Done, except for the strike.").first()).toBeVisible();
});

test("a package dropped among articles is told apart, and a damaged one is refused with a reason", async ({
  spanwise,
}) => {
  const ada = await openProject(spanwise, [ferry]);
  const { page } = ada;
  const out = path.join(folder, "out.spanwise");
  await send(ada, out, "");

  const bytes = await readFile(out);
  const renamed = path.join(folder, "renamed.zip");
  await writeFile(renamed, bytes);
  await page.keyboard.press("ControlOrMeta+i");
  const importing = page.getByRole("dialog", { name: "Import articles" });
  await importing.locator("[data-import-files]").setInputFiles(renamed);
  await expect(importing.getByText("renamed.zip is a package that a colleague sent")).toBeVisible();
  await importing.getByRole("button", { name: "Open the package…" }).click();
  const opened = page.getByRole("dialog", { name: "Package: Harbour" });
  await expect(opened.getByText("Here already (1)")).toBeVisible();
  await opened.getByRole("button", { name: "Close" }).click();

  const damaged = path.join(folder, "damaged.spanwise");
  await writeFile(damaged, bytes.with(Math.floor(bytes.length / 3), (bytes[Math.floor(bytes.length / 3)] ?? 0) ^ 1));
  const refused = await offer(page, damaged);
  await expect(refused.getByRole("alert")).toContainText("Ask whoever sent it to send it again");
  await expect(refused.getByRole("button", { name: "Merge", exact: true })).toBeHidden();
});

async function merge(page: Page, file: string): Promise<Locator> {
  const dialog = await offer(page, file);
  await expect(dialog.getByText("New (1)")).toBeVisible();
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(dialog.getByText("Merged", { exact: true })).toBeVisible();
  return dialog;
}
