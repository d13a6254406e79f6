import path from "node:path";
import type { Page } from "@playwright/test";
import { introduce, saved, textOf } from "./analyst";
import { prepareProject } from "./preparedProject";
import { beginReview, expectProgress } from "./reviewer";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const longName = "Wilhelmina-Aurelia-Konstantina-Theodolinda-von-und-zu-Hohenschwanstein-Oberlauterbach";
const people = [
  { id: "mira-0001", name: longName },
  { id: "joel-0001", name: "Joel Ax" },
];

const articles = [
  {
    title: "عاصفة",
    text: "عاصفة\n\nقال إمري فيل من بلدة أوزمر إن مجلس الميناء أوقف العبارة.\n\nImre Vale will sail from Pell Quay.\n",
    tags: {
      "mira-0001": [
        ["إمري فيل", "actor"],
        ["بلدة أوزمر", "location"],
        ["مجلس الميناء", "actor"],
        ["Pell Quay", "location"],
      ],
      "joel-0001": [
        ["إمري", "actor"],
        ["أوزمر", "location"],
        ["الميناء", "location"],
        ["Pell Quay", "actor"],
      ],
    },
  },
] as const;

test("two reviewers work on one project; nothing that was typed or begun is lost when the review is left", async ({
  spanwise,
}) => {
  test.slow();
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, path.join(spanwise.home, "elsewhere"), { people, articles });
  const first = await spanwise.launch({ project });
  const { page } = first;
  await beginReviewAs(page, "Rita Vance");

  // A button stays the same from case to case, and keeps the focus.
  await page.keyboard.press("Tab");
  const accept = page.getByRole("button", { name: "Accept", exact: true });
  await accept.focus();
  await page.keyboard.press("Enter");
  await expectProgress(page, "1 of 4 decided");
  await expect(accept).toBeFocused();
  await page.keyboard.press("Enter");
  await expectProgress(page, "2 of 4 decided");
  await expect(accept).toBeFocused();

  // What stands in a field when the review is closed by its button is written.
  await cases(page).first().click();
  const comment = page.getByLabel("Comment on the verdict");
  await comment.fill("The family name belongs to it.");
  await page.getByRole("button", { name: "Close the review" }).click();
  await expect(page.getByRole("complementary", { name: "Annotations" })).toBeVisible();
  await textOf(page).focus();
  await page.keyboard.press("v");
  await cases(page).first().click();
  await expect(comment).toHaveValue("The family name belongs to it.");

  // An amendment waits while another case is looked at.
  await cases(page).nth(2).click();
  await textOf(page).focus();
  await page.keyboard.press("e");
  await page.keyboard.press("Shift+ControlOrMeta+ArrowLeft");
  const amending = page.getByRole("region", { name: "Amending" });
  await expect(amending.locator(".details-quote")).toHaveText("مجلس الميناء أوقف");
  await cases(page).first().click();
  await expect(page.getByText("The amendment “مجلس الميناء أوقف” is not confirmed. It is kept.")).toBeVisible();
  await cases(page).nth(2).click();
  await expect(page.getByText("Amending begun, not confirmed")).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.getByRole("button", { name: "Go on with it" }).click();
  await expect(amending.locator(".details-quote")).toHaveText("مجلس الميناء أوقف");
  await page.keyboard.press("Enter");
  await expectProgress(page, "3 of 4 decided");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/^Not adjudicated yet: 1 case is open\./)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+Enter");
  await expect(page.getByText("Adjudicated, though 1 case is open.")).toBeVisible();
  await saved(page);
  await first.close();

  const second = await spanwise.launch({ project, machine: "second" });
  const other = second.page;
  await beginReviewAs(other, "Dee Orr");
  await expect(other.getByRole("list", { name: "Also reviewing" })).toContainText("Rita Vance adjudicated, 6 verdicts");
  await other.keyboard.press("Tab");
  const others = other.getByRole("list", { name: "Other reviewers" });
  await expect(others).toHaveText([/Rita Vance accepted/, /Rita Vance rejected: The family name belongs to it\./]);
  await other.keyboard.press("x");
  await expect(cases(other).first()).toContainText("another reviewer decided otherwise");
  await cases(other).nth(2).click();
  await expect(others.first()).toContainText("Rita Vance amended to Actor “مجلس الميناء أوقف”");
  expect(await seriousInBoth(other)).toEqual([]);
  await saved(other);
});

async function beginReviewAs(page: Page, name: string): Promise<void> {
  await introduce(page, name);
  await expect(textOf(page)).toContainText("Imre Vale");
  await beginReview(page);
  await expectProgress(page, "0 of 4 decided");
}

function cases(page: Page) {
  return page.getByRole("listbox", { name: "Cases to review" }).getByRole("option");
}
