// Two people in one shared folder: two machines, each with its own copy, a sync program that keeps the copies in step,
// and Spanwise open on both. What one does appears in the other's window without anything being pressed there.
import { cp, readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { datasetSchema } from "../../model/dataset/dataset";
import { goToStart, openArticle, saved, tag, textOf } from "./analyst";
import { exportTo } from "./exporter";
import { prepareProject } from "./preparedProject";
import { be, choose, commentOn, expectCases, expectProgress, explain, picked, review } from "./reviewer";
import { type SharedFolders, shareFolders } from "./sharedFolders";
import { expect, test } from "./spanwise";

const people = [
  { id: "mira-0001", name: "Mira Tann" },
  { id: "rita-0001", name: "Rita Vance" },
];

const articles = [
  {
    title: "Ferry",
    text: "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay on Monday. Imre Vale spoke.\n",
    tags: {},
  },
  { title: "Letters", text: "Letters\n\nSir, Imre Vale should be thanked.\n", tags: {} },
];

/** The pause between two scans for what others did is thirty times what one takes: long while the machine is busy. */
const arrives = { timeout: 60_000 };

let shared: SharedFolders | undefined;
test.afterEach(async () => {
  await shared?.stop();
});

test("two windows on two copies of a shared folder show each other’s work, and lose none of it", async ({
  spanwise,
}) => {
  test.setTimeout(300_000);
  const here = path.join(spanwise.home, "here");
  const there = path.join(spanwise.home, "there");
  await prepareProject(here, path.join(spanwise.home, "elsewhere"), { people, articles });
  await cp(here, there, { recursive: true });
  shared = shareFolders(here, there);
  const miras = await spanwise.launch({ machine: "mira", project: here });
  const ritas = await spanwise.launch({ machine: "rita", project: there });
  const [mira, rita] = [miras.page, ritas.page];
  await be(mira, "Mira Tann");
  await be(rita, "Rita Vance");

  await test.step("what a colleague tags is counted, and seen once one is done oneself", async () => {
    await tag(mira, "The Harbour Council", "1");
    await tag(mira, "Pell Quay", "1");
    await tag(mira, "Monday", "4");
    await expect(annotations(rita)).toContainText("1 colleague has tagged this article.", arrives);
    await tag(rita, "The Harbour Council", "1");
    await tag(rita, "Pell Quay", "2");
    await rita.keyboard.press("d");
    await expect(whose(rita)).toBeVisible(arrives);
    await rita.keyboard.press("o");
    await expect(annotations(rita).getByText("Monday", { exact: true })).toBeVisible();
    await tag(mira, "Imre Vale", "1");
    await expect(annotations(rita).getByText("Imre Vale", { exact: true })).toBeVisible(arrives);
    await expect(annotations(mira)).toContainText("1 colleague has tagged this article.", arrives);
    await mira.keyboard.press("d");
    await expect(whose(mira)).toBeVisible(arrives);
  });

  await test.step("the board and the feedback follow the reviewer", async () => {
    await mira.keyboard.press("ControlOrMeta+Shift+B");
    await expect(boardRow(mira, "Ferry")).toContainText("To review");
    await rita.keyboard.press("v");
    await expectCases(rita, [
      /^.open.*Pell Quay.*label differs/,
      /^.open.*Monday.*only one side/,
      /^.open.*Imre Vale.*only one side/,
    ]);
    await rita.keyboard.press("ControlOrMeta+Alt+u");
    await expect(boardRow(mira, "Ferry")).toContainText("In review · Rita Vance · 2", arrives);
    await expectProgress(rita, "1 of 4 decided");
    await goToStart(rita);
    await rita.keyboard.press("Tab");
    await choose(rita, /Location/);
    await rita.keyboard.press("a");
    await expect(picked(rita)).toContainText("Monday");
    await rita.keyboard.press("x");
    await expect(picked(rita)).toContainText("Imre Vale");
    await rita.keyboard.press("a");
    await expectProgress(rita, "4 of 4 decided");
    await rita.keyboard.press("Shift+Tab");
    await explain(rita, "n", "A day is no figure.");
    await commentOn(rita, "Or is it?");
    await expect(boardRow(mira, "Ferry")).toContainText("In review · Rita Vance · 6", arrives);
    await mira.keyboard.press("Escape");
    await expect(row(mira, /Pell Quay.*replaced/)).toBeVisible(arrives);
    await row(mira, /Monday.*rejected/).click();
    await expect(mira.getByRole("region", { name: "Feedback" })).toContainText("A day is no figure.", arrives);
    await expect(comments(mira)).toContainText("Or is it?", arrives);
  });

  await test.step("an answer and a change come back to the reviewer, whose verdict is stale", async () => {
    await comments(mira).getByLabel("Answer").click();
    await mira.keyboard.type("No, it is not.");
    await mira.keyboard.press("ControlOrMeta+Enter");
    await expect(comments(rita)).toContainText("No, it is not.", arrives);
    await mira.keyboard.press("t");
    await row(mira, /Pell Quay/).click();
    await mira.keyboard.press("t");
    await row(mira, /Imre Vale/).click();
    await mira.keyboard.press("Delete");
    await expectProgressAfterAll(rita, "2 of 3 decided, 1 stale");
    await rita.keyboard.press("Space");
    await expect(picked(rita)).toContainText("Gone since you decided");
    await rita.keyboard.press("Delete");
    await expectProgress(rita, "2 of 2 decided");
    await rita.keyboard.press("ControlOrMeta+Enter");
    await expect(textOf(rita)).toContainText("should be thanked");
    await mira.keyboard.press("ControlOrMeta+Shift+B");
    await expect(boardRow(mira, "Ferry")).toContainText("Adjudicated · Rita Vance", arrives);
    await mira.keyboard.press("Escape");
  });

  await test.step("both work at the same time, and hold the same in the end", async () => {
    await rita.keyboard.press("v");
    await openArticle(mira, "Letters");
    await Promise.all([tag(mira, "Sir", "1"), tag(rita, "Imre Vale", "1")]);
    await Promise.all([tag(mira, "Imre Vale", "1"), tag(rita, "Letters", "3")]);
    await Promise.all([mira.keyboard.press("d"), rita.keyboard.press("d")]);
    for (const page of [mira, rita]) {
      await expect(whose(page)).toBeVisible(arrives);
      await saved(page);
      await page.keyboard.press("ControlOrMeta+Shift+B");
      await expect(boardRow(page, "Letters")).toContainText("To review", arrives);
      await page.keyboard.press("Escape");
    }
    await expect.poll(() => shared?.alike(), arrives).toBe(true);
    const [one, other] = [path.join(spanwise.home, "one.json"), path.join(spanwise.home, "other.json")];
    await exportTo(miras, one);
    await exportTo(ritas, other);
    expect(await readFile(one, "utf8")).toBe(await readFile(other, "utf8"));
    expect([...(shared?.conflicts ?? [])]).toEqual([]);
    expect(await everythingIn(one)).toEqual([
      "Ferry, Mira Tann: The Harbour Council actor, Pell Quay location",
      "Ferry, Rita Vance: The Harbour Council actor, Pell Quay location",
      "Ferry, adjudicated: The Harbour Council actor, Pell Quay location",
      "Letters, Mira Tann: Sir actor, Imre Vale actor",
      "Letters, Rita Vance: Letters claim, Imre Vale actor",
    ]);
  });
});

function annotations(page: Page): Locator {
  return page.getByRole("complementary", { name: "Annotations" });
}

function whose(page: Page): Locator {
  return page.getByRole("combobox", { name: "Annotations of" });
}

function row(page: Page, name: RegExp): Locator {
  return page.getByRole("listbox", { name: "Annotations of this article" }).getByRole("option", { name });
}

function comments(page: Page): Locator {
  return page.getByRole("list", { name: "Comments" });
}

function boardRow(page: Page, title: string): Locator {
  return page.getByRole("listbox", { name: "Articles of the board" }).getByRole("option", { name: title });
}

/** As `expectProgress`, for what has to come from the other machine first. */
async function expectProgressAfterAll(page: Page, words: string): Promise<void> {
  await expect(review(page).getByText(words, { exact: true })).toBeVisible(arrives);
}

/** Every set of a dataset in words, adjudicated ones among them. */
async function everythingIn(file: string): Promise<readonly string[]> {
  const dataset = datasetSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const nameOf = (id: string) => dataset.annotators.find((annotator) => annotator.id === id)?.name;
  const words = dataset.articles.flatMap(({ provenance, annotationSets, adjudicated }) =>
    [
      ...annotationSets.map((set) => ({ name: nameOf(set.annotator), set })),
      ...adjudicated.map((set) => ({ name: "adjudicated", set })),
    ].map(
      ({ name, set }) =>
        `${provenance.title}, ${name}: ${set.annotations
          .map(({ fragments, label }) => `${fragments.map(({ quote }) => quote).join(" … ")} ${label}`)
          .join(", ")}`,
    ),
  );
  return words.sort();
}
