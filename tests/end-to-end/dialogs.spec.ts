// What dialogs show first, and how one finds something in them.
import { expectQuotes, offerFiles, tag, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

test("dialogs show what matters first and are searched; keys pressed before one is there reach it", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise, ["Ada met Charles in London.\n\nThey spoke of engines."]);
  await test.step("the history says in which line a step was done, and how many annotations came before it", async () => {
    await tag(page, "engines", "1");
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("history of this");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "History of this article" });
    await expect(dialog.getByRole("listitem")).toContainText("engines");
    await dialog.getByRole("button", { name: "line 3" }).click();
    await expect(dialog).toBeHidden();
    await expect(textOf(page)).toBeFocused();
  });

  await test.step("a label's colour is chosen among sixteen swatches", async () => {
    await page.keyboard.press("ControlOrMeta+Alt+l");
    const dialog = page.getByRole("dialog", { name: "Labels" });
    const colours = dialog.getByRole("radiogroup", { name: "Colour of Actor" });
    await expect(colours.getByRole("radio")).toHaveCount(16);
    await colours.getByRole("radio", { name: "pink" }).check({ force: true });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await page.keyboard.press("ControlOrMeta+Alt+l");
    await expect(colours.getByRole("radio", { name: "pink" })).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("what is typed before the palette is there reaches it, and nothing else", async () => {
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route(/dialogTable/, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("history of this");
    await page.keyboard.press("Enter");
    letThrough();
    await expect(page.getByRole("dialog", { name: "History of this article" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expectQuotes(page, ["engines"]);
  });

  await test.step("an import shows the text before an encoding that is certain, and an encoding in doubt first", async () => {
    const dialog = await offerFiles(page, [
      { name: "certain.txt", content: "The quay was reopened on Friday." },
      {
        name: "doubtful.txt",
        content: Uint8Array.from(Buffer.from("Die Brücke über den Fluß war gesperrt.", "latin1")),
      },
    ]);
    const order = async () => {
      const encoding = await dialog.getByLabel("Encoding").boundingBox();
      const text = await dialog.getByRole("region", { name: "Beginning of the text" }).boundingBox();
      return (encoding?.y ?? 0) < (text?.y ?? 0) ? "encoding first" : "text first";
    };
    await dialog.getByRole("option", { name: /certain/ }).click();
    expect(await order()).toBe("text first");
    await dialog.getByRole("option", { name: /doubtful/ }).click();
    expect(await order()).toBe("encoding first");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("the sheet of keys is searched by words and by keys", async () => {
    await textOf(page).focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "All keys" });
    await expect(sheet.getByText("To give something another key")).toBeVisible();
    await page.keyboard.type("larger text");
    await expect(sheet.locator(".keys-row")).toHaveCount(1);
    await sheet.getByRole("searchbox", { name: "Search keys" }).fill("f1");
    await expect(sheet.getByText("About Spanwise: version and licences…")).toBeVisible();
    await sheet.getByRole("searchbox", { name: "Search keys" }).fill("across articles: undo");
    await expect(sheet.getByRole("heading", { level: 3 })).toHaveText([/^Across articles: while that view is open/]);
    await sheet.getByRole("searchbox", { name: "Search keys" }).fill("no such words");
    await expect(sheet.getByText("No key is for that.")).toBeVisible();
  });
});
