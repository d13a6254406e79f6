// JSON as scrapers and news APIs write it, fields and all.
import { expect, test } from "vitest";
import { articleDrafts } from "../../../../main/import/articleDrafts";

const text = "The ferry port of Ostvik stayed shut on Tuesday, the harbour office said.";
const known = {
  title: "Port shut",
  byline: "Jon Aas",
  url: "https://harbour.example/port",
};

test.each([
  [
    "trafilatura",
    {
      ...{
        title: "Port shut",
        author: "Jon Aas",
        hostname: "harbour.example",
        date: "2026-02-03",
        fingerprint: "a1b2",
      },
      ...{
        id: null,
        license: null,
        comments: "",
        raw_text: text,
        text,
        language: "en",
        image: null,
        pagetype: "article",
      },
      ...{ filedate: "2026-02-04", source: "https://harbour.example/port", "source-hostname": "Harbour Gazette" },
      ...{ excerpt: "In short.", categories: "", tags: "" },
    },
    { ...known, outlet: "Harbour Gazette", published: "2026-02-03", retrieved: "2026-02-04" },
  ],
  [
    "news-please",
    {
      ...{ authors: ["Jon Aas"], date_download: "2026-02-04 09:00:00", date_modify: null, description: "In short." },
      ...{
        date_publish: "2026-02-03 08:00:00",
        filename: "port.json",
        image_url: null,
        language: "en",
        localpath: null,
      },
      ...{ maintext: text, source_domain: "harbour.example", title: "Port shut", title_page: null, title_rss: null },
      url: "https://harbour.example/port",
    },
    { ...known, outlet: "harbour.example", published: "2026-02-03 08:00:00", retrieved: "2026-02-04 09:00:00" },
  ],
  [
    "newspaper",
    {
      ...{
        url: "https://harbour.example/port",
        title: "Port shut",
        authors: ["Jon Aas"],
        text,
        top_image: "",
        movies: [],
      },
      ...{
        publish_date: "2026-02-03T08:00:00",
        keywords: ["port"],
        summary: "In short.",
        source_url: "https://harbour.example",
      },
    },
    { ...known, published: "2026-02-03T08:00:00" },
  ],
])("%s", (_, record, provenance) => {
  const [draft, ...others] = [...articleDrafts("port.json", Buffer.from(JSON.stringify(record)))];
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ kind: "article", text, provenance });
});

test("NewsAPI's articles come in with a word about the text that was cut off", () => {
  const article = {
    ...{
      source: { id: null, name: "Harbour Gazette" },
      author: "Jon Aas",
      title: "Port shut",
      description: "In short.",
    },
    ...{ url: "https://harbour.example/port", urlToImage: null, publishedAt: "2026-02-03T08:00:00Z" },
    content: `${text}… [+1234 chars]`,
  };
  const file = JSON.stringify({ status: "ok", totalResults: 1, articles: [article] });
  expect([...articleDrafts("news.json", Buffer.from(file))]).toMatchObject([
    {
      provenance: { ...known, outlet: "Harbour Gazette", published: "2026-02-03T08:00:00Z" },
      remarks: [expect.stringContaining("it was cut off there")],
    },
  ]);
});

test.each([
  [
    "CSL-JSON",
    [
      {
        ...{ id: "aas2026", type: "article-newspaper", title: "Port shut", URL: "https://harbour.example/port" },
        ...{ author: [{ family: "Aas", given: "Jon" }], "container-title": "Harbour Gazette" },
        issued: { "date-parts": [[2026, 2, 3]] },
      },
    ],
  ],
  ["Zotero", { items: [{ itemType: "newspaperArticle", title: "Port shut", creators: [] }] }],
])("a bibliography (%s) is no article, and says so", (_, record) => {
  const [draft] = [...articleDrafts("library.json", Buffer.from(JSON.stringify(record)))];
  expect(draft).toMatchObject({ kind: "refused", reason: expect.stringMatching(/^This is a bibliography/) });
});

test("an empty field is no mark", () => {
  const record = { title: "Port shut", text: "The ferries lie idle.", comments: "", tags: "", excerpt: "" };
  const [draft] = articleDrafts("port.json", Buffer.from(JSON.stringify(record)));
  expect(draft).toMatchObject({ remarks: [] });
});

test("XML of trafilatura is the text of its elements, without what readers wrote below the page", () => {
  const main =
    '<head rend="h1">Port shut</head><p>The <hi rend="#b">port</hi> of <ref target="/o">Ostvik</ref> &amp; its quay:</p><list rend="ul"><item>shut</item><item>dark</item></list><p>So it was<lb/>said.</p>';
  const doc = `<doc sitename="Harbour Gazette" title="Port shut" author="Jon Aas" date="2026-02-03" source="https://harbour.example/port" hostname="harbour.example" fingerprint="a1"><main>${main}</main><comments><p>First!</p></comments></doc>`;
  expect([...articleDrafts("port.xml", Buffer.from(doc))]).toMatchObject([
    {
      text: "Port shut\n\nThe port of Ostvik & its quay:\n\nshut\ndark\n\nSo it was\nsaid.",
      provenance: { ...known, outlet: "Harbour Gazette", published: "2026-02-03" },
    },
  ]);
  expect([...articleDrafts("empty.xml", Buffer.from("<doc><main/></doc>"))]).toMatchObject([
    { kind: "refused", reason: expect.stringMatching(/^There is no text in this file of trafilatura/) },
  ]);
});
