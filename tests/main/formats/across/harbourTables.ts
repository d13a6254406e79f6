// Tables across two articles, made by hand, with all that formats must escape: for the tests of what is written of them.
import type { AcrossExport, AcrossFormat, ClaimRow } from "../../../../main/formats/across/AcrossExport";
import type { AcrossPlace } from "../../../../model/contract/acrossContract";
import { titleOf } from "../../../../model/project/article";
import { article } from "../../store/examples";
import { memorySink } from "../roundTrip";

const dahl = "Ines Dahl & <Sons>";
const strike = `🚢 Ferry "strike"\n${dahl} said 14 crossings were cancelled in Port Vell.\n`;
const denial = `No strike\nThe =Union denied to ${dahl} that 14 crossings were cancelled.\n`;
const provenance = { outlet: "Harbour, Daily", published: "2026-03-01", url: "https://example.org/strike?a=1&b=2" };

export const first = { ...article(strike), title: "", provenance };
export const second = { ...article(denial), title: "No strike" };

const claim = "14 crossings were cancelled";
const source = [{ cluster: "e/dahl", name: dahl }];

export const harbourTables: AcrossExport = {
  project: { id: "project-1", name: "Harbour", createdAt: "2026-03-01T08:00:00.000Z" },
  changedAt: "2026-04-01T08:00:00.000Z",
  articles: new Map([first, second].map((one) => [one.id, { ...one, title: titleOf(one) }])),
  people: new Map([["ada-0001", "Ada"]]),
  entities: [
    {
      row: {
        ...{ id: "e/dahl", name: dahl, kind: "person", entities: [{ id: "dahl-0001", member: "ada-0001" }] },
        ...{ labels: ["actor"], spellings: [{ label: "actor", text: dahl, mentions: 2 }] },
        ...{ mentions: 2, articles: 2, outlets: 1, first: "2026-03-01", last: "2026-03-01" },
        note: "Harbour master\nsince 2019",
      },
      places: [place(first, "a001", dahl), place(second, "a004", dahl)],
      externalIds: [{ registry: "Wikidata", id: "Q42" }],
    },
    {
      row: {
        ...{ id: "s/actor/=union", name: "=Union", entities: [], labels: ["actor"] },
        ...{ spellings: [{ label: "actor", text: "=Union", mentions: 1 }], mentions: 1, articles: 1, outlets: 0 },
      },
      places: [place(second, "a005", "=Union")],
      externalIds: [],
    },
    {
      row: {
        ...{
          id: "s/location/port vell",
          name: "Port Vell",
          entities: [],
          labels: ["location"],
          mentions: 1,
          articles: 1,
        },
        ...{ spellings: [{ label: "location", text: "Port Vell", mentions: 1 }], outlets: 1 },
        coordinates: { latitude: 41.375, longitude: 2.18 },
      },
      places: [{ ...place(first, "a002", "Port Vell"), label: "location" }],
      externalIds: [],
    },
  ],
  figures: [
    {
      ...{ id: "f1", unit: "crossings", of: "" },
      rows: [
        { ...row(first, "a006", "14 crossings"), value: 14, unit: "crossings", of: "" },
        { ...row(second, "a007", "14 crossings"), lower: -2.5, unit: "crossings", of: "" },
      ],
      flags: [{ kind: "differ", rows: ["a006", "a007"] }],
    },
  ],
  claims: [
    { id: "a003", rows: [{ ...row(first, "a003", claim), sources: source }], articles: 1, outlets: 1, voices: 1 },
    { id: "a008", rows: [{ ...row(second, "a008", claim), polarity: "denied" }], articles: 1, outlets: 0, voices: 1 },
  ],
  relations: [{ kind: "contradicts", from: "a008", to: "a003", rows: ["a008", "a003"] }],
  places: [
    {
      ...{ id: "s/location/port vell", name: "Port Vell", mentions: 1, articles: 1, from: "hand" },
      coordinates: { latitude: 41.375, longitude: 2.18 },
    },
    { id: "s/location/nowhere", name: "Nowhere", mentions: 1, articles: 1 },
  ],
  dates: [{ article: first.id, start: 0, end: 2, written: "1 March", date: "2026-03-01", from: "text" }],
  copies: [
    {
      ...{ a: { article: first.id, title: "a" }, b: { article: second.id, title: "b" }, share: 0.5, judged: "copy" },
      passages: [{ a: { start: 0, end: 20 }, b: { start: 3, end: 23 }, words: 8 }],
    },
  ],
};

type Article = ReturnType<typeof article>;

function at(of: Article, annotation: string, quote: string) {
  const start = of.text.indexOf(quote);
  const { outlet, published } = of.provenance;
  return {
    ...{ article: of.id, annotator: "ada-0001", annotation, start, end: start + quote.length, quote },
    ...(outlet && { outlet }),
    ...(published && { published }),
  };
}

function place(of: Article, annotation: string, quote: string): AcrossPlace {
  return { ...at(of, annotation, quote), title: titleOf(of), label: "actor" };
}

function row(of: Article, annotation: string, quote: string): ClaimRow {
  return { ...at(of, annotation, quote), key: annotation, sources: [] };
}

/** The files that a format writes, as text. */
export async function written(format: AcrossFormat, tables = harbourTables): Promise<Readonly<Record<string, string>>> {
  const sink = memorySink();
  await format.write(tables, sink);
  return Object.fromEntries([...sink.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]));
}
