// The brief: everything stands in it with its quote and place, whatever it says stays text, and a validator of others finds
// nothing.
import { HtmlValidate } from "html-validate";
import { expect, test } from "vitest";
import { brief } from "../../../../main/formats/across/brief";
import { harbourTables, written } from "./harbourTables";

const hostile = `</title></style><script>alert(1)</script><img src=x onerror="alert(1)">'"&\u202e\u0000`;

async function page(tables = harbourTables): Promise<string> {
  return (await written(brief, tables))["brief.html"] ?? "";
}

/** What a reader sees, roughly. */
function words(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");
}

test("figures, claims, entities, places and dates stand in it, each with its quote, article, outlet and place", async () => {
  const html = await page();
  const text = words(html);
  expect(text).toContain("Harbour, Daily 2026-03-01");
  expect(text).toContain("14 crossings");
  expect(text).toContain("Differ beyond what their words allow");
  expect(text).toContain("contradicts claim 1");
  expect(text).toContain("1 article · 1 outlet · 1 independent source");
  expect(text).toContain("according to Ines Dahl & <Sons>");
  expect(text).toContain("Harbour master since 2019");
  expect(text).toContain("Wikidata Q42");
  expect(text).toContain("41.38, 2.18");
  expect(text).toContain("Nowhere no coordinates");
  expect(text).toContain("Sunday 1 March 2026");
  expect(text).toMatch(/said 14 crossings were cancelled in Port Vell\. \[\d, line 2\]/);
  expect(html).toMatch(/<circle [^>]+>/);
  expect(html).toContain('<path class="dot"');
  // Each place leads to an article that is there.
  for (const [, id] of html.matchAll(/href="#(article-\d+)"/g)) expect(html).toContain(`id="${id}"`);
});

test("whatever names, titles, quotes, notes and addresses say stays text", async () => {
  const [article] = harbourTables.articles.values();
  const [entity] = harbourTables.entities;
  const [figures] = harbourTables.figures;
  const [cluster] = harbourTables.claims;
  if (!article || !entity || !figures || !cluster) throw new Error("the tables are empty");
  const source = [{ cluster: "e/dahl", name: hostile }];
  const html = await page({
    ...harbourTables,
    project: { ...harbourTables.project, name: hostile },
    articles: new Map([
      [
        article.id,
        {
          ...article,
          title: hostile,
          text: hostile,
          provenance: { outlet: hostile, byline: hostile, url: `javascript:${hostile}` },
        },
      ],
    ]),
    entities: [{ ...entity, row: { ...entity.row, name: hostile, kind: hostile, note: hostile } }],
    figures: [
      {
        ...{ ...figures, unit: hostile, of: hostile },
        rows: figures.rows.map((row) => ({
          ...row,
          outlet: hostile,
          unit: hostile,
          modifier: hostile,
          asOf: hostile,
          sources: source,
        })),
      },
    ],
    claims: [
      { ...cluster, rows: cluster.rows.map((row) => ({ ...row, quote: hostile, cue: hostile, sources: source })) },
    ],
    places: harbourTables.places.map((place) => ({ ...place, name: hostile })),
    dates: harbourTables.dates.map((date) => ({
      ...date,
      from: "published" as const,
      written: hostile,
      outlet: hostile,
      published: hostile,
    })),
    copies: harbourTables.copies.map((copy) => ({ ...copy, a: { ...copy.a, title: hostile, outlet: hostile } })),
  });
  expect(html).not.toMatch(/<script|<img|onerror="|javascript:[^&]*"/i);
  expect(html.match(/<\/title>/g)).toHaveLength(1);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).not.toContain("\u0000");
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html).not.toMatch(/(?:src|href)="(?!#)/);
});

test("it asks for nothing from elsewhere, and only addresses of http lead out of it", async () => {
  const html = await page();
  expect([...html.matchAll(/href="([^#"][^"]*)"/g)].map(([, address]) => address)).toEqual([
    "https://example.org/strike?a=1&#38;b=2",
  ]);
  expect(html).not.toMatch(/<(?:script|link|img|iframe|object)\b|@import|url\(/);
});

test("the HTML validates", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: { "no-trailing-whitespace": "off" },
  });
  const report = await validator.validateString(await page());
  expect(
    report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
    ),
  ).toEqual([]);
});

test("an empty project gives a page that says so by having no sections", async () => {
  const none = { entities: [], figures: [], claims: [], relations: [], places: [], dates: [], copies: [] };
  const html = await page({ ...harbourTables, ...none });
  expect([...html.matchAll(/<h2>([^<]+)/g)].map(([, title]) => title)).toEqual(["Articles"]);
});

test("says what is left out of a page that would be too long", async () => {
  const [entity] = harbourTables.entities;
  if (!entity) throw new Error("the tables are empty");
  const entities = Array.from({ length: 302 }, (_, number) => ({
    ...entity,
    row: { ...entity.row, id: `e/${number}` },
  }));
  expect(brief.losses?.({ ...harbourTables, entities })).toEqual([
    "2 entities are left out: the page shows the first.",
  ]);
  expect(words(await page({ ...harbourTables, entities }))).toContain("The first 300 of 302.");
  expect(brief.losses?.(harbourTables)).toEqual([]);
});
