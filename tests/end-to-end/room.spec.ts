// The room of the text: side panes of any width, nothing but the text, and the same place of the text in a review.
import type { Page } from "@playwright/test";
import { textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const text = "Ada met Charles in London.\n\nThey spoke of engines.";

test("side panes get wider and stay so over a new start; only the text is shown; a review does not wrap it anew", async ({
  spanwise,
}) => {
  let launched = await openProject(spanwise, [text]);
  await test.step("side panes get wider by key and by pointer, and are as wide after a new start", async () => {
    const { page } = launched;
    const before = await widthOf(page, "Articles");
    const edge = page.getByRole("separator", { name: "Width of the list of articles" });
    await edge.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => widthOf(page, "Articles")).toBe(before + 32);

    const other = page.getByRole("separator", { name: "Width of the pane beside the text" });
    const box = await other.boundingBox();
    if (!box) throw new Error("The pane has no edge.");
    const pane = page.getByRole("complementary");
    const narrow = (await pane.boundingBox())?.width ?? 0;
    await page.mouse.move(box.x + 4, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x - 56, box.y + 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await pane.boundingBox())?.width).toBe(narrow + 60);
    await launched.close();

    launched = await spanwise.launch({ project: `${spanwise.home}/project` });
    await expect.poll(() => widthOf(launched.page, "Articles")).toBe(before + 32);
  });

  const { page } = launched;
  await test.step("only the text is shown until the key is pressed again, or Escape", async () => {
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+Alt+f");
    const around = [
      page.getByRole("navigation", { name: "Articles" }),
      page.getByRole("banner"),
      page.getByRole("complementary"),
      page.getByText("All keys"),
      page.getByRole("heading", { level: 2 }),
      page.getByRole("toolbar", { name: "Labels" }),
    ];
    for (const one of around) await expect(one).toBeHidden();
    await expect(page.getByRole("contentinfo").getByText("Saved", { exact: true })).toBeVisible();
    await expect(textOf(page)).toBeFocused();
    await page.keyboard.press("Escape");
    for (const one of around) await expect(one).toBeVisible();
  });

  await test.step("opening a review does not wrap the text anew", async () => {
    const before = await textOf(page).boundingBox();
    await textOf(page).focus();
    await page.keyboard.press("v");
    await expect(page.getByRole("complementary", { name: "Review" })).toBeVisible();
    const after = await textOf(page).boundingBox();
    expect([after?.x, after?.width]).toEqual([before?.x, before?.width]);
  });
});

async function widthOf(page: Page, name: string): Promise<number> {
  return (await page.getByRole("navigation", { name }).boundingBox())?.width ?? 0;
}
