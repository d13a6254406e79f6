// Exchange formats on the command line: out with the losses first, in with a look before, from one to another.
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { formats } from "../../../main/formats/formats";
import { type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;
let folder: string;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(cli.folder, "exchange-"));
  project = path.join(folder, "Coast");
  await cli.run("init", project);
});

const text = "👋 Ines Dahl told the Harbour Times that 40 ferries lie idle in Port Vell.";
/** In code points, as Prodigy counts. */
const at = (quote: string): readonly [number, number] => {
  const before = [...text.slice(0, text.indexOf(quote))].length;
  return [before, before + [...quote].length];
};
const span = (label: string, quote: string) => ({ label, start: at(quote)[0], end: at(quote)[1] });

async function file(name: string, content: string): Promise<string> {
  const where = path.join(folder, name);
  await mkdir(path.dirname(where), { recursive: true });
  await writeFile(where, content);
  return where;
}

/** One task in Prodigy's format, by Ada: an actor, a claim around a figure, a place with a label of another scheme. */
function annotated(): Promise<string> {
  const spans = [
    span("PERSON", "Ines Dahl"),
    span("claim", "40 ferries lie idle in Port Vell"),
    span("figure", "40"),
    span("GPE", "Port Vell"),
  ];
  const task = { text, spans, answer: "accept", _annotator_id: "Ada", meta: { title: "Idle" } };
  return file("tasks.jsonl", `${JSON.stringify(task)}\n`);
}

async function json(...args: readonly string[]) {
  const { code, out } = await cli.run(...args, "--json");
  return { code, report: JSON.parse(out) };
}

const inData = (folder: string) => ({ environment: { SPANWISE_DATA: folder } });

test("two machines, of one name or not, where nobody said who works there write two people's sets", async () => {
  const tasks = await annotated();
  for (const machine of ["one", "other", "one"])
    expect((await cli.runIn(inData(path.join(folder, machine)), "import", project, tasks)).code).toBe(0);
  const members = await readdir(path.join(project, "members"));
  expect(members).toEqual([expect.stringMatching(/^imported-/), expect.stringMatching(/^imported-/)]);
});

test("a file that the reader hangs on is ended and refused by its name, whatever the command", async () => {
  const hangs = `
    const { parentPort } = require("node:worker_threads");
    parentPort.on("message", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    parentPort.postMessage({ kind: "ready" });`;
  const start = async () => new Worker(hangs, { eval: true });
  const hanging = { reading: { start, timeout: 300 } };
  const tasks = await annotated();
  const page = await file("deep.html", "<p>x");
  const [dataset, pack] = [path.join(folder, "all.json"), path.join(folder, "all.spanwise")];
  await cli.run("import", project, tasks, "--annotator", "Ada");
  await cli.run("export", project, "--format", "spanwise-json", "--out", dataset);
  await cli.run("package", project, "--out", pack);
  const refused = (name: string) => expect.stringMatching(new RegExp(`“${name}” was not through after 0 seconds`));
  for (const args of [
    ["import", project, tasks],
    ["import", project, tasks, "--dry-run"],
    ["convert", tasks, "--to", "csv", "--out", path.join(folder, "a.csv")],
  ]) {
    const { code, notes } = await cli.runIn(hanging, ...args);
    expect([args[0], code, notes]).toEqual([args[0], 1, refused("tasks.jsonl")]);
  }
  const articles = await cli.runIn(hanging, "import", project, page, "--format", "page");
  expect([articles.code, articles.notes]).toEqual([1, refused("deep.html")]);
  const whole = await cli.runIn(hanging, "import", project, dataset, "--format", "spanwise");
  expect([whole.code, whole.notes]).toEqual([1, refused("all.json")]);
  const check = await cli.runIn(hanging, "check", dataset);
  expect([check.code, check.notes]).toEqual([1, refused(dataset)]);
});

