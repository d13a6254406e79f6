import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Dataset, DatasetLine } from "../../../../model/dataset/dataset";
import { hasPython } from "../python";
import {
  checked,
  checkedByPython,
  foundSound,
  hard,
  plain,
  reviewedSource,
  runScript,
  sourceOf,
  written,
} from "./spanwiseDatasetFixture";

type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;
type Article = Writable<Dataset["articles"][number]>;
type AnySet = Article["annotationSets"][number];
type Frame = Writable<Pick<Dataset, "labels" | "annotators" | "counts" | "version" | "holds" | "agreement">>;

type Damage = (set: AnySet, article: Article, frame: Frame) => void;

/** Each breaks a sound dataset; both checkers must see it. `set` is annotator-a's of the hard article. */
const damages: Record<string, Damage> = {
  "a character of the text": (_, article) => {
    article.text = article.text.replace("The", "the");
  },
  "a space at the end of the text": (_, article) => {
    article.text += " ";
  },
  "the hash of the text": (_, article) => {
    article.textSha256 = `${article.textSha256.slice(1)}0`;
  },
  "the length in code points": (_, article) => {
    article.length.codePoints = article.length.utf16;
  },
  "a quote": (set) => {
    first(first(set.annotations).fragments).quote += "x";
  },
  "code points given in UTF-16 units": (set) => {
    for (const annotation of set.annotations) for (const part of annotation.fragments) part.codePoints = part.utf16;
  },
  "UTF-16 offsets given in code points": (set) => {
    for (const annotation of set.annotations) for (const part of annotation.fragments) part.utf16 = part.codePoints;
  },
  "an end beyond the text, in code points": (set, article) => {
    const whole = set.annotations.find(({ id }) => id === "hard-whole");
    if (whole) first(whole.fragments).codePoints.end = article.text.length + 5;
  },
  "a prefix": (set) => {
    const part = set.annotations.find(({ id }) => id === "hard-same")?.fragments[0];
    if (part) part.prefix = "never there";
  },
  "a suffix": (set) => {
    first(first(set.annotations).fragments).suffix = "never there";
  },
  "the order of fragments": (set) => {
    set.annotations.find(({ id }) => id === "hard-parts")?.fragments.reverse();
  },
  "an annotation's id used twice": (set) => {
    first(set.annotations).id = set.annotations[1]?.id ?? "";
  },
  "an unplaced annotation's id used twice": (set) => {
    first(set.unplaced).id = first(set.annotations).id;
  },
  "a link's id used twice": (set) => {
    first(set.links).id = set.links[1]?.id ?? "";
  },
  "an aside's id used twice": (set) => {
    first(set.asides).id = set.asides[1]?.id ?? "";
  },
  "an aside's quote": (set) => {
    first(set.asides).quote += "x";
  },
  "an aside's code points given in UTF-16 units": (set) => {
    first(set.asides).codePoints = first(set.asides).utf16;
  },
  "an aside's UTF-16 offsets given in code points": (set) => {
    first(set.asides).utf16 = first(set.asides).codePoints;
  },
  "an aside's prefix": (set) => {
    first(set.asides).prefix = "never there";
  },
  "an aside left out": (set) => {
    set.asides.pop();
  },
  "where a link starts": (set) => {
    first(set.links).from = "nowhere";
  },
  "where a link ends": (set) => {
    first(set.links).to.annotation = "nowhere";
  },
  "where a link into the same article by its id ends": (set, article) => {
    first(set.links).to = { annotation: "nowhere", article: article.id };
  },
  "a set that stands twice": (set, article, frame) => {
    article.annotationSets.push(set);
    frame.counts.annotationSets++;
  },
  "a label that is not declared": (_, __, frame) => {
    frame.labels.pop();
    frame.counts.perLabel.pop();
  },
  "a label that is declared twice": (_, __, frame) => {
    frame.labels.push(first(frame.labels));
    frame.counts.perLabel.push(first(frame.counts.perLabel));
  },
  "an annotator who is not declared": (_, __, frame) => {
    const index = frame.annotators.findIndex(({ id }) => id === "annotator-a");
    frame.annotators.splice(index, 1);
    frame.counts.perAnnotator.splice(index, 1);
  },
  "an annotation left out": (set) => {
    set.annotations.pop();
  },
  "a link left out": (set) => {
    set.links.pop();
  },
  "an unplaced annotation left out": (set) => {
    set.links = set.links.filter(({ to }) => to.annotation !== "hard-unplaced");
    set.unplaced.pop();
  },
  "a count of a label": (_, __, frame) => {
    first(frame.counts.perLabel).annotations++;
  },
  "a count of an origin": (_, __, frame) => {
    first(frame.counts.perOrigin).annotations++;
  },
  "a count of an annotator": (_, __, frame) => {
    first(frame.counts.perAnnotator).unplaced++;
  },
  "a total": (_, __, frame) => {
    frame.counts.annotations++;
  },
  "half of a character in a note": (set) => {
    first(set.annotations).note = "\ud800";
  },
  "the version": (_, __, frame) => {
    Object.assign(frame, { version: 3 });
  },
  "a key that is missing": (set) => {
    Reflect.deleteProperty(set, "links");
  },
};

