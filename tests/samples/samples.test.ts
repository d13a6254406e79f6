import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openFileStore } from "../../main/store/project/openFileStore";
import type { Store } from "../../main/store/Store";
import type { AcrossTables } from "../../model/across/tables/acrossTables";
import { misplacement } from "../../model/annotation/annotation";
import type { SetState } from "../../model/annotation/history";
import type { Article } from "../../model/project/article";
import { defaultLabels } from "../../model/project/label";
import { adjudicate } from "../../model/review/adjudicate";
import { readAcrossList } from "../../samples/acrossList";
import { buildSample } from "../../samples/build";
import { readReviewList } from "../../samples/reviewList";
import { fragmentsOf, readTagList } from "../../samples/tagList";
import { sampleTables } from "./sampleTables";

const border = path.resolve(import.meta.dirname, "../../samples/border-watch");
const project = path.join(border, "project");

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-samples-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Every file of a folder with its bytes, by its path. */
async function files(root: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )) {
    const file = path.join(entry.parentPath, entry.name);
    found.set(path.relative(root, file).split(path.sep).join("/"), (await readFile(file)).toString("latin1"));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

test("building the sample project again gives the committed one, byte for byte", async () => {
  const again = path.join(folder, "again");
  await buildSample(border, again);
  expect(await files(again), "run `npm run samples` and commit what changed").toEqual(await files(project));
});

describe("the sample project", () => {
  let store: Store;
  const articles = new Map<string, Article>();
  const sets = new Map<string, SetState>();

  beforeAll(async () => {
    const appData = path.join(folder, "app data");
    store = await openFileStore(project, {
      appData,
      writer: "test",
      now: () => new Date(0),
      watch: false,
      readOnly: true,
    });
    await vi.waitUntil(async () => !(await store.entries()).loading);
    for (const { header, sets: found } of (await store.entries()).entries) {
      const { article } = await store.readArticle(header.id);
      const number = article.source.name.slice(0, 2);
      articles.set(number, article);
      for (const { annotator } of found) sets.set(`${number} ${annotator}`, await store.readSet(header.id, annotator));
    }
  });

  afterAll(async () => {
    await store.close();
  });

  test("opens without a problem", async () => {
    expect(await store.problems()).toEqual([]);
    const names = (await store.annotators()).map(({ name }) => name);
    expect(names.sort()).toEqual(["Ines Marlowe", "Maren Ostby", "Tomasz Reyl"]);
  });

  test("has sixteen articles of 150 to 900 words, with the traits of scraped text", () => {
    const words = [...articles.values()].map(({ text }) => text.split(/\s+/).length);
    expect([words.length, words.every((count) => count >= 150 && count <= 900)]).toEqual([16, true]);
    const traits = {
      homoglyphs: articles.get("02")?.text.match(/[a-z][οо][a-z]/g)?.length,
      counters: articles.get("03")?.text.match(/This post has been read \d+ times!/g)?.length,
      agencyTag: articles.get("03")?.text.includes("(NW):"),
      arabic: /\p{Script=Arabic}/u.test(articles.get("04")?.text ?? ""),
      extracted: articles.get("05")?.source.extraction,
      encoding: [articles.get("06")?.source.encoding, articles.get("06")?.source.encodingFrom],
      curlyQuotes: articles.get("06")?.text.includes("“a month’s diesel in two days”"),
      emoji: articles.get("07")?.text.includes("👋🏽"),
      lineFeeds: articles.get("07")?.text.includes("\r"),
      noBreakSpaces: articles.get("08")?.text.match(/\d\u00a0\d/g)?.length,
      hebrew: /\p{Script=Hebrew}/u.test(articles.get("10")?.text ?? ""),
    };
    expect(traits).toEqual({
      homoglyphs: expect.any(Number),
      counters: 2,
      agencyTag: true,
      arabic: true,
      extracted: "readability, html-to-text",
      encoding: ["windows-1252", "guess"],
      curlyQuotes: true,
      emoji: true,
      lineFeeds: false,
      noBreakSpaces: 4,
      hebrew: true,
    });
    expect(traits.homoglyphs).toBeGreaterThan(30);
  });

  test("was tagged by two people: one article done by both, one untouched, the rest in between", () => {
    const status = (number: string, annotator: string) => sets.get(`${number} ${annotator}`)?.set.status;
    expect([status("01", "ines-marlowe"), status("01", "tomasz-reyl")]).toEqual(["done", "done"]);
    const tagged = new Set([...sets.keys()].map((key) => key.slice(0, 2)));
    expect([...articles.keys()].filter((number) => !tagged.has(number))).toEqual(["09"]);
    const counts = [...sets].map(([key, { set }]) => [
      key,
      set.annotations.length >= 10 && set.annotations.length <= 40,
    ]);
    // The reviewer only adds what she found missing.
    expect(counts.filter(([, fits]) => !fits)).toEqual([["01 maren-ostby", false]]);
    expect(sets.size).toBe(21);
  });

  test("was reviewed: one article adjudicated without an open case, one in review with a stale verdict, threads", async () => {
    const found: unknown[] = [];
    for (const [number, { id, text }] of articles) {
      const entry = await store.entry(id);
      const read = (entry?.sets ?? []).map(async ({ annotator }) => {
        const { revision, set } = await store.readSet(id, annotator);
        return { annotator, revision, set };
      });
      for (const { reviewer } of entry?.reviews ?? []) {
        const { review } = await store.readReview(id, reviewer);
        const { openCases, stale, annotations } = adjudicate(text, await Promise.all(read), review, defaultLabels);
        const kinds = new Set(review.verdicts.map(({ decision }) => decision.kind));
        found.push([number, reviewer, review.status, review.comments.length]);
        if (review.status === "not-reviewing") continue;
        found.push({
          kinds: [...kinds].sort(),
          open: openCases.length > 0,
          stale: stale.length,
          some: annotations.length > 10,
        });
      }
    }
    const kinds = ["accept", "amend", "reject"];
    expect(found).toEqual([
      ["01", "ines-marlowe", "not-reviewing", 2],
      ["01", "maren-ostby", "adjudicated", 3],
      { kinds, open: false, stale: 0, some: true },
      ["01", "tomasz-reyl", "not-reviewing", 1],
      ["02", "maren-ostby", "in-review", 2],
      { kinds, open: true, stale: 1, some: true },
      ["02", "tomasz-reyl", "not-reviewing", 1],
      ["05", "ines-marlowe", "not-reviewing", 1],
      ["05", "tomasz-reyl", "not-reviewing", 1],
    ]);
  });

  test("has annotations that stand where their quotes are, torn ones and noted ones among them", () => {
    const misplaced: string[] = [];
    let torn = 0;
    let noted = 0;
    for (const [key, { set }] of sets) {
      const text = articles.get(key.slice(0, 2))?.text ?? "";
      for (const annotation of set.annotations) {
        const reason = misplacement(text, annotation);
        const [first] = annotation.fragments;
        if (reason) misplaced.push(`${key}: ${reason}`);
        if (first?.quote.trim() !== first?.quote) misplaced.push(`${key}: “${first?.quote}” has blanks around it`);
        if (annotation.fragments.length > 1) torn++;
        if (annotation.note !== undefined) noted++;
      }
    }
    expect(misplaced).toEqual([]);
    expect([torn, noted]).toEqual([5, 17]);
  });

  test("links claims to actors, figures and claims that exist, across articles too", () => {
    const labels = new Map<string, string>();
    for (const { set } of sets.values()) for (const { id, label } of set.annotations) labels.set(id, label);
    const kinds = new Map<string, number>();
    for (const { set } of sets.values()) {
      for (const { type, from, to } of set.links) {
        const kind = `${labels.get(from)} ${type} ${labels.get(to.annotation)}${to.article ? " elsewhere" : ""}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    expect([...kinds.keys()].sort()).toEqual([
      "claim contradicts claim",
      "claim contradicts claim elsewhere",
      "claim figure figure",
      "claim source actor",
      "claim supports claim elsewhere",
    ]);
  });

  test("is tagged differently by the two, but not altogether", () => {
    const spans = (annotator: string) =>
      (sets.get(`01 ${annotator}`)?.set.annotations ?? []).map(
        ({ label, fragments }) => `${label} ${fragments.map(({ start, end }) => `${start}-${end}`).join(" ")}`,
      );
    const [ines, tomasz] = [spans("ines-marlowe"), spans("tomasz-reyl")];
    const both = ines.filter((span) => tomasz.includes(span)).length;
    expect([both > 5, both < Math.min(ines.length, tomasz.length) - 5]).toEqual([true, true]);
  });
});

describe("across articles, the sample", () => {
  let tables: AcrossTables;
  /** Numbers of the samples by the articles' ids. */
  let numbers: ReadonlyMap<string, string>;

  beforeAll(async () => {
    ({ tables, numbers } = await sampleTables(project, path.join(folder, "app data of tables")));
  });

  const rowOf = (key: string) => {
    const [, article = "", annotator = ""] = key.split("/");
    return `${numbers.get(article)} ${annotator.split("-")[0]}`;
  };

  test("proposes spellings in two scripts, and the acronym that one article explains", () => {
    const proposed = tables.proposals().map(({ reason, spellings }) => [reason, ...spellings.map(({ text }) => text)]);
    expect(proposed).toEqual(
      expect.arrayContaining([
        ["defined", "JBC", "Joint Border Commission"],
        ["consonants", "Layla Ansari", "ليلى أنصاري"],
        ["consonants", "Hurras al-Wadi", "«حراس الوادي»"],
      ]),
    );
    expect(proposed.length).toBeGreaterThan(15);
  });

  test("has wire copy in three outlets, which is one voice", async () => {
    const copies = await tables.copies();
    expect(copies.map(({ a, b }) => [numbers.get(a), numbers.get(b)].sort())).toEqual([
      ["11", "12"],
      ["11", "13"],
      ["12", "13"],
    ]);
    const outlets = [...numbers].filter(([, number]) => ["11", "12", "13"].includes(number));
    expect(new Set(outlets.map(([id]) => tables.facts(id)?.outlet)).size).toBe(3);
  });

  test("has a figure that outlets give differently, and parts that come to a sum", () => {
    const killed = tables.figures().find(({ of }) => of === "killed on the Mirel road");
    expect(killed?.rows.map(({ value, outlet }) => [value, outlet])).toEqual([
      [11, "الوادي اليوم"],
      [14, "Northern Wire"],
      [14, "Strait Times Online"],
      [14, "Anselm Ledger"],
      [16, "The Straits Post"],
      [17, "Karsh Herald"],
    ]);
    const kinds = new Set(tables.figures().flatMap(({ flags }) => flags.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(["changed", "differ", "sum"]);
  });

  test("has a claim that is denied in another article, and an open and a decided case", () => {
    const { relations } = tables.claims();
    expect(relations.map(({ kind, rows }) => `${rowOf(rows[0])} ${kind} ${rowOf(rows[1])}`)).toContain(
      "14 ines contradicts 11 ines",
    );
    const sides = tables.cases().map(({ left, right, state }) => [state, left, right]);
    expect(sides).toMatchObject([["open", { text: "Brigadier Nadeem Kasrawi" }, { text: "Colonel Nadim Qasrawi" }]]);
    const decided = tables.view();
    const [one, other] = ["Abu Layth", "Abu Layth al-Darouti"].map((text) =>
      decided.clusterOfSpelling(`s/actor/${text}`),
    );
    if (one === undefined || other === undefined) throw new Error("a spelling is missing");
    expect([one === other, decided.saidOf(one, other).map(({ relation }) => relation)]).toEqual([false, ["different"]]);
  });

  test("has places that the world knows, and dates", () => {
    const places = tables
      .entities()
      .rows()
      .filter(({ labels }) => labels.includes("location"));
    expect(places.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Geneva", "Istanbul", "Rotterdam", "Constanta", "Vienna"]),
    );
    expect(places.find(({ name }) => name === "Geneva")?.coordinates).toEqual({ latitude: 46.2022, longitude: 6.1457 });
    const killed = tables.time().flatMap(({ date, figure }) => (figure ? [`${rowOf(figure)} ${date}`] : []));
    expect(killed).toEqual(expect.arrayContaining(["14 ines 2026-05-20", "16 ines 2026-05-22"]));
  });
});

describe("an across list", () => {
  test("that is not written as it should be is refused with its line", () => {
    expect(() => readAcrossList("same | actor: Zoë")).toThrow("Line 1 is not as README.md says: same | actor: Zoë");
    expect(() => readAcrossList("alike | actor: Zoë | actor: Zoe")).toThrow("Line 1");
    expect(() => readAcrossList("same | actor: Zoë | actor: Zoe\n  since: 2020")).toThrow("Line 2");
  });
});

describe("a review list", () => {
  test("that is not written as it should be is refused with its line", () => {
    expect(() => readReviewList("accept ines | actor")).toThrow("Line 1 is not as README.md says: accept ines | actor");
    expect(() => readReviewList("praise ines | actor | Zoë")).toThrow("Line 1");
    expect(() => readReviewList("accept ines | actor | Zoë\n  taste: no")).toThrow("Line 2");
    expect(() => readReviewList("thread | Zoë\n  nobody said this")).toThrow("Line 2");
  });
});

describe("a tag list", () => {
  const text = "Zoë said ‘no’. Later Bοris Halt\nparty left, and Zoë said ‘yes’.";
  const quotes = (line: string) =>
    readTagList(line).lines.flatMap((read) => fragmentsOf(text, read).map(({ quote }) => quote));

  test("names words as they would be typed, and gets them as they stand", () => {
    expect(quotes("actor | Boris Halt")).toEqual(["Bοris Halt"]);
    expect(quotes("claim | [no]'. Later")).toEqual(["no"]);
    expect(quotes("actor | Zoë | #2")).toEqual(["Zoë"]);
    expect(quotes("claim | Boris ~ left")).toEqual(["Bοris Halt\nparty left"]);
    expect(quotes("claim | Later [Boris … party] left")).toEqual(["Bοris", "party"]);
  });

  test("that does not fit is refused with the words", () => {
    expect(() => quotes("actor | Zoë")).toThrow("“Zoë” is there 2 times");
    expect(() => quotes("actor | Zoe")).toThrow("“Zoe” is not in the article");
    expect(() => quotes("actor | party … Boris")).toThrow("“Boris” does not follow in “party … Boris”");
    expect(() => quotes("actor")).toThrow("Line 1 is not “label | words | …”: actor");
    expect(() => quotes("actor | Zoë | sources:x")).toThrow("Line 1 has an unknown word “sources:x”");
  });
});