test("an import is told before it is made, by what the file holds", async () => {
  const tasks = await annotated();
  const before = await readdir(project, { recursive: true });
  const dry = await cli.run("import", project, tasks, "--dry-run");
  expect([dry.code, dry.out, dry.notes]).toEqual([
    0,
    "Prodigy JSONL: 1 article, 4 annotations and 0 links would come in\n",
    [
      "Prodigy JSONL:",
      "  In the files, Ada: 1 document, 4 annotations, 0 links, 0 attributes",
      "  PERSON → actor: 1 annotation",
      "  GPE → location: 1 annotation",
      "  Ada: 1 document, 4 annotations, 0 links, 0 attributes",
      "",
    ].join("\n"),
  ]);
  expect(await readdir(project, { recursive: true })).toEqual(before);
  expect(await json("import", project, tasks)).toMatchObject({
    code: 0,
    report: {
      dryRun: false,
      added: 0,
      exchange: [
        {
          format: "prodigy",
          annotators: [{ name: "Ada", annotations: 4, predicted: false }],
          committed: { articlesAdded: 1, annotations: 4 },
          problems: [],
        },
      ],
    },
  });
  const again = await cli.run("import", project, tasks);
  expect([again.code, again.out]).toEqual([0, "Prodigy JSONL: 0 articles, 0 annotations and 0 links came in\n"]);
  expect(again.notes).toContain("4 annotations are in the project already and come in once.");
});

test("every format that can be written is, with its losses, and those that can be read come back the same", async () => {
  await cli.run("import", project, await annotated());
  const back: Record<string, unknown> = {};
  for (const { name, writer, reader } of formats) {
    if (!writer) continue;
    const target = path.join(folder, writer.layout.kind === "folder" ? name : `${name}.${writer.layout.ending}`);
    const { code, report } = await json("export", project, "--format", name, "--out", target);
    expect([name, code, report]).toMatchObject([name, 0, { file: target, format: name, counts: { articles: 1 } }]);
    if (!reader || name === "articles") continue;
    const copy = path.join(folder, `copy of ${name}`);
    await cli.run("init", copy);
    const { report: read } = await json("import", copy, target);
    back[name] = read.exchange.map(
      ({ format, documentCount, annotations, annotators, problemCounts }: Record<string, unknown>) => {
        const { remark: _, ...problems } = Object(problemCounts);
        return [format, documentCount, annotations, annotators, Object.values(problems)];
      },
    );
  }
  const all = (name: string, count = 4) => [
    [
      ...[name, 1, count],
      [{ name: "Ada", documents: 1, annotations: count, attributes: 0, predicted: false, links: 0, asides: 0 }],
      [0, 0, 0, 0, 0, 0],
    ],
  ];
  const overlapping = [
    "webanno-tsv",
    "cas-xmi",
    "cas-json",
    "refi-qda",
    "w3c",
    "csv",
    "brat",
    "hugging-face",
    "label-studio",
    "prodigy",
    "doccano",
  ];
  // CoNLL cannot say that the claim holds a figure and a place.
  expect(back).toEqual({ ...Object.fromEntries(overlapping.map((name) => [name, all(name)])), conll: all("conll", 3) });
}, 240_000);

test("what a format cannot carry is said before, and nothing is written in a dry run", async () => {
  await cli.run("import", project, await annotated());
  const target = path.join(folder, "out");
  const dry = await cli.run("export", project, "--format", "conll", "--dry-run");
  expect([dry.code, dry.out]).toEqual([0, "Would write 1 article with 3 annotations in 1 set\n"]);
  expect(dry.notes).toContain("1 annotation that overlaps another is left out.\n");
  const longer = await json("export", project, "--format", "conll", "--out", target, "--set", "overlaps=longer");
  expect(longer.report.counts.annotations).toBe(2);
  const taken = await json("export", project, "--format", "conll", "--out", target);
  expect(taken).toMatchObject({ code: 1, report: { failure: { code: "conflict" } } });
});