/** The same of what is said about review. `review` and `adjudicated` are annotator-c's of the hard article. */
const reviewDamages: Record<
  string,
  (
    review: Article["reviews"][number],
    adjudicated: Article["adjudicated"][number],
    article: Article,
    frame: Frame,
  ) => void
> = {
  "a quote of what was seen": ({ verdicts }) => {
    first(verdictOn(verdicts, "hard-start").seen.fragments).quote += "x";
  },
  "code points given in UTF-16 units in what was seen": ({ verdicts }) => {
    for (const part of verdictOn(verdicts, "hard-parts").seen.fragments) part.codePoints = part.utf16;
  },
  "a quote of what an annotation should say": ({ verdicts }) => {
    const part = verdictOn(verdicts, "hard-parts").amended?.fragments[0];
    if (part) part.quote += "x";
  },
  "UTF-16 offsets given in code points in what was accepted instead": ({ verdicts }) => {
    for (const part of verdictOn(verdicts, "hard-twin").instead?.fragments ?? []) part.utf16 = part.codePoints;
  },
  "the place of a thread": ({ comments }) => {
    const about = comments.find((comment) => comment.about)?.about;
    if (about) about.utf16.start--;
  },
  "a stale verdict that is called good": ({ verdicts }, adjudicated) => {
    verdictOn(verdicts, "hard-lost").stale = false;
    adjudicated.staleVerdicts--;
  },
  "a good verdict that is called stale": ({ verdicts }) => {
    verdictOn(verdicts, "hard-twin").stale = true;
  },
  "a followed verdict that is called stale": ({ verdicts }) => {
    verdictOn(verdicts, "hard-refused").stale = true;
  },
  "what was seen, so that the verdict is stale": ({ verdicts }) => {
    verdictOn(verdicts, "hard-start").seen.label = "claim";
  },
  "an attribute of the annotation, so that the verdict is stale": (_, __, article) => {
    const start = article.annotationSets[0]?.annotations.find(({ id }) => id === "hard-start");
    start?.attributes.push({ attribute: "unit", type: "text", value: "km" });
  },
  "the links that were seen, so that the verdict is stale": ({ verdicts }) => {
    verdictOn(verdicts, "hard-start").links.push({
      ...{ id: "link-9", type: "source", from: "hard-start", createdAt: "2026-03-04T05:06:07.000Z" },
      to: { annotation: "hard-same", article: null },
    });
  },
  "a decision": ({ verdicts }) => {
    verdictOn(verdicts, "hard-start").decision = "reject";
  },
  "an amendment without what it should say": ({ verdicts }) => {
    verdictOn(verdicts, "hard-note").amended = null;
  },
  "an acceptance with something instead": ({ verdicts }) => {
    verdictOn(verdicts, "hard-start").instead = verdictOn(verdicts, "hard-twin").instead;
  },
  "two verdicts on one annotation": ({ verdicts }, _, __, frame) => {
    verdicts.push(verdictOn(verdicts, "hard-refused"));
    frame.counts.verdicts++;
  },
  "a comment's id used twice": ({ comments }) => {
    for (const comment of comments) comment.id = "thread-2";
  },
  "a verdict left out": ({ verdicts }) => {
    verdicts.splice(verdicts.indexOf(verdictOn(verdicts, "hard-refused")), 1);
  },
  "a comment left out": ({ comments }) => {
    comments.pop();
  },
  "a review left out": (_, __, article) => {
    article.reviews.pop();
  },
  "a review that stands twice": (review, _, article, frame) => {
    article.reviews.push(review);
    const { counts } = frame;
    counts.reviews++;
    counts.verdicts += review.verdicts.length;
    counts.comments += review.comments.length;
    counts.staleVerdicts += 2;
  },
  "an adjudicated quote": (_, { annotations }) => {
    first(first(annotations).fragments).quote += "x";
  },
  "the label of an adjudicated annotation": (_, { annotations }) => {
    for (const annotation of annotations) if (annotation.id === "hard-start") annotation.label = "claim";
  },
  "an amended annotation that says what it said": ({ verdicts }, { annotations }) => {
    for (const annotation of annotations)
      if (annotation.id === "hard-parts") annotation.fragments = verdictOn(verdicts, "hard-parts").seen.fragments;
  },
  "an attribute of an adjudicated annotation": (_, { annotations }) => {
    first(annotations).attributes.push({ attribute: "unit", type: "text", value: "km" });
  },
  "an adjudicated annotation left out, and its count": (_, adjudicated, __, frame) => {
    const { label } = first(adjudicated.annotations);
    adjudicated.annotations.shift();
    frame.counts.adjudicatedAnnotations--;
    for (const row of frame.counts.perLabel) if (row.label === label) row.adjudicatedAnnotations--;
  },
  "an adjudicated annotation that rests on a stale verdict": (_, { annotations }) => {
    first(annotations).sources.push({ annotator: "annotator-a", annotation: "hard-lost", decision: "accept" });
  },
  "an adjudicated annotation that rests on a rejected one": (_, { annotations }) => {
    first(annotations).sources.push({ annotator: "annotator-a", annotation: "hard-twin", decision: "accept" });
  },
  "how an adjudicated annotation came to be": (_, { annotations }) => {
    first(first(annotations).sources).decision = "amend";
  },
  "where an adjudicated link starts": (_, { links }, __, frame) => {
    links.push({
      ...{ id: "link-9", type: "source", from: "nowhere", createdAt: "2026-03-04T05:06:07.000Z" },
      to: { annotation: "hard-start", article: null },
    });
    frame.counts.adjudicatedLinks++;
  },
  "where an adjudicated link ends": (_, { links }, __, frame) => {
    links.push({
      ...{ id: "link-9", type: "source", from: "hard-start", createdAt: "2026-03-04T05:06:07.000Z" },
      to: { annotation: "hard-same", article: null },
    });
    frame.counts.adjudicatedLinks++;
  },
  "how far the review is": (_, adjudicated) => {
    adjudicated.status = "adjudicated";
  },
  "how many verdicts are stale": (_, adjudicated) => {
    adjudicated.staleVerdicts++;
  },
  "a reviewer who is not declared": (_, __, ___, frame) => {
    const index = frame.annotators.findIndex(({ id }) => id === "annotator-c");
    frame.annotators.splice(index, 1);
    frame.counts.perAnnotator.splice(index, 1);
  },
  "a count of comments": (_, __, ___, frame) => {
    frame.counts.comments--;
  },
  "a count of adjudicated annotations of a label": (_, __, ___, frame) => {
    first(frame.counts.perLabel).adjudicatedAnnotations++;
  },
  "what it says it holds: adjudicated sets alone": (_, __, ___, frame) => {
    frame.holds.sets = "adjudicated";
  },
  "what it says it holds: some people's sets": (_, __, ___, frame) => {
    frame.holds.sets = "chosen";
  },
  "what it says it holds: no reviews": (_, __, ___, frame) => {
    frame.holds.reviews = false;
  },
  "an agreement that is neither a number nor undefined": (_, __, ___, frame) => {
    frame.agreement = agreementOf({ value: null, undefinedBecause: null });
  },
  "an agreement on a label that is not declared": (_, __, ___, frame) => {
    frame.agreement = { ...agreementOf({ value: 1, undefinedBecause: null }), annotators: [] };
    first(frame.agreement.rows).label = "nothing";
  },
  "an agreement of somebody who is not declared": (_, __, ___, frame) => {
    frame.agreement = { ...agreementOf({ value: 1, undefinedBecause: null }), annotators: ["nobody-1"] };
  },
};

