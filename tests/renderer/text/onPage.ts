// The article view in a real browser: the page it is mounted in, and the few things tests ask it.
import { test as base, type Page } from "@playwright/test";
import type { ArticleViewOptions } from "../../../renderer/text/articleView";
import type { ViewUnderTest } from "./page/page";
import { type ServedPage, servedPage } from "./servedPage";

export interface ArticleOnPage {
  readonly page: Page;
  mount(options: Pick<ArticleViewOptions, "text" | "marks">): Promise<void>;
  /** What the document holds and what the browser shows, as one text each; equal unless something broke in. */
  shown(): Promise<string>;
  /** The selected text. */
  selected(): Promise<string | undefined>;
  /** What the view told besides selections, oldest first; told once. */
  told(): Promise<unknown[][]>;
  /** Middle of the first box of a stretch of text, or a point of it. */
  pointOf(start: number, end: number, at?: "start" | "middle" | "end"): Promise<{ x: number; y: number }>;
  /** Resolves when everything asked for has been painted. */
  painted(): Promise<void>;
  /** Errors the browser may report in this test; any other fails it. */
  mayReport(error: RegExp): void;
}

export const test = base.extend<{ article: ArticleOnPage }, { served: ServedPage }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
    async ({}, use) => {
      const served = await servedPage(new URL("./page/", import.meta.url));
      await use(served);
      await served.close();
    },
    { scope: "worker" },
  ],
  article: async ({ page, served }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    // The content security policy reports what it refuses as an error on the console.
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(served.address);
    const allowed: RegExp[] = [];
    await use(articleOn(page, allowed));
    const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
    if (unexpected.length > 0) throw new Error(`the page threw: ${unexpected.join("; ")}`);
  },
});

function articleOn(page: Page, allowed: RegExp[]): ArticleOnPage {
  const ask = <Answer>(question: (test: ViewUnderTest) => Answer) =>
    page.evaluate<Answer>(`(${question.toString()})(window.test)`);
  const painted = () => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
  return {
    page,
    async mount({ text, marks }) {
      await page.evaluate((options) => window.mount(options), { text, marks });
      await painted();
    },
    shown: () =>
      page.evaluate(() => {
        const content = document.querySelector(".article-text");
        const chunks = [...(content?.children ?? [])];
        const inside = [content, ...chunks].flatMap((each) => [...(each?.childNodes ?? [])]);
        const strays = inside.filter((node) => node.nodeName !== "DIV" && node.nodeName !== "P");
        const lines = chunks.flatMap((chunk) => [...chunk.children]);
        return lines.map((line) => line.textContent).join("\n") + strays.map(String).join();
      }),
    // The browser tells a selection made by keys a moment after the key.
    selected: () =>
      painted().then(() => ask(({ selected }) => selected && window.test.text.slice(selected.start, selected.end))),
    told: () => ask((test) => test.told.splice(0)),
    async pointOf(start, end, at = "middle") {
      const box = await page.evaluate(
        ([from, to]) => {
          const rect = window.test.view.rects(from, to)[0];
          return rect && { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
        },
        [start, end] as const,
      );
      if (!box) throw new Error(`there is no text on the screen at ${start}–${end}`);
      const along = { start: 0, middle: 0.5, end: 1 }[at];
      return { x: box.x + box.width * along, y: box.y + box.height / 2 };
    },
    painted,
    mayReport: (error) => {
      allowed.push(error);
    },
  };
}