test("nobody's annotations need a name, and several people's cannot get one", async () => {
  const ada = span("actor", "Ines Dahl");
  const nameless = await file("a.jsonl", `${JSON.stringify({ text, spans: [ada], answer: "accept" })}\n`);
  const both = await file(
    "b.jsonl",
    ["Ada", "Bo"]
      .map((name) => `${JSON.stringify({ text, spans: [ada], answer: "accept", _annotator_id: name })}\n`)
      .join(""),
  );
  expect(await json("import", project, nameless)).toMatchObject({
    code: 1,
    report: { failure: { code: "bad-request", message: expect.stringContaining("--annotator") } },
  });
  expect((await json("import", project, nameless, "--annotator", "Lin")).code).toBe(0);
  expect(await json("import", project, both, "--annotator", "Lin")).toMatchObject({
    code: 1,
    report: { failure: { message: expect.stringContaining("2 people (Ada, Bo)") } },
  });
  const list = await json("export", project, "--format", "prodigy", "--dry-run");
  expect(list.report.counts).toMatchObject({ annotationSets: 1, annotations: 1 });
});

test("labels are mapped as asked, and what is left out is told, with exit 1", async () => {
  const tasks = await annotated();
  const mapped = await json("import", project, tasks, "--dry-run", "--label", "PERSON=", "--label", "GPE=place");
  expect(mapped).toMatchObject({
    code: 1,
    report: {
      exchange: [
        {
          annotations: 3,
          labels: expect.arrayContaining([
            { name: "PERSON", to: null, known: true, count: 1 },
            { name: "GPE", to: "place", known: false, count: 1 },
          ]),
          problems: [{ about: "annotation", message: expect.stringContaining("not taken over") }],
        },
      ],
    },
  });
});

test("a file that is damaged says where, and leaves the project as it is", async () => {
  const tasks = await readFile(await annotated(), "utf8");
  const bad = await file("bad.jsonl", `${tasks.replace('"start":2', '"start":3')}{"text": "cut`);
  const before = await readdir(project, { recursive: true });
  const dry = await cli.run("import", project, bad, "--dry-run");
  expect([dry.code, dry.notes]).toEqual([1, expect.stringContaining("bad.jsonl:2: This line is no JSON")]);
  expect(await readdir(project, { recursive: true })).toEqual(before);
  const zip = await file("bad.zip", "PK\u0003\u0004 and no zip at all");
  expect((await cli.run("import", project, zip)).code).toBe(1);
});

test("an article in a zip beside annotations of others is told, and not the texts of an exported project", async () => {
  const zip = new ZipFile();
  const ofOthers = {
    "a.txt": text,
    "a.ann": "T1\tactor 2 11\tInes Dahl\n",
    "source/a.txt": text,
    "README.md": "About.",
  };
  for (const [name, content] of Object.entries({ ...ofOthers, "other.txt": "Rain fell on Port Vell." }))
    zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const where = path.join(folder, "all.zip");
  await writeFile(where, await buffer(zip.outputStream));
  const { code, notes } = await cli.run("import", project, where, "--annotator", "Ada");
  expect(code).toBe(1);
  expect(notes.split("\n").filter((line) => line.includes("Unpack the zip"))).toEqual([
    expect.stringContaining("other.txt: This may be an article"),
  ]);
});

test("files are converted without a project", async () => {
  const tasks = await annotated();
  const brat = path.join(folder, "brat");
  const first = await json("convert", tasks, "--to", "brat", "--out", brat);
  expect(first).toMatchObject({
    code: 0,
    report: { from: "prodigy", to: "brat", counts: { annotations: 4 }, problems: [] },
  });
  const html = path.join(folder, "page.html");
  const second = await cli.run("convert", brat, "--to", "html", "--out", html);
  expect([second.code, second.out]).toEqual([
    0,
    `Converted 1 article with 4 annotations from brat standoff to ${html}\n`,
  ]);
  expect(await readFile(html, "utf8")).toContain("Ines Dahl");
  const none = await json(
    "convert",
    await file("plain.txt", "Just words."),
    "--to",
    "brat",
    "--out",
    path.join(folder, "x"),
  );
  expect(none).toMatchObject({ code: 1, report: { failure: { code: "bad-request" } } });
});

