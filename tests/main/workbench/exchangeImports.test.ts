import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import type { CallResult } from "../../../model/contract/contract";
import type { ArticleSummary } from "../../../model/project/article";
import { type TestWorkbench, testWorkbench } from "./testWorkbench";

const opened: TestWorkbench[] = [];
afterEach(async () => {
  for (const workbench of opened.splice(0)) await workbench.close();
});

async function project(): Promise<TestWorkbench> {
  const workbench = await testWorkbench();
  opened.push(workbench);
  await workbench.handlers["app.setAnnotator"]({ name: "Ada" });
  await workbench.handlers["projects.create"]({ name: "Coast" });
  return workbench;
}

async function offer(
  { handlers }: TestWorkbench,
  files: readonly (readonly [name: string, bytes: string | Uint8Array])[],
): Promise<{ readonly id: string; readonly recognised: CallResult<"exchange.recognise"> }> {
  const { import: id } = await handlers["imports.start"]({});
  for (const [name, bytes] of files)
    await handlers["imports.add"]({ import: id, name, bytes: Buffer.from(bytes).toString("base64") });
  return { id, recognised: await handlers["exchange.recognise"]({ import: id }) };
}

/** What doccano writes for `count` articles of ten marks each. */
function doccano(count: number): string {
  const lines = Array.from({ length: count }, (_, article) => {
    const text = `Report ${article}. ${Array.from({ length: 10 }, (_, mark) => `Gauge ${mark} rose.`).join(" ")}`;
    const label = Array.from({ length: 10 }, (_, mark) => {
      const start = text.indexOf(`Gauge ${mark}`);
      return [start, start + 7, "figure"];
    });
    return JSON.stringify({ id: article, text, label });
  });
  return `${lines.join("\n")}\n`;
}

test("a zip that was exported is recognised and comes into another project as it went out", async () => {
  const from = await project();
  const { id } = await offer(from, [["gauges.jsonl", doccano(3)]]);
  const { preview } = await from.handlers["exchange.preview"]({ import: id, format: "doccano" });
  await from.handlers["exchange.commit"]({ import: id, preview, owners: [] });
  await from.handlers["exports.start"]({ export: "export-1", format: "brat" });
  const { file = "" } = from.exportFile("export-1") ?? {};

  const to = await project();
  const zip = await offer(to, [["coast.zip", await readFile(file)]]);
  expect(zip.recognised.found.map(({ format, files }) => ({ format, files }))).toEqual([
    { format: "brat", files: [0] },
  ]);
  const seen = await to.handlers["exchange.preview"]({ import: zip.id, format: "brat" });
  // The gauges are told in the same words.
  const alike = expect.objectContaining({ message: expect.stringMatching(/^Likely another edition of/) });
  expect([seen.annotations, seen.newArticles, seen.annotators, seen.problems]).toEqual([
    ...[30, 3],
    [{ name: "Ada", documents: 3, annotations: 30, attributes: 0, predicted: false, links: 0, asides: 0 }],
    [alike, alike],
  ]);
  const report = await to.handlers["exchange.commit"]({ import: zip.id, preview: seen.preview, owners: [] });
  expect(report).toEqual({
    articlesAdded: 3,
    articlesKnown: 0,
    annotations: 30,
    links: 0,
    suggestions: 0,
    people: [
      {
        ...{ name: "Ada", to: "Ada", suggested: false, documents: 3 },
        ...{ annotations: 30, links: 0, attributes: 0, already: 0 },
      },
    ],
    problems: [alike, alike],
  });
  expect((await to.handlers["project.read"]({})).annotators.map(({ name }) => name)).toEqual(["Ada"]);
});

test("a zip that is not to be trusted is refused with a reason, and what stands beside it is still found", async () => {
  const workbench = await project();
  const broken = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(200)]);
  const { recognised } = await offer(workbench, [
    ["broken.zip", broken],
    ["gauges.jsonl", doccano(1)],
  ]);
  expect(recognised.found.map(({ format }) => format)).toEqual(["doccano"]);
  expect(recognised.refused).toEqual([{ file: 0, message: expect.stringMatching(/^The zip broken\.zip is not read/) }]);
});

