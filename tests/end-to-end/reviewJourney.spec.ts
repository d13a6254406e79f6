// A review from the first tag to the dataset: two annotators who do not see each other's tags, a reviewer, what comes
// back to the annotators, a second round, and the adjudicated set as it goes out. One project folder, three people.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { datasetSchema } from "../../model/dataset/dataset";
import { createProject, importFiles, introduce, openArticle, saved, tag, textOf } from "./analyst";
import { exportTo } from "./exporter";
import { beginReview, choose, commentOn, expectCases, expectProgress, explain, picked, review } from "./reviewer";
import { expect, test } from "./spanwise";

const ferry = [
  "Harbour council halts ferry",
  "",
  "The Harbour Council said on Monday that 1,200 passengers were stranded at Pell Quay.",
  "“Nobody told us,” said Imre Vale, a pilot from Osmer Point. The Ferry Union will strike.",
  "",
].join("\n");
const letters = "Letters\n\nSir, Imre Vale should be thanked.\n";

test("two annotators, a reviewer, feedback, a second round, and the adjudicated set goes out", async ({ spanwise }) => {
  test.slow();
  const project = path.join(spanwise.home, "Spanwise", "Ferries");

  await test.step("Mira tags and is done", async () => {
    const { page, close } = await spanwise.launch();
    await introduce(page, "Mira Tann");
    await createProject(page, "Ferries");
    await importFiles(page, [
      { name: "ferry.txt", content: ferry },
      { name: "letters.txt", content: letters },
    ]);
    await openArticle(page, "Harbour council");
    await tag(page, "The Harbour Council", "1");
    await tag(page, "Monday", "4");
    await tag(page, "1,200 passengers", "4");
    await tag(page, "Pell Quay", "2");
    await tag(page, "Imre Vale", "1");
    await tag(page, "Osmer Point", "2");
    await page.keyboard.press("d");
    await saved(page);
    await close();
  });

  await test.step("Joel tags, sees nothing of Mira's tags until he is done", async () => {
    const { page, close } = await spanwise.launch({ machine: "joel", project });
    await introduce(page, "Joel Ax");
    await openArticle(page, "Harbour council");
    const pane = page.getByRole("complementary", { name: "Annotations" });
    await expect(pane).toContainText("1 colleague has tagged this article.");
    await tag(page, "The Harbour Council", "1");
    await tag(page, "1,200", "4");
    await tag(page, "Pell Quay", "2");
    await tag(page, "Nobody told", "3");
    await tag(page, "Imre Vale", "1");
    await tag(page, "Osmer Point", "1");
    await page.keyboard.press("o");
    await expect(page.getByRole("status").filter({ hasText: "stay hidden" }).first()).toBeVisible();
    await page.keyboard.press("v");
    await expect(review(page)).toContainText("stay hidden");
    await expect(page.getByText("Monday", { exact: true })).toBeHidden();
    await page.keyboard.press("v");
    await page.keyboard.press("d");
    await expect(pane.getByRole("combobox", { name: "Annotations of" })).toBeVisible();
    await page.keyboard.press("o");
    await expect(pane.getByText("Monday", { exact: true })).toBeVisible();
    await saved(page);
    await close();
  });

  await test.step("Rita decides about every case, and tags what both missed", async () => {
    const { page, close } = await spanwise.launch({ machine: "rita", project });
    await introduce(page, "Rita Vance");
    await openArticle(page, "Harbour council");
    await beginReview(page);
    await expectCases(page, [
      /^.open.*Monday.*only one side/,
      /^.open.*1,200 passengers.*boundary differs/,
      /^.open.*Nobody told.*only one side/,
      /^.open.*Osmer Point.*label differs/,
    ]);
    await page.keyboard.press("ControlOrMeta+Alt+u");
    await expectProgress(page, "3 of 7 decided");
    await page.keyboard.press("Tab");
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+Tab");
    await expect(picked(page)).toContainText("Monday");
    await explain(page, "n", "A day is no figure.");
    await page.keyboard.press("Tab");
    await choose(page, /Joel Ax/);
    await page.keyboard.press("a");
    await expect(picked(page)).toContainText("Nobody told");
    await page.keyboard.press("e");
    await page.keyboard.press("Shift+ControlOrMeta+ArrowRight");
    await expect(page.getByRole("region", { name: "Amending" })).toContainText("Nobody told us");
    await page.keyboard.press("Enter");
    await expect(picked(page)).toContainText("Osmer Point");
    await choose(page, /Mira Tann/);
    await page.keyboard.press("a");
    await explain(page, "l", "One lives there.");
    await choose(page, /Joel Ax/);
    await commentOn(page, "Is this not a place?");
    await tag(page, "Ferry Union", "a");
    await expectProgress(page, "8 of 8 decided");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(textOf(page)).toContainText("should be thanked");
    await saved(page);
    await close();
  });

  await test.step("Joel reads it, takes one over, answers, and changes what was accepted", async () => {
    const { page, close } = await spanwise.launch({ machine: "joel", project });
    await expect(page.getByRole("button", { name: "With feedback: 1" })).toBeVisible();
    await openArticle(page, "Harbour council");
    await expect(annotationOf(page, /Nobody told.*changed/)).toBeVisible();
    await textOf(page).focus();
    await page.keyboard.press("g");
    const feedback = page.getByRole("region", { name: "Feedback" });
    await expect(feedback).toContainText("Nobody told us");
    await page.keyboard.press("g");
    await expect(feedback).toContainText(/Actor.*becomes.*Location/);
    await expect(feedback).toContainText("Label is wrong.");
    await expect(feedback).toContainText("One lives there.");
    await page.keyboard.press("t");
    await expect(feedback).toContainText("Taken over");
    const comments = page.getByRole("list", { name: "Comments" });
    await expect(comments).toContainText("Is this not a place?");
    await comments.getByLabel("Answer").click();
    await page.keyboard.type("It is, I was too quick.");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(comments).toContainText("It is, I was too quick.");
    await annotationOf(page, /1,200/).click();
    await page.keyboard.press("ControlOrMeta+Shift+ArrowRight");
    await expect(annotationOf(page, /1,200 passengers/)).toBeVisible();
    await saved(page);
    await close();
  });

  await test.step("Mira reads why, and follows", async () => {
    const { page, close } = await spanwise.launch();
    await openArticle(page, "Harbour council");
    await expect(annotationOf(page, /Monday.*rejected/)).toBeVisible();
    await textOf(page).focus();
    await page.keyboard.press("g");
    const feedback = page.getByRole("region", { name: "Feedback" });
    await expect(feedback).toContainText("there should be nothing here");
    await expect(feedback).toContainText("A day is no figure.");
    await page.keyboard.press("t");
    await expect(feedback).toContainText("Taken over");
    await saved(page);
    await close();
  });

  await test.step("what Joel changed is not in the adjudicated set until it is decided again", async () => {
    const file = path.join(spanwise.home, "first.json");
    const told = await spanwise.runCommand(
      "export",
      project,
      "--format",
      "spanwise-json",
      "--adjudicated",
      "--out",
      file,
    );
    expect(told).toContain("1 verdict in 1 adjudicated article is stale");
    expect(await adjudicatedIn(file)).toEqual(expected.filter(([words]) => words !== "1,200 passengers"));
  });

  await test.step("Rita decides again, and the adjudicated set goes out", async () => {
    const rita = await spanwise.launch({ machine: "rita", project });
    const { page } = rita;
    await openArticle(page, "Harbour council");
    await textOf(page).focus();
    await page.keyboard.press("v");
    await expectProgress(page, "6 of 7 decided, 1 stale");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page.getByText(/^Not adjudicated yet: 1 case is stale/)).toBeVisible();
    await expect(picked(page)).toContainText("Changed since you decided. It said: Figure, “1,200”");
    await page.keyboard.press("a");
    await expectProgress(page, "7 of 7 decided");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(textOf(page)).toContainText("should be thanked");
    await saved(page);

    const file = path.join(spanwise.home, "adjudicated.json");
    await exportTo(rita, file, "Adjudicated only");
    expect(await spanwise.runCommand("check", file)).toContain("is sound");
    expect(await adjudicatedIn(file)).toEqual(expected);
  });
});