test("convert takes the options of import, writes Spanwise's own dataset, and calls a missing file missing", async () => {
  const tasks = await annotated();
  const dataset = path.join(folder, "own.json");
  const options = ["--annotator", "Lin", "--status", "done", "--label", "GPE=", "--label", "PERSON=actor"];
  const made = await json("convert", tasks, "--to", "spanwise-json", "--out", dataset, ...options);
  expect(made).toMatchObject({
    code: 1,
    report: {
      to: "spanwise-json",
      counts: { annotations: 3 },
      annotators: [{ name: "Ada", documents: 1, annotations: 3 }],
    },
  });
  expect((await cli.run("check", dataset)).code).toBe(0);
  const { annotators, articles } = JSON.parse(await readFile(dataset, "utf8"));
  expect([annotators[0].name, articles[0].annotationSets[0].status]).toEqual(["Lin", "done"]);
  for (const command of [
    ["import", project, "nowhere.ann"],
    ["convert", "nowhere.ann", "--to", "brat", "--out", "x"],
  ]) {
    const { code, notes } = await cli.run(...command);
    expect([code, notes]).toEqual([1, expect.stringContaining("There is no file nowhere.ann.")]);
  }
});

test("a dry run says who is missing, and ends as the import does", async () => {
  const text = "Bo waits.";
  await file("brat/a.txt", text);
  await file("brat/a.ann", "T1\tactor 0 2\tBo\n");
  const brat = path.join(folder, "brat");
  for (const dry of [[], ["--dry-run"]]) {
    const { code, notes } = await cli.run("import", project, brat, ...dry);
    expect([code, notes]).toEqual([1, expect.stringContaining("The files do not say whose 1 annotation is.")]);
  }
  const promised = await json("import", project, brat, "--annotator", "Lin", "--status", "done", "--dry-run");
  const real = await json("import", project, brat, "--annotator", "Lin", "--status", "done");
  expect([real.code, real.report.exchange[0].outcome]).toEqual([promised.code, promised.report.exchange[0].outcome]);
  const again = await json("import", project, brat, "--annotator", "Lin", "--dry-run");
  expect(again.report.exchange[0].outcome.people).toMatchObject([{ to: "Lin", annotations: 0, already: 1 }]);
});

test("formats says what each carries, and of one its settings", async () => {
  const { report } = await json("formats");
  expect(report.formats.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining([
      "spanwise-json",
      "text",
      ...formats.map(({ name }) => name).filter((name) => name !== "spanwise"),
    ]),
  );
  const conll = await cli.run("formats", "conll");
  expect(conll.out).toContain("not overlaps, spans in pieces, links, attributes, notes, status");
  expect(conll.out).toContain("--set scheme=…");
});

test.each([
  ["export", "a", "--format", "conll"],
  ["export", "a", "--format", "conll", "--out", "x", "--set", "nothing=1"],
  ["export", "a", "--format", "conll", "--out", "x", "--set", "scheme=XYZ"],
  ["import", "a", "b", "--format", "docx"],
  ["import", "a", "b", "--unknown-labels", "perhaps"],
  ["import", "a", "b", "--label", "noequals"],
  ["convert", "--to", "brat", "--out", "x"],
  ["convert", "a", "--out", "x"],
  ["convert", "a", "--to", "spanwise", "--out", "x"],
  ["convert", "a", "--to", "brat"],
  ["formats", "docx"],
])("spanwise %s %s %s %s %s %s %s %s is wrong usage", async (...args) => {
  const { code, out } = await cli.run(...args.filter((arg) => arg !== undefined));
  expect([code, out]).toEqual([2, ""]);
});

