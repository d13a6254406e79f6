// Whatever hands, keyboards and input methods try, the text on the screen stays the article's text.
import { expect } from "@playwright/test";
import { test } from "./onPage";

const text = "First line of the article.\n\nSecond line, with قاسم مصلح and 👨‍👩‍👧‍👦 in it.\nThird  line ends here.\n";

test.beforeEach(async ({ article }) => {
  await article.mount({ text, marks: [{ id: "a", label: "actor", fragments: [{ start: 6, end: 10 }] }] });
  await article.page.mouse.click((await article.pointOf(10, 11)).x, (await article.pointOf(10, 11)).y);
});

test("typed letters, Enter, Backspace and Delete change nothing and still reach the window", async ({ article }) => {
  const { page } = article;
  await page.evaluate(() => {
    window.addEventListener("keydown", (event) => window.test.told.push(["key", event.key]));
  });
  await article.told();
  for (const key of ["a", "1", "Enter", "Backspace", "Delete", "Tab", "Control+z", "Control+b", "Control+Enter"]) {
    await page.keyboard.press(key);
  }
  await page.keyboard.type("hello é");
  expect(await article.shown()).toBe(text);
  const keys = (await article.told()).filter(([what]) => what === "key").map(([, key]) => key);
  expect(keys.slice(0, 6)).toEqual(["a", "1", "Enter", "Backspace", "Delete", "Tab"]);
});

test("nothing can be typed over a selection, not over all of the text either", async ({ article }) => {
  await article.page.keyboard.press("Control+a");
  expect(await article.selected()).toBe(text);
  await article.page.keyboard.type("x");
  await article.page.keyboard.press("Backspace");
  expect(await article.shown()).toBe(text);
  expect(await article.selected()).toBe(text);
});

test("an input method cannot compose into the text", async ({ article }) => {
  const devtools = await article.page.context().newCDPSession(article.page);
  for (const composed of ["n", "ni", "你"]) {
    await devtools.send("Input.imeSetComposition", {
      text: composed,
      selectionStart: 0,
      selectionEnd: composed.length,
    });
    await article.painted();
    expect(await article.shown()).toBe(text);
  }
  await devtools.send("Input.insertText", { text: "你好" });
  await article.painted();
  expect(await article.shown()).toBe(text);
});

test("an input method cannot replace a selection over several lines", async ({ article }) => {
  // Chromium itself joins the lines with a style attribute before the lines are drawn anew.
  article.mayReport(/inline style/);
  const devtools = await article.page.context().newCDPSession(article.page);
  await article.page.evaluate(() => window.test.view.select(6, 60, { focus: true }));
  await devtools.send("Input.imeSetComposition", { text: "かな", selectionStart: 0, selectionEnd: 2 });
  await devtools.send("Input.insertText", { text: "仮名" });
  await article.painted();
  expect(await article.shown()).toBe(text);
});

test("scripted edits, pasted and dropped text and HTML change nothing", async ({ article }) => {
  await article.page.evaluate(() => {
    const content = document.querySelector<HTMLElement>(".article-text");
    for (const command of ["insertText", "insertHTML", "delete", "insertParagraph", "bold", "formatBlock", "cut"]) {
      document.execCommand(command, false, "<b>broken</b>");
    }
    const data = new DataTransfer();
    data.setData("text/plain", "broken");
    data.setData("text/html", "<b>broken</b>");
    const options = { bubbles: true, cancelable: true };
    content?.firstChild?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...options }));
    content?.firstChild?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...options }));
  });
  await article.painted();
  expect(await article.shown()).toBe(text);
});

test("a real paste and a real cut change nothing", async ({ article }) => {
  await article.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await article.page.evaluate(() => navigator.clipboard.writeText("broken"));
  await article.page.keyboard.press("Control+v");
  await article.page.keyboard.press("Control+a");
  await article.page.keyboard.press("Control+x");
  expect(await article.shown()).toBe(text);
  expect(await article.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test("an extension that writes into the page is undone, and marks are painted on the new elements", async ({
  article,
}) => {
  await article.page.evaluate(() => {
    const content = document.querySelector(".article-text");
    const first = content?.firstChild?.firstChild;
    if (first) first.nodeValue = "Overwritten";
    content?.append(document.createElement("div"));
    content?.children[2]?.remove();
  });
  await article.painted();
  await article.painted();
  expect(await article.shown()).toBe(text);
  const painted = await article.page.evaluate(() =>
    [...(CSS.highlights.get("article-fill-0-0") ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      startContainer.isConnected ? startContainer.nodeValue?.slice(startOffset, endOffset) : "gone",
    ),
  );
  expect(painted).toEqual(["line"]);
});

test("copying gives the exact text, with its double spaces and line ends", async ({ article }) => {
  await article.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await article.page.evaluate(() => window.test.view.select(20, 90, { focus: true }));
  await article.page.keyboard.press("Control+c");
  expect(await article.page.evaluate(() => navigator.clipboard.readText())).toBe(text.slice(20, 90));
});

test("selected text cannot be dragged about; a sweep that starts on it selects anew", async ({ article }) => {
  const { page } = article;
  await page.evaluate(() => window.test.view.select(0, 20, { focus: true }));
  const from = await article.pointOf(6, 7, "start");
  const to = await article.pointOf(16, 17, "end");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  expect(await article.shown()).toBe(text);
  expect(await article.selected()).toBe("line of the");
});

test("screen readers are told that it is a text that cannot be changed", async ({ article }) => {
  const box = article.page.getByRole("textbox", { name: "Article" });
  await expect(box).toHaveAttribute("aria-readonly", "true");
  await expect(box).toHaveAttribute("aria-multiline", "true");
  await expect(box).toHaveAttribute("spellcheck", "false");
});
