// Where the proposals of provenance are from, and what is proposed beside the one that is preferred.
import { expect, test } from "vitest";
import { documentReaders } from "../../../../main/formats/documents/documentReaders";
import { fileDrafts } from "../../../../main/import/fileDrafts";

async function proposed(name: string, content: string) {
  for await (const draft of fileDrafts({ name, bytes: Buffer.from(content) }, { documents: documentReaders })) {
    if (draft.kind === "refused") throw new Error(draft.reason);
    const lines = (draft.proposals ?? []).map(({ field, value, from }) => `${field}: ${value}, from ${from}`);
    return { provenance: draft.provenance, lines };
  }
  throw new Error("there is no article in it");
}

const story =
  "The ferries of Ostvik lie idle since Monday, and the harbour office does not say when they will leave again.";

test("a page's proposals name the place in the page, and those that disagree follow the preferred one", async () => {
  const page = `<!doctype html><html lang="de"><head><title>Port shut | Gazette</title>
<meta property="og:title" content="Port closed"><meta property="og:site_name" content="Gazette">
<meta property="article:published_time" content="2026-02-04">
<link rel="canonical" href="https://a.example/2026/02/03/port">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port shut","author":{"name":"Jon Aas"},"datePublished":"2026-02-03"}</script>
</head><body><article><h1>Port shut</h1><p>${story}</p><p>${story} All of them.</p></article></body></html>`;
  const { provenance, lines } = await proposed("page.html", page);
  expect(provenance).toEqual({
    ...{ title: "Port shut", outlet: "Gazette", byline: "Jon Aas", url: "https://a.example/2026/02/03/port" },
    ...{ published: "2026-02-03", language: "en" },
  });
  expect(lines).toEqual(
    expect.arrayContaining([
      "language: en, from the text itself",
      "language: de, from the page's tag of its language",
      "title: Port shut, from the page's data for search engines (JSON-LD)",
      "title: Port closed, from the page's data for sharing (Open Graph)",
      "published: 2026-02-03, from the page's data for search engines (JSON-LD)",
      "published: 2026-02-04, from the page's data for sharing (Open Graph)",
      "published: 2026-02-03, from the address",
      "url: https://a.example/2026/02/03/port, from the page's canonical link",
    ]),
  );
});

test("a text's proposals are its dateline, its byline, and its file's name", async () => {
  const { lines } = await proposed(
    "2026-02-03 Port shut after storm.txt",
    `Port shut\n\nBy Jon Aas\n\nOSTVIK, Feb 4 (Northern Wire) – ${story}`,
  );
  expect(lines).toEqual([
    "language: en, from the text itself",
    "title: Port shut, from the first line",
    "byline: Jon Aas, from the line “By …”",
    "outlet: Northern Wire, from the dateline",
    "published: Feb 4, from the dateline",
    "title: Port shut after storm, from the file's name",
    "published: 2026-02-03, from the file's name",
  ]);
});

test("a record's proposals name its fields; all that name the same thing are shown", async () => {
  const record = { text: story, author: "Jon Aas", source: "Gazette", hostname: "a.example", lang: "English" };
  const { provenance, lines } = await proposed("a.json", JSON.stringify(record));
  expect(provenance).toEqual({ outlet: "Gazette", byline: "Jon Aas", language: "en" });
  expect(lines).toContain("outlet: a.example, from the field “hostname”");
  expect(lines).toContain("language: en, from the field “lang”");
});

test("the name that a bibliography gave a file is taken apart", async () => {
  const { provenance } = await proposed("Dahl - 2026 - Port shut after storm.txt", story);
  expect(provenance).toEqual({
    ...{ title: "Port shut after storm", byline: "Dahl", published: "2026", language: "en" },
  });
});

test.each([
  ["fr", "Les bateaux restent à quai depuis lundi, et le bureau du port ne dit pas quand ils repartiront."],
  ["ar", "بقيت العبارات في الميناء منذ يوم الاثنين، ولا يقول مكتب الميناء متى ستغادر مرة أخرى إلى الجزر."],
  ["he", "המעבורות עומדות בנמל מיום שני, ומשרד הנמל אינו אומר מתי הן יפליגו שוב אל האיים שבצפון."],
  ["uk", "Пороми стоять у порту з понеділка, і портове управління не каже, коли вони знову вирушать."],
])("the language is told from the text: %s", async (language, text) => {
  expect((await proposed("a.txt", text)).provenance.language).toBe(language);
});

test("a text too short to tell its language has none", async () => {
  expect((await proposed("a.txt", "Port reopens")).provenance.language).toBeUndefined();
});
