// Pages as Chromium itself saves them: as one MHTML file, and printed as a PDF.
import { expect, test } from "@playwright/test";
import { documentReaders } from "../../../../main/formats/documents/documentReaders";
import type { ArticleDraft } from "../../../../main/import/articleDrafts";
import { fileDrafts } from "../../../../main/import/fileDrafts";

const paragraphs = Array.from(
  { length: 60 },
  (_, number) =>
    `<p>Report ${number}: the ferries of Ostvik lie idle – “all of them” – until Friday, the harbour office said on Tuesday, and nobody would say when the cranes of the northern quay would stand again.</p>`,
);
const content = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Port shut</title>
<meta property="og:site_name" content="Harbour Gazette"><style>@page { size: A5 }</style></head>
<body><iframe srcdoc="<p>Advertisement</p>"></iframe><article><h1>Port shut</h1>${paragraphs.join("\n")}</article></body></html>`;

test("a page that Chromium saves as MHTML is the page", async ({ page }) => {
  await page.setContent(content);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  const [article, ...others] = await read("port.mhtml", Buffer.from(data));
  expect(others).toEqual([]);
  expect(article?.text).toMatch(
    /^Port shut\n\nReport 0: the ferries of Ostvik lie idle – “all of them” – until Friday/,
  );
  expect(article?.text).toContain("Report 59");
  expect(article?.provenance).toMatchObject({ title: "Port shut", outlet: "Harbour Gazette", language: "en" });
});

test("a page that Chromium prints as a PDF keeps its paragraphs, and its pages their places", async ({ page }) => {
  await page.setContent(content);
  const [article] = await read("port.pdf", await page.pdf({ preferCSSPageSize: true }));
  const pages = article?.source.pages ?? [];
  expect(pages.length).toBeGreaterThan(2);
  expect([...pages]).toEqual([...pages].sort((a, b) => a - b));
  for (const start of pages.slice(1)) expect(article?.text.slice(start - 2, start)).toBe("\n\n");
  expect(article?.text).toMatch(/Report 7: the ferries of Ostvik lie idle – “all of them” – until Friday, the harbour/);
  expect(article?.provenance).toMatchObject({ title: "Port shut", language: "en" });
});

async function read(name: string, bytes: Uint8Array) {
  const articles: ArticleDraft[] = [];
  for await (const draft of fileDrafts({ name, bytes }, { documents: documentReaders })) {
    if (draft.kind === "refused") throw new Error(draft.reason);
    articles.push(draft);
  }
  return articles;
}
