import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Dataset, DatasetLine } from "../../../model/dataset";
import { checked, checkedByPython, hard, plain, python, runScript, sourceOf, written } from "./spanwiseDatasetFixture";

type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;
type Article = Writable<Dataset["articles"][number]>;
type AnySet = Article["annotationSets"][number];
type Frame = Writable<Pick<Dataset, "labels" | "annotators" | "counts" | "version">>;

/** Each breaks a sound dataset; both checkers must see it. `set` is annotator-a's of the hard article. */
const damages: Record<string, (set: AnySet, article: Article, frame: Frame) => void> = {
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
    Object.assign(frame, { version: 2 });
  },
  "a key that is missing": (set) => {
    Reflect.deleteProperty(set, "links");
  },
};

const sound = await written(sourceOf(), { format: "json" });
const soundLines = await written(sourceOf(), { format: "jsonl" });

describe("a sound dataset", () => {
  test("passes, in chunks of any size, and is counted", async () => {
    for (const chunk of [1, 5, 64, 1_000_000]) {
      expect(await checked(sound, chunk)).toEqual({
        format: "json",
        problems: [],
        problemCount: 0,
        counts: { articles: 3, annotationSets: 3, annotations: 12, links: 5, asides: 2, unplaced: 1, brokenLinks: 2 },
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
    if (python) expect(checkedByPython([relaid])).toEqual([[0, ""]]);
  });

  test("stands in the documentation", async () => {
    const page = await readFile(path.resolve(import.meta.dirname, "../../../docs/dataset.md"), "utf8");
    const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? "";
    expect((await checked(example)).problems).toEqual([]);
    if (python) expect(checkedByPython([example])).toEqual([[0, ""]]);
  });

  test.skipIf(python === undefined)("passes the Python script (skipped where there is no Python)", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-dataset-"));
    try {
      const files = [sound, soundLines, sound.replace("said", "Said")].map((text, index) => {
        const file = path.join(folder, `dataset-${index}`);
        return writeFile(file, text).then(() => file);
      });
      const runs = (await Promise.all(files)).map((file) => runScript(file));
      expect([...runs, runScript()]).toEqual([
        { status: 0, output: "" },
        { status: 0, output: "" },
        { status: 1, output: expect.stringContaining("textSha256 is not that of the text") },
        { status: 2, output: expect.stringContaining("Usage:") },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("a damaged dataset is seen by both checkers", () => {
  const cases = Object.entries(damages).flatMap(([name, damage]) => {
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
  const byPython = python === undefined ? undefined : checkedByPython(cases.map(({ text }) => text));

  test.each(cases.map(({ name, text }, index) => ({ name, text, index })))("$name", async ({ text, index }) => {
    expect((await checked(text)).problemCount).toBeGreaterThan(0);
    if (byPython) expect(byPython[index]?.[0]).toBe(1);
  });

  test("an article that stands twice, and one that is cut off", async () => {
    const lines = soundLines.trimEnd().split("\n");
    const cut = sound.slice(0, -20);
    const texts = [`${soundLines}${lines[0]}\n`, cut, soundLines.slice(0, -20), "", "{}\n", "[]", "no"];
    for (const text of texts) expect((await checked(text)).problemCount).toBeGreaterThan(0);
    if (python) expect(checkedByPython(texts).map(([status]) => status)).toEqual(texts.map(() => 1));
  });

  test("a link into another article that ends nowhere", async () => {
    const text = sound.replace('"annotation":"hard-start","article"', '"annotation":"hard-nothing","article"');
    expect(text).not.toBe(sound);
    const number = JSON.parse(sound).articles.findIndex(({ id }: { id: string }) => id === plain.id);
    expect((await checked(text)).problems).toEqual([
      {
        path: `articles[${number}].annotationSets[0].links[1].to`,
        message: `annotator annotator-a has no annotation hard-nothing in article ${hard.id}`,
      },
    ]);
    if (python) expect(checkedByPython([text])).toEqual([[1, expect.stringContaining("leads nowhere")]]);
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
    lines[1] = lines[1]?.replace('"version":1', '"version":7') ?? "";
    const { problems } = await checked(`${lines.join("\n")}\n`);
    expect(problems[0]?.path).toBe("line 2: version");
    const torn = await checked(`${lines[0]}\n${lines[1]?.slice(0, 100)}`);
    expect(torn.problems.at(-1)?.message).toMatch(/line 2: the file ends in the middle/);
  });

  test("of which there are thousands does not fill the memory", async () => {
    const text = soundLines.trimEnd().split("\n")[0];
    const { problems, problemCount } = await checked(`${text}\n`.repeat(1500), 100_000);
    expect([problems.length, problemCount]).toEqual([1000, 1499]);
  });

  test("with the encoding is one of the file", async () => {
    const { checkDataset } = await import("../../../main/formats/checkDataset");
    const { problems } = await checkDataset([Buffer.from('{"format":"'), Buffer.from([0xff, 0xfe])]);
    expect(problems).toEqual([{ path: "", message: expect.stringContaining("cannot be read") }]);
    expect((await checked(`\ufeff${sound}`)).problemCount).toBeGreaterThan(0);
  });
});

function damaged(damage: (typeof damages)[string], articles: readonly Article[], frame: Frame): void {
  const article = articles.find(({ id }) => id === hard.id);
  if (!article) throw new Error("the hard article is gone");
  damage(first(article.annotationSets), article, frame);
}

function first<Item>(items: readonly Item[]): Item {
  const item = items[0];
  if (item === undefined) throw new Error("the list is empty");
  return item;
}