function agreementOf(found: {
  value: number | null;
  undefinedBecause: string | null;
}): Writable<NonNullable<Dataset["agreement"]>> {
  const measure = { measure: "exact-f1", ...found, units: 1, counted: "annotations" } as const;
  return { sets: "done", annotators: [], articles: 1, rows: [{ label: null, annotations: 2, measures: [measure] }] };
}

const sound = await written(reviewedSource(), { format: "json" });
const soundLines = await written(reviewedSource(), { format: "jsonl" });
const adjudicatedOnly = await written(reviewedSource(), { format: "json", sets: "adjudicated" });

describe("a sound dataset", () => {
  test("passes, in chunks of any size, and is counted", async () => {
    for (const chunk of [1, 5, 64, 1_000_000]) {
      expect(await checked(sound, chunk)).toEqual({
        format: "json",
        problems: [],
        problemCount: 0,
        counts: {
          ...{ articles: 3, annotationSets: 3, annotations: 12, links: 5, asides: 2, unplaced: 1, brokenLinks: 2 },
          ...{ reviews: 3, verdicts: 12, staleVerdicts: 2, comments: 5 },
          ...{ adjudicatedSets: 2, adjudicatedAnnotations: 6, adjudicatedLinks: 2 },
          ...{ entities: 0, judgements: 0, clusters: 0, copies: 0 },
        },
      });
      expect(await checked(soundLines, chunk)).toEqual({ ...(await checked(sound)), format: "jsonl" });
    }
  });

  test("passes however it was laid out and its keys ordered", async () => {
    const sorted = (value: unknown): unknown =>
      typeof value !== "object" || value === null
        ? value
        : Array.isArray(value)
          ? value.map(sorted)
          : Object.fromEntries(
              Object.keys(value)
                .sort()
                .map((key) => [key, sorted(Reflect.get(value, key))]),
            );
    const relaid = JSON.stringify(sorted(JSON.parse(sound)), null, 4);
    expect((await checked(relaid)).problems).toEqual([]);
    expect((await checked(JSON.stringify(JSON.parse(sound)))).problems).toEqual([]);
    if (hasPython()) expect(await checkedByPython([relaid])).toEqual([foundSound]);
  });

  test("of version 1, which had nothing across articles, passes too", async () => {
    const former = (text: string) => {
      const { across: _, ...dataset } = JSON.parse(text);
      const { counts } = dataset;
      for (const key of ["perOrigin", "entities", "judgements", "clusters", "copies"]) delete counts[key];
      return JSON.stringify({ ...dataset, version: 1 });
    };
    const lines = soundLines.trimEnd().split("\n").map(former);
    for (const text of [former(sound), `${lines.join("\n")}\n`]) {
      expect((await checked(text)).problems).toEqual([]);
      if (hasPython()) expect(await checkedByPython([text])).toEqual([foundSound]);
    }
  });

  test("stands in the documentation", async () => {
    const page = await readFile(path.resolve(import.meta.dirname, "../../../../docs/dataset.md"), "utf8");
    const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? "";
    expect((await checked(example)).problems).toEqual([]);
    if (hasPython()) expect(await checkedByPython([example])).toEqual([foundSound]);
  });

  test.skipIf(!hasPython())("passes the Python script (skipped where there is no Python)", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-dataset-"));
    try {
      const files = [sound, soundLines, sound.replace("said", "Said")].map((text, index) => {
        const file = path.join(folder, `dataset-${index}`);
        return writeFile(file, text).then(() => file);
      });
      const inOneLine = (file: string) =>
        `${file} is sound: 3 articles, 3 annotation sets, 12 annotations, 5 links, 12 verdicts, 2 adjudicated sets, 6 adjudicated annotations. Hashes, quotes, offsets, ids, links, verdicts and counts were checked; the shape was not: the JSON Schema does that.\n`;
      const runs = [...(await Promise.all(files)).map((file) => runScript(file)), runScript()];
      expect(await Promise.all(runs)).toEqual([
        { status: 0, output: inOneLine(path.join(folder, "dataset-0")) },
        { status: 0, output: inOneLine(path.join(folder, "dataset-1")) },
        { status: 1, output: expect.stringContaining("textSha256 is not that of the text") },
        { status: 2, output: expect.stringContaining("Usage:") },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("a damaged dataset is seen by both checkers", () => {
  const ofReview = Object.entries(reviewDamages).map(([name, damage]): [string, Damage] => [
    `review: ${name}`,
    (_, article, frame) => damage(first(article.reviews), first(article.adjudicated), article, frame),
  ]);
  const cases = [...Object.entries(damages), ...ofReview].flatMap(([name, damage]) => {
    const dataset: Writable<Dataset> = JSON.parse(sound);
    damaged(damage, dataset.articles, dataset);
    const lines = soundLines
      .trimEnd()
      .split("\n")
      .map((line): Writable<DatasetLine> => JSON.parse(line));
    const line = lines.find(({ article }) => article.id === hard.id);
    if (line) damaged(damage, [line.article], line);
    return [
      { name, text: JSON.stringify(dataset) },
      { name: `${name} (JSON Lines)`, text: `${lines.map((row) => JSON.stringify(row)).join("\n")}\n` },
    ];
  });
  let byPython: Awaited<ReturnType<typeof checkedByPython>> | undefined;
  beforeAll(async () => {
    if (hasPython()) byPython = await checkedByPython(cases.map(({ text }) => text));
  });

  test.each(cases.map(({ name, text }, index) => ({ name, text, index })))("$name", async ({ text, index }) => {
    expect((await checked(text)).problemCount).toBeGreaterThan(0);
    if (byPython) expect(byPython[index]?.[0]).toBe(1);
  });

  test("an article that stands twice, and one that is cut off", async () => {
    const lines = soundLines.trimEnd().split("\n");
    const cut = sound.slice(0, -20);
    const texts = [`${soundLines}${lines[0]}\n`, cut, soundLines.slice(0, -20), "", "{}\n", "[]", "no"];
    for (const text of texts) expect((await checked(text)).problemCount).toBeGreaterThan(0);
    if (hasPython()) expect((await checkedByPython(texts)).map(([status]) => status)).toEqual(texts.map(() => 1));
  });

  test("lines of which one holds something else than the first", async () => {
    const text = soundLines.replace(/"holds":\{"sets":"all"/, '"holds":{"sets":"chosen"');
    const lines = soundLines.trimEnd().split("\n");
    const other = lines.find((line) => line.includes('"adjudicated":[]')) ?? "";
    const mixed = `${[...lines.filter((line) => line !== other), other.replace('"sets":"all"', '"sets":"chosen"')].join("\n")}\n`;
    expect((await checked(mixed)).problems.map(({ message }) => message)).toEqual(["is not that of the first line"]);
    if (hasPython()) expect((await checkedByPython([text, mixed])).map(([status]) => status)).toEqual([1, 1]);
  });

  test("an adjudicated link into another article that ends nowhere", async () => {
    const dataset: Writable<Dataset> = JSON.parse(sound);
    const article = dataset.articles.find(({ id }) => id === plain.id);
    const link = article?.adjudicated[0]?.links.find(({ to }) => to.article !== null);
    if (link) link.to.annotation = "hard-same";
    const text = JSON.stringify(dataset);
    expect((await checked(text)).problems.map(({ message }) => message)).toEqual([
      `the adjudicated set of annotator-c has no annotation hard-same in article ${hard.id}`,
    ]);
    if (hasPython()) expect(await checkedByPython([text])).toEqual([[1, expect.stringContaining("leads nowhere")]]);
  });

  test("an adjudicated set that is gone from a dataset of adjudicated sets, and one that says something else", async () => {
    const without: Writable<Dataset> = JSON.parse(adjudicatedOnly);
    first(without.articles).adjudicated = [];
    const { counts } = without;
    counts.adjudicatedSets = counts.adjudicatedAnnotations = counts.adjudicatedLinks = 0;
    for (const row of counts.perLabel) row.adjudicatedAnnotations = 0;
    const other: Writable<Dataset> = JSON.parse(adjudicatedOnly);
    first(first(other.articles).adjudicated).annotations.reverse();
    first(first(first(other.articles).adjudicated).annotations).label = "location";
    const texts = [adjudicatedOnly, JSON.stringify(without), JSON.stringify(other)];
    const found = await Promise.all(texts.map((text) => checked(text)));
    expect(found.map(({ problemCount }) => problemCount > 0)).toEqual([false, true, true]);
    if (hasPython()) expect((await checkedByPython(texts)).map(([status]) => status)).toEqual([0, 1, 1]);
  });

  test("a link into another article that ends nowhere", async () => {
    const unreviewed = await written(sourceOf(), { format: "json" });
    const text = unreviewed.replace('"annotation":"hard-start","article"', '"annotation":"hard-nothing","article"');
    expect(text).not.toBe(unreviewed);
    const number = JSON.parse(unreviewed).articles.findIndex(({ id }: { id: string }) => id === plain.id);
    expect((await checked(text)).problems).toEqual([
      {
        path: `articles[${number}].annotationSets[0].links[1].to`,
        message: `annotator annotator-a has no annotation hard-nothing in article ${hard.id}`,
      },
    ]);
    if (hasPython()) expect(await checkedByPython([text])).toEqual([[1, expect.stringContaining("leads nowhere")]]);
  });
});

describe("a problem", () => {
  test("says where and what", async () => {
    const dataset: Writable<Dataset> = JSON.parse(sound);
    const index = dataset.articles.findIndex(({ id }) => id === hard.id);
    const article = dataset.articles[index];
    if (article) {
      article.provenance.title = "ok";
      Reflect.set(article.provenance, "extra", 1);
      first(first(article.annotationSets).annotations).note = null;
    }
    dataset.counts.annotations = 99;
    const { problems } = await checked(JSON.stringify(dataset));
    expect(problems.map(({ path }) => path)).toContain(`articles[${index}].provenance`);
    expect(problems.find(({ path }) => path === "counts.annotations")).toBeDefined();
  });

  test("is a label that counts as none, or as itself, and an attribute that is described twice", async () => {
    const dataset: Writable<Dataset> = JSON.parse(sound);
    const [actor, location, claim] = dataset.labels;
    if (actor) actor.mergedInto = "location";
    if (location) location.mergedInto = "actor";
    if (claim) claim.mergedInto = "nothing";
    dataset.attributes.push(first(dataset.attributes));
    const { problems } = await checked(JSON.stringify(dataset));
    expect(problems.map(({ path }) => path)).toEqual([
      "attributes",
      ...[0, 1, 2, 4].map((index) => `labels[${index}].mergedInto`),
    ]);
  });

  test("in JSON Lines names the line", async () => {
    const lines = soundLines.trimEnd().split("\n");
    lines[1] = lines[1]?.replace('"version":2', '"version":7') ?? "";
    const { problems } = await checked(`${lines.join("\n")}\n`);
    expect(problems[0]?.path).toBe("line 2: version");
    const torn = await checked(`${lines[0]}\n${lines[1]?.slice(0, 100)}`);
    expect(torn.problems.at(-1)?.message).toMatch(/line 2: the file ends in the middle/);
  });

  test("of which there are thousands does not fill the memory", async () => {
    const [shortest] = soundLines
      .trimEnd()
      .split("\n")
      .toSorted((one, other) => one.length - other.length);
    const { problems, problemCount } = await checked(`${shortest}\n`.repeat(1100), 100_000);
    expect([problems.length, problemCount]).toEqual([1000, 1099]);
  });

  test("with the encoding is one of the file", async () => {
    const { checkDataset } = await import("../../../../main/formats/dataset/checkDataset");
    const { problems } = await checkDataset(() => [Buffer.from('{"format":"'), Buffer.from([0xff, 0xfe])]);
    expect(problems).toEqual([{ path: "", message: expect.stringContaining("cannot be read") }]);
    expect((await checked(`\ufeff${sound}`)).problemCount).toBeGreaterThan(0);
  });
});

function verdictOn(verdicts: Article["reviews"][number]["verdicts"], id: string) {
  const found = verdicts.find(({ annotation }) => annotation === id);
  if (!found) throw new Error(`no verdict on ${id}`);
  return found;
}

function damaged(damage: Damage, articles: readonly Article[], frame: Frame): void {
  const article = articles.find(({ id }) => id === hard.id);
  if (!article) throw new Error("the hard article is gone");
  damage(first(article.annotationSets), article, frame);
}

function first<Item>(items: readonly Item[]): Item {
  const item = items[0];
  if (item === undefined) throw new Error("the list is empty");
  return item;
}