test("a file comes in as suggestions when asked, and predictions do unless asked otherwise; they are nobody's", async () => {
  const tasks = await annotated();
  const dry = await cli.run("import", project, tasks, "--as", "suggestions", "--dry-run");
  expect(dry.notes).toContain("  Ada → suggested: 1 document, 4 annotations, 0 links, 0 attributes\n");
  const into = await cli.run("import", project, tasks, "--as", "suggestions");
  expect([into.code, into.out]).toEqual([
    0,
    "Prodigy JSONL: 1 article, 4 suggestions, 0 annotations and 0 links came in\n",
  ]);
  const unanswered = await file("pre.jsonl", `${JSON.stringify({ text, spans: [span("figure", "40")] })}\n`);
  expect((await cli.run("import", project, unanswered)).out).toBe(
    "Prodigy JSONL: 0 articles, 1 suggestion, 0 annotations and 0 links came in\n",
  );
  expect((await readdir(project)).toSorted()).toEqual([".gitattributes", "articles", "project.json", "suggested"]);
  expect((await cli.run("import", project, unanswered, "--annotator", "Bo")).out).toMatch(/1 annotation and 0 links/);
  for (const wrong of [
    ["--as", "guesses"],
    ["--as", "suggestions", "--annotator", "Bo"],
  ])
    expect((await cli.run("import", project, tasks, ...wrong)).code).toBe(2);
});

test("labels of a file become those of the project when asked, one or all that it does not have", async () => {
  const spans = [span("Vessel", "ferries"), span("Paper", "Harbour Times"), span("Body", "Harbour")];
  const tasks = await file("tasks.jsonl", JSON.stringify({ text, spans, answer: "accept", _annotator_id: "Ada" }));
  const one = await cli.run("import", project, tasks, "--new-label", "Vessel", "--dry-run");
  expect(one.notes).toContain("  Vessel → new label vessel (Vessel, K): 1 annotation\n");
  expect(one.notes).toContain("Paper: 1 annotation under a label the project does not have");
  const all = await json("import", project, tasks, "--unknown-labels", "add");
  expect([all.code, all.report.exchange[0].committed.annotations]).toEqual([0, 3]);
  const { content } = JSON.parse(await readFile(path.join(project, "project.json"), "utf8"));
  expect(content.labels.map(({ id, letter }: { id: string; letter: string }) => `${id} ${letter}`)).toEqual([
    ...["actor A", "location L", "claim C", "figure F", "vessel K", "paper Q", "body U"],
  ]);
});

test("quotes that do not fit are counted by kind, listed when asked, and taken to their proposals when asked", async () => {
  const line = (number: number, quote: string) =>
    `T${number}\tactor ${at(quote)[0] + 2} ${at(quote)[1] + 2}\t${quote}\n`;
  await file("brat/a.txt", text);
  const words = ["Ines", "Dahl", "told", "Harbour", "Times"];
  await file("brat/a.ann", words.map((word, index) => line(index + 1, word)).join(""));
  const folder = path.join(project, "..", "brat");
  const notes = async (...more: readonly string[]) =>
    (await cli.run("import", project, folder, "--annotator", "Ada", "--dry-run", ...more)).notes;
  const few = await notes();
  expect(few).toContain("  5 × in 1 file: “…” (…) is left out: The text at … is not “…”.\n");
  expect(few).toContain("… and 2 more like it; --every-problem lists them\n");
  expect([few, await notes("--every-problem")].map((said) => said.match(/Perhaps/g)?.length)).toEqual([3, 5]);
  const taken = await cli.run("import", project, folder, "--annotator", "Ada", "--take-proposals");
  expect([taken.code, taken.out]).toEqual([0, "brat standoff: 1 article, 5 annotations and 0 links came in\n"]);
  expect(taken.notes).toMatch(/“actor” \(T1\): It was moved to \d+–\d+ of the article, as chosen\./);
});

test("who looked at texts and found nothing is asked for, too", async () => {
  const lines = [text, `${text} So it is.`].map((one) => JSON.stringify({ text: one, spans: [], answer: "accept" }));
  const tasks = await file("tasks.jsonl", lines.join("\n"));
  const { code, notes } = await cli.run("import", project, tasks);
  expect([code, notes.split("\n").at(-2)]).toEqual([
    1,
    "The files do not say whose 2 documents without annotations are. Say it with --annotator.",
  ]);
});