/** What remains in the end, with whose annotations it rests on. */
const expected: readonly (readonly [words: string, label: string, ...sources: string[]])[] = [
  ["The Harbour Council", "actor", "Joel Ax: accept", "Mira Tann: accept"],
  ["1,200 passengers", "figure", "Joel Ax: accept", "Mira Tann: accept"],
  ["Pell Quay", "location", "Joel Ax: accept", "Mira Tann: accept"],
  ["Nobody told us", "claim", "Joel Ax: amend"],
  ["Imre Vale", "actor", "Joel Ax: accept", "Mira Tann: accept"],
  ["Osmer Point", "location", "Mira Tann: accept"],
  ["Ferry Union", "actor", "Rita Vance: accept"],
];

/** The adjudicated annotations of a dataset, which holds nothing else, in text order. */
async function adjudicatedIn(file: string): Promise<typeof expected> {
  const { holds, articles, annotators } = datasetSchema.parse(JSON.parse(await readFile(file, "utf8")));
  expect(holds.sets).toBe("adjudicated");
  const nameOf = (id: string) => annotators.find((annotator) => annotator.id === id)?.name;
  return articles.flatMap(({ adjudicated }) =>
    adjudicated.flatMap(({ annotations }) =>
      annotations.map(
        ({ fragments, label, sources }) =>
          [
            fragments.map(({ quote }) => quote).join(" … "),
            label,
            ...sources.map(({ annotator, decision }) => `${nameOf(annotator)}: ${decision}`).sort(),
          ] as const,
      ),
    ),
  );
}

function annotationOf(page: Page, name: RegExp): Locator {
  return page.getByRole("listbox", { name: "Annotations of this article" }).getByRole("option", { name });
}
