import path from "node:path";
import type { Page } from "@playwright/test";
import { introduce, saved, selectByKeys, textOf } from "./analyst";
import { colleagueChanges, prepareProject } from "./preparedProject";
import { expectCases, expectProgress, picked, review, variants } from "./reviewer";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const text = [
  "Harbour council halts ferry",
  "",
  "The Harbour Council said on Monday that 1,200 passengers were stranded at Pell Quay.",
  "“Nobody told us,” said Imre Vale, a pilot from Osmer Point. The Ferry Union will strike.",
  "",
].join("\n");

const people = [
  { id: "mira-0001", name: "Mira Tann" },
  { id: "joel-0001", name: "Joel Ax" },
];

const articles = [
  {
    title: "Ferry",
    text,
    tags: {
      "mira-0001": [
        ["The Harbour Council", "actor"],
        ["1,200 passengers", "figure"],
        ["Pell Quay", "location"],
        ["Imre Vale", "actor"],
        ["Osmer Point", "location"],
        ["Monday", "figure"],
      ],
      "joel-0001": [
        ["Harbour Council", "actor", 0],
        ["1,200", "figure"],
        ["Pell Quay", "location"],
        ["Imre Vale", "actor"],
        ["Osmer Point", "actor"],
      ],
    },
  },
  {
    title: "Letters",
    text: "Letters\n\nSir, Imre Vale should be thanked.\n",
    tags: { "mira-0001": [["Imre Vale", "actor"]] },
  },
] as const;

test("a reviewer decides about what two annotators said with the keyboard alone, over a restart, and goes on", async ({
  spanwise,
}) => {
  test.slow();
  spanwise.expectComplaints(/net::ERR_/);
  const project = path.join(spanwise.home, "project");
  const elsewhere = path.join(spanwise.home, "elsewhere");
  const [ferry = ""] = await prepareProject(project, elsewhere, { people, articles });
  const first = await spanwise.launch({ project });
  const { page } = first;
  await introduce(page, "Rita Vance");
  await expect(textOf(page)).toContainText("Harbour council halts ferry");
  await textOf(page).focus();

  await page.keyboard.press("v");
  await expect(review(page)).toContainText("stay hidden");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Shift+V");
  await expectCases(page, [
    /^.open.*The Harbour Council.*boundary differs/,
    /^.open.*Monday.*only one side/,
    /^.open.*1,200 passengers.*boundary differs/,
    /^.open.*Osmer Point.*label differs/,
  ]);
  await expectProgress(page, "0 of 6 decided");

  // The second variant of the first case, nothing at the second, an amended third, the reason of the fourth.
  await page.keyboard.press("Tab");
  await expect(variants(page)).toHaveCount(2);
  await page.keyboard.press("2");
  await expect(variants(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("a");
  await expect(picked(page)).toContainText("Monday");
  await page.keyboard.press("x");
  await expect(picked(page)).toContainText("1,200 passengers");
  await page.keyboard.press("e");
  await expect(page.getByRole("region", { name: "Amending" })).toBeVisible();
  await page.keyboard.press("Shift+ControlOrMeta+ArrowRight");
  await expect(page.getByRole("region", { name: "Amending" })).toContainText("1,200 passengers were");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(picked(page)).toContainText("Osmer Point");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("a");
  await expectProgress(page, "4 of 6 decided");
  await expect(announced(page)).toContainText("Accepted");
  await page.keyboard.press("q");
  await page.keyboard.press("l");
  await page.keyboard.press("Escape");
  await expect(textOf(page)).toBeFocused();
  await expect(page.getByLabel("Reason of the verdict")).toHaveValue("label");

  // A comment on the case, then what everybody missed.
  await page.keyboard.press("m");
  await page.keyboard.type("A place, is it not?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(review(page).getByText("A place, is it not?", { exact: true })).toBeVisible();
  await expect(textOf(page)).toBeFocused();
  await selectByKeys(page, "Ferry Union");
  await page.keyboard.press("a");
  await expectProgress(page, "5 of 7 decided");
  await expect(picked(page)).toContainText("Ferry Union");
  expect(await seriousInBoth(page)).toEqual([]);

  // Undo takes the verdict back and with it what was tagged for it; redo brings both.
  await page.keyboard.press("ControlOrMeta+z");
  await expectProgress(page, "4 of 6 decided");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expectProgress(page, "5 of 7 decided");
  await saved(page);
  await first.kill();

  // Meanwhile one annotator took back what was accepted, and one tagged more.
  await colleagueChanges(project, elsewhere, ferry, "joel-0001", {
    takeAway: "Harbour Council",
    add: [["pilot", "actor"]],
  });
  const second = await spanwise.launch({ project });
  const again = second.page;
  await expect(textOf(again)).toContainText("Harbour council halts ferry");
  await textOf(again).focus();
  await again.keyboard.press("v");
  await expectProgress(again, "5 of 9 decided, 1 stale");
  await again.keyboard.press("ControlOrMeta+Enter");
  await expect(again.getByText(/^Not adjudicated yet: 3 cases are open and 1 case is stale/)).toBeVisible();

  // The unanimous go in one step, the verdict on what is gone is withdrawn, the rest is accepted.
  await again.keyboard.press("ControlOrMeta+Alt+u");
  await expectProgress(again, "7 of 9 decided, 1 stale");
  await expect(picked(again).getByText("Gone since you decided")).toBeVisible();
  await again.keyboard.press("Delete");
  // What was rejected in favour of it is decided again, too.
  await expectProgress(again, "6 of 8 decided, 1 stale");
  await expect(picked(again)).toContainText("You rejected this in favour of another, which you do not want any more.");
  await again.keyboard.press("a");
  await expectProgress(again, "7 of 8 decided");
  await expect(picked(again)).toContainText("pilot");
  await again.keyboard.press("a");
  await expectProgress(again, "8 of 8 decided");
  await again.keyboard.press("ControlOrMeta+Enter");
  await expect(textOf(again)).toContainText("should be thanked");
  await expect(review(again)).toContainText("stay hidden");
  await saved(again);
});

function announced(page: Page) {
  return page.locator("[role=status][aria-live=polite]");
}

test("one colleague's tags are reviewed by exception: the rest is looked at and accepted in one step", async ({
  spanwise,
}) => {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, path.join(spanwise.home, "elsewhere"), {
    people: [{ id: "mira-0001", name: "Mira Tann" }],
    articles: [
      {
        title: "Storm",
        text: "Storm\n\nAda Quill of Lorne counts 40 ships.\n",
        tags: {
          "mira-0001": [
            ["Ada Quill", "actor"],
            ["Lorne", "location"],
            ["40 ships", "figure"],
          ],
        },
      },
    ],
  });
  const { page } = await spanwise.launch({ project });
  await introduce(page, "Rita Rev");
  await textOf(page).focus();
  await page.keyboard.press("v");
  await expect(review(page).getByRole("button", { name: /Review without annotating/ })).toBeVisible();
  await page.keyboard.press("Shift+V");
  await expect(review(page).getByText("Tagged by one annotator")).toBeVisible();
  await page.keyboard.press("Space");
  await page.keyboard.press("x");
  await expect(review(page)).toContainText("1 of 3 decided");

  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Accept the rest" });
  await expect(dialog.getByRole("checkbox")).toHaveCount(2);
  await expect(dialog.getByRole("checkbox", { name: /Lorne/ })).toBeChecked();
  await page.keyboard.press("Space");
  await expect(dialog.getByRole("button", { name: "Accept 1 case" })).toBeEnabled();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(review(page)).toContainText("3 of 3 decided");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(review(page)).toContainText("1 of 3 decided");
});