test("ordinary articles are nobody's exchange files, and a loose dataset stays with the import itself", async () => {
  const workbench = await project();
  await workbench.handlers["exports.start"]({ export: "export-1", format: "spanwise-json" });
  const { file = "" } = workbench.exportFile("export-1") ?? {};
  const { recognised } = await offer(workbench, [
    ["a.txt", "The ferry left.\n"],
    ["b.jsonl", '{"title":"Dam","text":"The dam held."}\n'],
    ["c.csv", "title,text\nDam,The dam held.\n"],
    ["dataset.json", await readFile(file)],
  ]);
  expect(recognised).toEqual({ found: [], refused: [] });
});

test("a preview and a commit stop when asked; whole documents stay, and the same import completes it", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const { id } = await offer(workbench, [["gauges.jsonl", doccano(100)]]);
  const looking = handlers["exchange.preview"]({ import: id, format: "doccano" });
  await handlers["exchange.stop"]({ import: id });
  await expect(looking).rejects.toMatchObject({ code: "conflict" });

  const { preview, annotations } = await handlers["exchange.preview"]({ import: id, format: "doccano" });
  expect(annotations).toBe(1000);
  let done = false;
  const stop = workbench.listen(({ event, data }) => {
    if (event !== "import.progress" || done || data.done < data.total / 2) return;
    done = true;
    void handlers["exchange.stop"]({ import: id });
  });
  await expect(handlers["exchange.commit"]({ import: id, preview, owners: [] })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/What came in before stays/),
  });
  stop();
  const isWhole = ({ counts }: ArticleSummary) => counts.reduce((sum, { count }) => sum + count, 0) === 10;
  const { articles: some } = await handlers["project.articles"]({});
  expect([some.length > 0, some.length < 100, some.every(isWhole)]).toEqual([true, true, true]);
  await handlers["exchange.commit"]({ import: id, preview, owners: [] });
  const { articles } = await handlers["project.articles"]({});
  expect([articles.length, articles.every(isWhole)]).toEqual([100, true]);
}, 60_000);

const storm = "The Harbour Board said 14 ferries sank off Port Vell.";
const place = (quote: string) => ({ start: storm.indexOf(quote), end: storm.indexOf(quote) + quote.length });

/** What Label Studio writes for a task with a model's predictions and one annotation that names nobody. */
function predicted(): string {
  const region = (id: string, quote: string, label: string) => ({
    ...{ id, from_name: "label", to_name: "text", type: "labels" },
    value: { ...place(quote), text: quote, labels: [label] },
  });
  const relation = { type: "relation", from_id: "p1", to_id: "p2", direction: "right", labels: ["source"] };
  const result = [region("p1", "Harbour Board", "ORG"), region("p2", "Port Vell", "LOC"), relation];
  const task = {
    data: { text: storm },
    predictions: [{ model_version: "ner-small", result }, { result: [region("q1", "14", "figure")] }],
    annotations: [{ result: [region("a1", "14 ferries", "figure")] }],
  };
  return JSON.stringify([task]);
}