test("options that say whose annotations are, are obeyed or said to be idle", async () => {
  const plain = await file("plain.txt", "The port of Vell is shut today.");
  const idle = await cli.run("import", project, plain, "--annotator", "Ada");
  expect([idle.code, idle.notes.includes("The files hold no annotations that came in")]).toEqual([1, true]);
  const { code, report } = await json("import", project, plain, "--as", "suggestions");
  expect([code, report.notObeyed]).toEqual([
    1,
    "The files hold no annotations that came in, so --as suggestions had no effect. Leave it out when you import articles alone.",
  ]);
});

test("a format that a person names is tried, whatever the file looks like, and says what does not fit", async () => {
  const unmarked = await file("all.jsonl", `${JSON.stringify({ text: "Nothing here.", label: [] })}\n{"no":1}\n`);
  const { code, out, notes } = await cli.run("import", project, unmarked, "--format", "doccano");
  expect([code, out.trim()]).toEqual([1, "doccano JSONL: 1 article, 0 annotations and 0 links came in"]);
  expect(notes.includes("This is no doccano record")).toBe(true);
  const prose = await file("prose.txt", "The port of Vell is shut.\n");
  const other = await cli.run("import", project, prose, "--format", "label-studio");
  expect([other.code, other.notes.includes("prose.txt")]).toEqual([1, true]);
  const feed = await file("feed.xml", "<rss><channel/></rss>");
  expect((await cli.run("import", project, feed)).code).toBe(1);
  expect((await cli.run("import", project, feed, "--format", "text")).code).toBe(0);
});

test("annotated files and datasets say when an article is nearly one that is here, and come in as articles of their own", async () => {
  const story = Array.from({ length: 40 }, (_, line) => `Sentence ${line} tells of ferry line ${line * 7}.`).join(" ");
  await cli.run("import", project, await file("first.txt", story));
  const later = `${story} Divers came.`;
  const task = { text: later, spans: [{ label: "figure", start: 9, end: 10 }], answer: "accept" };
  const tasks = await file("tasks.jsonl", JSON.stringify(task));
  const likely = /Likely another edition of “Sentence 0 tells.*nearly the same text, 100 % of the words/;
  const dry = await cli.run("import", project, tasks, "--annotator", "Ada", "--dry-run");
  expect([dry.code, dry.notes]).toEqual([0, expect.stringMatching(likely)]);
  const ran = await cli.run("import", project, tasks, "--annotator", "Ada");
  expect([ran.code, ran.notes]).toEqual([0, expect.stringMatching(likely)]);

  const other = path.join(folder, "Other");
  await cli.run("init", other);
  await cli.run("import", other, await file("third.txt", `${later} They left.`));
  const dataset = path.join(folder, "dataset.json");
  await cli.run("export", other, "--format", "spanwise-json", "--out", dataset);
  const { notes } = await cli.run("import", project, dataset);
  expect(notes).toMatch(/Likely another edition of .* Both are kept, as articles of their own\./);
  expect((await cli.run("editions", project)).out).toContain("No article of this project is known as a later edition");
});

test("articles in a folder beside annotated ones come in, too, and what is none is told", async () => {
  await file("both/a.txt", "Ada spoke.");
  await file("both/a.ann", "T1\tactor 0 3\tAda\n");
  await file("both/b.txt", "Bo said nothing.");
  await file("both/deep/c.html", "<html><body><h1>Port shut</h1><p>No boat left.</p></body></html>");
  await file("both/README.md", "# About these files");
  await file("both/photo.jpg", "no picture");
  const { report } = await json("import", project, path.join(folder, "both"), "--annotator", "Ada");
  expect(report).toMatchObject({ added: 2, refused: 0, passedOver: ["README.md", "photo.jpg"] });
  expect(report.exchange).toMatchObject([{ format: "brat" }]);
});