test("what a file calls predictions is suggested unless somebody wants it otherwise; links are told to stay out", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const heard: unknown[] = [];
  workbench.listen(({ event, data }) => {
    if (event === "suggestions.changed") heard.push(data);
  });
  const { id } = await offer(workbench, [["pre.json", predicted()]]);
  const seen = await handlers["exchange.preview"]({ import: id, format: "label-studio" });
  expect(seen.annotators).toEqual([
    { name: "ner-small", documents: 1, attributes: 0, annotations: 2, predicted: true, links: 1, asides: 0 },
    { name: "predictions", documents: 1, attributes: 0, annotations: 1, predicted: true, links: 0, asides: 0 },
    { name: null, documents: 1, attributes: 0, annotations: 1, predicted: false, links: 0, asides: 0 },
  ]);
  const report = await handlers["exchange.commit"]({
    ...{ import: id, preview: seen.preview },
    owners: [{ name: "predictions", to: { kind: "nobody" } }],
  });
  expect(report).toMatchObject({ articlesAdded: 1, annotations: 1, links: 0, suggestions: 2 });
  const [article] = (await handlers["project.articles"]({})).articles;
  expect(article?.counts.map(({ label, count }) => [label, count])).toEqual([["figure", 1]]);
  const read = async () =>
    (await handlers["suggestions.read"]({ article: article?.id ?? "" })).suggestions.flatMap(
      ({ source, label, quote, why }) => (source === "import" ? [[label, quote, why]] : []),
    );
  const why = expect.stringMatching(/^ner-small, from pre\.json \(Label Studio JSON\), \d+ \w+ \d{4}$/);
  const suggested = [
    ["actor", "Harbour Board", why],
    ["location", "Port Vell", why],
  ];
  expect(await read()).toEqual(suggested);
  expect(heard).toContainEqual({ article: article?.id });

  const { imports } = await handlers["suggestions.imported"]({});
  expect(imports).toEqual([
    {
      ...{ import: expect.any(String), from: "pre.json (Label Studio JSON)", at: expect.any(String) },
      ...{ articles: 1, suggestions: 2, away: false },
    },
  ]);
  const away = { imports: imports.map((one) => one.import), away: true };
  expect(await handlers["suggestions.dismiss"](away)).toEqual({ suggestions: 2 });
  expect([await read(), (await handlers["suggestions.imported"]({})).imports[0]?.away]).toEqual([[], true]);
  expect(await handlers["suggestions.dismiss"]({ ...away, away: false })).toEqual({ suggestions: 2 });
  expect(await read()).toEqual(suggested);
  await expect(handlers["suggestions.dismiss"]({ imports: ["none-0001"], away: true })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("annotations of a person come in as suggestions when somebody wants that, and their author is no member", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const spans = [{ ...place("Harbour Board"), label: "actor" }];
  const task = JSON.stringify({ text: storm, spans, answer: "accept", _annotator_id: "Bo" });
  const { id } = await offer(workbench, [["bo.jsonl", task]]);
  const { preview } = await handlers["exchange.preview"]({ import: id, format: "prodigy" });
  const owners = [{ name: "Bo", to: { kind: "suggestions" as const } }];
  const report = await handlers["exchange.commit"]({ import: id, preview, owners });
  expect([report.annotations, report.suggestions]).toEqual([0, 1]);
  expect((await handlers["project.read"]({})).annotators.map(({ name }) => name)).not.toContain("Bo");
  const again = await offer(workbench, [["bo.jsonl", task]]);
  const second = await handlers["exchange.preview"]({ import: again.id, format: "prodigy" });
  expect(await handlers["exchange.commit"]({ import: again.id, preview: second.preview, owners })).toMatchObject({
    suggestions: 0,
    problems: [{ about: "remark", message: "1 suggestion was brought in from this file before." }],
  });
});

test("a label of the files becomes one of the project when the import is made, and not before", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const spans = [
    { ...place("ferries"), label: "Vessel" },
    { ...place("Harbour Board"), label: "Civic body" },
  ];
  const { id } = await offer(workbench, [["a.jsonl", JSON.stringify({ text: storm, spans, answer: "accept" })]]);
  const before = (await handlers["project.read"]({})).project.labels;
  const seen = await handlers["exchange.preview"]({
    ...{ import: id, format: "prodigy", addedLabels: ["Vessel", "Civic body"] },
  });
  const vessel = { id: "vessel", name: "Vessel", letter: "K", drawing: "fill", colour: 4 };
  const body = { id: "civic-body", name: "Civic body", letter: "Q", drawing: "fill", colour: 5 };
  expect(seen.labels).toEqual([
    { name: "Vessel", to: "vessel", known: false, added: vessel, count: 1 },
    { name: "Civic body", to: "civic-body", known: false, added: body, count: 1 },
  ]);
  expect((await handlers["project.read"]({})).project.labels).toEqual(before);
  await handlers["exchange.commit"]({ import: id, preview: seen.preview, owners: [] });
  expect((await handlers["project.read"]({})).project.labels).toEqual([...before, vessel, body]);
  const [article] = (await handlers["project.articles"]({})).articles;
  expect(article?.counts.map(({ label }) => label).toSorted()).toEqual(["civic-body", "vessel"]);
  const { id: next } = await offer(workbench, [["a.jsonl", JSON.stringify({ text: storm, spans, answer: "accept" })]]);
  const known = await handlers["exchange.preview"]({ import: next, format: "prodigy", addedLabels: ["Vessel"] });
  expect(known.labels.map(({ to, known }) => [to, known])).toEqual([
    ["vessel", true],
    ["civic-body", true],
  ]);
});

test("a label that was added meanwhile under the same letter stops the import with words, and nothing came in", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const spans = [{ ...place("ferries"), label: "Vessel" }];
  const { id } = await offer(workbench, [["a.jsonl", JSON.stringify({ text: storm, spans, answer: "accept" })]]);
  const { preview } = await handlers["exchange.preview"]({ import: id, format: "prodigy", addedLabels: ["Vessel"] });
  const venue = { id: "venue", name: "Venue", letter: "K", drawing: "fill" as const, colour: 4 };
  await handlers["project.change"]({ changes: [{ kind: "add-label", label: venue }] });
  await expect(handlers["exchange.commit"]({ import: id, preview, owners: [] })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/“Venue” and “Vessel” have the same letter, K\..* Look at the files again\.$/),
  });
  expect((await handlers["project.articles"]({})).articles).toEqual([]);
});

/** brat files with one quote that is where it should be and two that are not. */
function shifted(name: string): readonly (readonly [string, string])[] {
  const line = (id: string, label: string, quote: string, by: number) =>
    `${id}\t${label} ${place(quote).start + by} ${place(quote).end + by}\t${quote}\n`;
  const lines = line("T1", "actor", "Harbour Board", 0) + line("T2", "location", "Port Vell", -3);
  return [
    [`${name}.txt`, `${storm}\n${name}`],
    [`${name}.ann`, `${lines}${line("T3", "figure", "14", 2)}`],
  ];
}

test("quotes that do not fit are taken to their proposals when asked: one, or all of a file; their kind is counted once", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const { id } = await offer(workbench, [...shifted("a"), ...shifted("b")]);
  const preview = (proposals?: { ids: string[]; files: string[] }) =>
    handlers["exchange.preview"]({ import: id, format: "brat", ...(proposals && { proposals }) });
  const seen = await preview();
  expect([seen.annotations, seen.refusedCount]).toEqual([2, 4]);
  expect(seen.problemGroups).toEqual([
    {
      ...{ about: "annotation", count: 4, files: 2 },
      shape: "“…” (…) is left out: The text at … is not “…”.",
    },
  ]);
  const proposals = seen.problems.flatMap(({ proposal }) => proposal ?? []);
  expect(proposals.map(({ quote }) => quote)).toEqual(["Port Vell", "14", "Port Vell", "14"]);
  const [first] = proposals;
  const one = await preview({ ids: [first?.id ?? ""], files: [] });
  expect([one.annotations, one.refusedCount, one.remarkCount]).toEqual([3, 3, 1]);
  const file = await preview({ ids: [], files: ["b.ann"] });
  expect([
    file.annotations,
    file.problems.filter(({ about }) => about !== "remark").map(({ place }) => place.file),
  ]).toEqual([4, ["a.ann", "a.ann"]]);
  const all = await preview({ ids: proposals.map((proposal) => proposal.id), files: [] });
  expect([all.annotations, all.refusedCount]).toEqual([6, 0]);
  expect(all.problems.map(({ message }) => message)).toContain(
    `“location” (T2): It was moved to ${place("Port Vell").start}–${place("Port Vell").end} of the article, as chosen.`,
  );
  expect(await handlers["exchange.commit"]({ import: id, preview: all.preview, owners: [] })).toMatchObject({
    annotations: 6,
  });
});

test("owners, layers and what is finished are part of a preview, and a layer's label is remembered for the project", async () => {
  const workbench = await project();
  const { handlers } = workbench;
  const table =
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Referent|entity|status\n\n\n#Text=Ada met\n1-1\t0-3\tAda\tcrew\tnew\t\n1-2\t4-7\tmet\t_\t_\t\n";
  const { id } = await offer(workbench, [["a.tsv", table]]);
  const asked = { import: id, format: "webanno-tsv" };
  const first = await handlers["exchange.preview"](asked);
  expect([first.layers[0]?.label, first.labels.map(({ name }) => name)]).toEqual(["entity", ["crew"]]);
  expect(first.outcome.people).toMatchObject([{ name: null, to: "Ada", documents: 1, annotations: 1 }]);
  const { preview, outcome } = await handlers["exchange.preview"]({
    ...asked,
    layers: [{ name: "Referent", label: "status" }],
    owners: [{ name: null, to: { kind: "named", name: "Bo" } }],
    finished: true,
  });
  const { problems, ...report } = await handlers["exchange.commit"]({ import: id, preview });
  expect([report, problems]).toEqual([outcome, []]);
  expect(report.people).toMatchObject([{ name: null, to: "Bo", annotations: 1 }]);
  const again = await handlers["exchange.preview"](asked);
  expect([again.layers[0]?.label, again.labels.map(({ name }) => name)]).toEqual(["status", ["new"]]);
});
