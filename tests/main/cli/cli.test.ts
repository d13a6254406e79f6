// The command line as a person or a script uses it: real processes, real files, exit codes, and JSON that is nothing but.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ended, type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;
let folder: string;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(cli.folder, "test-"));
  project = path.join(folder, "Coast");
});

const ferry = "The Harbour office said on Monday that the ferry would not sail.\n";
const bridge = "The bridge at Ostrow reopened, 14 months after the flood.\n";

async function file(name: string, content: string | Buffer): Promise<string> {
  const at = path.join(folder, name);
  await mkdir(path.dirname(at), { recursive: true });
  await writeFile(at, content);
  return at;
}

/** Runs a command with `--json` and reads what it printed. */
async function json(...args: readonly string[]): Promise<{ code: number | null; report: unknown }> {
  const { code, out } = await cli.run(...args, "--json");
  return { code, report: JSON.parse(out) };
}

/** A dataset of one article, annotated by these people: each marked “ferry” as an actor. */
async function annotatedDataset(...names: readonly string[]): Promise<string> {
  await cli.run("init", project);
  await cli.run("import", project, await file("ferry.txt", ferry));
  const empty = path.join(folder, "empty.json");
  await cli.run("export", project, "--format", "spanwise-json", "--out", empty);
  const dataset = JSON.parse(await readFile(empty, "utf8"));
  const createdAt = "2026-01-01T12:00:00.000Z";
  const start = ferry.indexOf("ferry");
  const range = { start, end: start + 5 };
  const context = { prefix: ferry.slice(start - 32, start), suffix: ferry.slice(start + 5, start + 37) };
  dataset.annotators = names.map((name) => ({ id: `${name.toLowerCase()}-0001`, name }));
  dataset.articles[0].annotationSets = dataset.annotators.map(({ id }: { id: string }) => ({
    annotator: id,
    status: "done",
    revision: 3,
    annotations: [
      {
        id: `annotation-${id}`,
        label: "actor",
        attributes: [{ attribute: "number", type: "number", value: "7" }],
        note: null,
        origin: "hand",
        createdAt,
        changedAt: null,
        fragments: [{ quote: "ferry", ...context, utf16: range, codePoints: range }],
      },
    ],
    links: [],
    asides: [],
    unplaced: [],
    brokenLinks: [],
  }));
  const per = { annotationSets: 1, annotations: 1, links: 0, asides: 0, unplaced: 0, brokenLinks: 0 };
  dataset.counts = {
    ...dataset.counts,
    ...{ articles: 1, annotationSets: names.length, annotations: names.length },
    ...{ links: 0, asides: 0, unplaced: 0, brokenLinks: 0 },
    perLabel: dataset.labels.map(({ id }: { id: string }) => ({
      label: id,
      annotations: id === "actor" ? names.length : 0,
      adjudicatedAnnotations: 0,
    })),
    perOrigin: ["hand", "import", "suggestion"].map((origin) => ({
      origin,
      annotations: origin === "hand" ? names.length : 0,
    })),
    perAnnotator: dataset.annotators.map(({ id }: { id: string }) => ({ annotator: id, ...per })),
    ...{ reviews: 0, verdicts: 0, staleVerdicts: 0, comments: 0 },
    ...{ adjudicatedSets: 0, adjudicatedAnnotations: 0, adjudicatedLinks: 0 },
  };
  return file("annotated.json", JSON.stringify(dataset));
}

test("help and version go to standard output, and every command has help", async () => {
  const version = await cli.run("--version");
  const help = await cli.run("--help");
  expect([version, help.code, help.notes]).toEqual([{ code: 0, out: "1.2.3\n", notes: "" }, 0, ""]);
  for (const command of ["init", "import", "export", "convert", "check", "serve", "formats"]) {
    expect(help.out).toContain(`\n  ${command}`);
    const own = await cli.run(command, "--help");
    expect([own.code, own.out.split("\n")[0], own.notes]).toEqual([
      0,
      expect.stringContaining(`spanwise ${command}`),
      "",
    ]);
  }
});

test.each([
  [],
  ["frobnicate"],
  ["__proto__"],
  ["init"],
  ["init", "a", "b"],
  ["init", "a", "--nmae", "x"],
  ["import", "a"],
  ["import", "a", "b", "--annotator"],
  ["export", "a", "--out", "b"],
  ["export", "a", "--format", "docx", "--out", "b"],
  ["export", "a", "--format", "spanwise-json"],
  ["check"],
  ["serve", "a", "b"],
  ["serve", "--port", "http"],
  ["serve", "--port", "70000"],
  ["formats", "text", "x"],
])("spanwise %s %s %s %s %s is wrong usage: exit 2, said on standard error", async (...args) => {
  const { code, out, notes } = await cli.run(...args.filter((arg) => arg !== undefined));
  expect([code, out, notes]).toEqual([2, "", expect.stringContaining("Usage: spanwise")]);
});

test("a process prints and ends as the command does: results, notes and exit codes", async () => {
  const made = path.join(folder, "Made");
  const article = await file("ferry.txt", ferry);
  const dataset = path.join(folder, "dataset.json");
  const alike = async (line: readonly string[]) => {
    const [command, ...rest] = line;
    // Each is run twice; the first must not stand in the way of the second.
    const elsewhere = rest.map((word) => (word === made || word === dataset ? `${word}-2` : word));
    const here = await cli.run(...(command === undefined ? [] : [command, ...elsewhere]));
    const there = await cli.runProcess(...line);
    const withoutTwo = (text: string) => text.replaceAll("Made-2", "Made").replaceAll("dataset.json-2", "dataset.json");
    expect({ line, ...there }).toEqual({ line, ...here, out: withoutTwo(here.out), notes: withoutTwo(here.notes) });
  };
  const oneByOne = async (lines: readonly (readonly string[])[]) => {
    for (const line of lines) await alike(line);
  };
  for (const project of [made, `${made}-2`]) await cli.run("init", project);
  await Promise.all([
    oneByOne([["--version"], ["check", article], ["exprot"]]),
    oneByOne([
      ["import", made, article, "--json"],
      ["export", made, "--format", "spanwise-json", "--out", dataset],
    ]),
  ]);
});

test("a project is made once", async () => {
  const first = await json("init", project, "--name", "Küste");
  expect(first).toEqual({ code: 0, report: { project: { id: expect.any(String), name: "Küste" }, folder: project } });
  const second = await json("init", project);
  expect(second).toMatchObject({ code: 1, report: { failure: { code: "conflict" } } });
});

test("articles come in from files and folders; duplicates and refusals are told", async () => {
  await cli.run("init", project);
  await file("in/ferry.txt", ferry);
  await file("in/deep/bridge.md", bridge);
  await file("in/deep/photo.jpg", Buffer.from([0xff, 0xd8, 0xff]));
  await file("in/.hidden.txt", "hidden");
  const again = await file("ferry again.txt", ferry);
  const binary = await file("movie.txt", Buffer.from([0, 1, 2, 3, 0, 0, 0, 255, 254, 0]));
  const { code, report } = await json("import", project, path.join(folder, "in"), again, binary);
  expect([code, report]).toMatchObject([
    1,
    {
      dryRun: false,
      added: 2,
      duplicates: 1,
      refused: 1,
      items: [
        { fileName: path.join(folder, "in", "deep", "bridge.md"), verdict: "new" },
        { fileName: path.join(folder, "in", "ferry.txt"), verdict: "new", title: ferry.trim() },
        { fileName: again, verdict: "duplicate" },
        { fileName: binary, verdict: "refused", reason: expect.stringMatching(/\.$/) },
      ],
      annotationSets: [],
      passedOver: [path.join(folder, "in", "deep", "photo.jpg")],
    },
  ]);
  const plain = await cli.run("import", project, again);
  expect([plain.code, plain.out]).toEqual([0, "0 added, 1 duplicate, 0 refused\n"]);
});

test.skipIf(process.platform === "win32")(
  "a pipe, a link in a folder and a wrong name are refused, the rest comes in",
  async () => {
    await cli.run("init", project);
    const good = await file("in/ferry.txt", ferry);
    await symlink(good, path.join(folder, "in", "link.txt"));
    const pipe = path.join(folder, "pipe.txt");
    execFileSync("mkfifo", [pipe]);
    const nowhere = path.join(folder, "nowhere.txt");
    expect(await json("import", project, path.join(folder, "in"), pipe, nowhere)).toMatchObject({
      code: 1,
      report: {
        added: 1,
        items: [
          { fileName: good, verdict: "new" },
          { fileName: path.join(folder, "in", "link.txt"), reason: expect.stringMatching(/^This is a link/) },
          { fileName: pipe, reason: expect.stringMatching(/device, pipe or socket/) },
          { fileName: nowhere, reason: expect.stringMatching(/^There is no file /) },
        ],
      },
    });
  },
);

test("a dry run says what would come in and writes nothing", async () => {
  await cli.run("init", project);
  const name = await file("ferry.txt", ferry);
  const before = await readdir(project, { recursive: true });
  const { code, report } = await json("import", project, name, name, "--dry-run");
  expect([code, report]).toMatchObject([0, { dryRun: true, added: 1, duplicates: 1 }]);
  expect(await readdir(project, { recursive: true })).toEqual(before);
});

test("what stands in the way is said in one sentence, with exit 1", async () => {
  const name = await file("ferry.txt", ferry);
  const text = await cli.run("import", project, name);
  expect([text.code, text.out, text.notes.trim().split("\n").length]).toEqual([1, "", 1]);
  await cli.run("init", project);
  expect([
    await json("import", path.join(folder, "nowhere"), name),
    await json(
      "export",
      path.join(folder, "nowhere"),
      "--format",
      "spanwise-json",
      "--out",
      path.join(folder, "x.json"),
    ),
    await json("export", project, "--format", "spanwise-json", "--out", path.join(folder, "no", "x.json")),
    await json("export", project, "--format", "spanwise-json", "--out", "x.json", "--annotators", "Nobody"),
    await json("check", path.join(folder, "nowhere.json")),
    await json("check", project),
  ]).toMatchObject(
    ["not-found", "not-found", "bad-request", "not-found", "not-found", "bad-request"].map((code) => ({
      code: 1,
      report: { failure: { code, message: expect.stringMatching(/\.$/) } },
    })),
  );
});

test("a dataset is exported, checks out, and is the same bytes the next time", async () => {
  await cli.run("init", project);
  await cli.run("import", project, await file("ferry.txt", ferry), await file("bridge.txt", bridge));
  for (const [format, ending] of [
    ["spanwise-json", "json"],
    ["spanwise-jsonl", "jsonl"],
  ] as const) {
    const [first, second] = [path.join(folder, `1.${ending}`), path.join(folder, `2.${ending}`)];
    const { code, report } = await json("export", project, "--format", format, "--out", first);
    await cli.run("export", project, "--format", format, "--out", second);
    expect([code, report]).toMatchObject([0, { file: first, format, counts: { articles: 2 }, losses: [] }]);
    expect(await readFile(first)).toEqual(await readFile(second));
    expect((await cli.run("check", first, second)).code).toBe(0);
  }
});

test("an export is written whole or not at all", async () => {
  await cli.run("init", project);
  await file("taken/x.txt", "a folder stands where the file should go");
  const { code } = await json("export", project, "--format", "spanwise-json", "--out", path.join(folder, "taken"));
  expect([code, (await readdir(folder)).filter((name) => name.startsWith("."))]).toEqual([1, []]);
});

test("a dataset that was tampered with is not sound, and is not imported", async () => {
  const dataset = await annotatedDataset("Ada");
  const text = await readFile(dataset, "utf8");
  const tampered = await file("tampered.json", text.replace("would not sail", "would indeed s"));
  const checked = await json("check", dataset, tampered);
  expect(checked).toMatchObject({
    code: 1,
    report: {
      datasets: [
        { file: dataset, problemCount: 0 },
        { file: tampered, problems: expect.any(Array) },
      ],
    },
  });
  const imported = await json("import", project, tampered);
  expect(imported).toMatchObject({
    code: 1,
    report: { added: 0, refused: 1, items: [{ verdict: "refused", reason: expect.stringContaining("not sound") }] },
  });
});

test("a dataset comes back with its annotators, their annotations and nothing lost", async () => {
  const dataset = await annotatedDataset("Ada", "Grace");
  const copy = path.join(folder, "Copy");
  await cli.run("init", copy);
  const first = await json("import", copy, dataset);
  expect(first).toMatchObject({
    code: 0,
    report: {
      added: 1,
      annotationSets: [
        { annotator: "Ada", annotations: 1, verdict: "added" },
        { annotator: "Grace", annotations: 1, verdict: "added" },
      ],
    },
  });
  const again = await json("import", copy, dataset);
  expect(again).toMatchObject({
    code: 0,
    report: { added: 0, duplicates: 1, annotationSets: [{ verdict: "left-alone" }, { verdict: "left-alone" }] },
  });
  const back = path.join(folder, "back.json");
  await cli.run("export", copy, "--format", "spanwise-json", "--out", back);
  const [sent, got] = await Promise.all([dataset, back].map(async (name) => JSON.parse(await readFile(name, "utf8"))));
  // Whoever they are elsewhere, here they have ids of their own, under which only this importer writes.
  const ids = new Map(got.annotators.map(({ id, name }: Record<string, string>) => [name, id]));
  const named = ({ id, name }: Record<string, string>) => ({ id: ids.get(name ?? ""), name, was: id });
  const people = new Map<string, unknown>(sent.annotators.map(named).map((one: { was: string }) => [one.was, one]));
  expect(ids.size).toBe(2);
  for (const { id } of sent.annotators) expect([...ids.values()]).not.toContain(id);
  const inOrder = (sets: readonly unknown[]) => sets.map((set) => JSON.stringify(set)).sort();
  const sums = ({ perAnnotator: _, ...counts }: Record<string, unknown>) => counts;
  expect([got.labels, sums(got.counts), inOrder(got.articles[0].annotationSets)]).toEqual([
    sent.labels,
    sums(sent.counts),
    inOrder(
      sent.articles[0].annotationSets.map((set: { annotator: string }) => {
        return { ...set, annotator: Object(people.get(set.annotator)).id };
      }),
    ),
  ]);
});

test("one annotator's part is exported alone, and line by line comes back as well", async () => {
  const dataset = await annotatedDataset("Ada", "Grace");
  await cli.run("import", project, dataset);
  const part = path.join(folder, "grace.jsonl");
  await cli.run("export", project, "--format", "spanwise-jsonl", "--out", part, "--annotators", "Grace");
  const copy = path.join(folder, "Copy");
  await cli.run("init", copy);
  expect(await json("import", copy, part)).toMatchObject({
    code: 0,
    report: { added: 1, annotationSets: [{ annotator: "Grace", verdict: "added" }] },
  });
});

test("--annotator says whose the annotations are, unless they are several people's", async () => {
  const dataset = await annotatedDataset("Ada");
  expect(await json("import", project, dataset, "--annotator", "Lin")).toMatchObject({
    code: 0,
    report: { annotationSets: [{ annotator: "Lin", verdict: "added" }] },
  });
  expect(await json("import", project, dataset, "--annotator", "Lin")).toMatchObject({
    report: { annotationSets: [{ annotator: "Lin", verdict: "left-alone" }] },
  });
  project = path.join(folder, "Second");
  const both = await annotatedDataset("Ada", "Grace");
  expect(await json("import", project, both, "--annotator", "Lin")).toMatchObject({
    code: 1,
    report: { refused: 1, items: [{ reason: expect.stringContaining("--annotator can name one") }] },
  });
});

test("formats are listed", async () => {
  const { code, report } = await json("formats");
  expect(code).toBe(0);
  expect(report).toMatchObject({
    formats: expect.arrayContaining([expect.objectContaining({ name: "spanwise-json", writes: true })]),
  });
});

test("serve opens a project, prints its address, and saves and closes when it is told to stop", async () => {
  await cli.run("init", project);
  const child = await cli.start("serve", project, "--no-open");
  const address = /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}/.exec(await cli.printed(child, "Stop with"))?.[0] ?? "";
  expect((await fetch(address)).status).toBe(200);
  const held = await json("import", project, await file("ferry.txt", ferry));
  expect(held).toMatchObject({ code: 1, report: { failure: { code: "read-only" } } });
  const end = ended(child);
  child.kill("SIGTERM");
  expect(await end).toMatchObject({ code: 0, out: expect.stringContaining("Saved and closed."), notes: "" });
  expect((await json("import", project, path.join(folder, "ferry.txt"))).code).toBe(0);
});

test("serve says so when the port is taken, and when the project is none", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo; // it listens on a port, not on a pipe
  const taken = await cli.run("serve", "--no-open", "--port", String(port));
  const none = await cli.run("serve", path.join(folder, "nowhere"), "--no-open");
  other.close();
  expect([taken, none]).toEqual([
    { code: 1, out: "", notes: `Port ${port} is in use. Choose another with --port, or leave it out.\n` },
    { code: 1, out: "", notes: expect.stringContaining("nowhere") },
  ]);
});

test.skipIf(process.platform !== "linux")(
  "the browser is opened on a page for this person's eyes, never with the token on a command line",
  async () => {
    const log = path.join(folder, "opened.txt");
    const opener = await file(
      "bin/xdg-open",
      `#!/bin/sh\necho "$@" > ${log}.part\nls -l "\${1#file://}" >> ${log}.part\ncat "\${1#file://}" >> ${log}.part\nmv ${log}.part ${log}\n`,
    );
    await chmod(opener, 0o755);
    const special = { DISPLAY: ":0", PATH: `${path.dirname(opener)}:${process.env.PATH}` };
    await cli.run("init", project);
    const child = await cli.startWith(special, "serve", project);
    const address = /http:\/\/\S+/.exec(await cli.printed(child, "Stop with"))?.[0] ?? "none";
    await expect.poll(() => readFile(log, "utf8").catch(() => ""), { timeout: 10_000 }).not.toBe("");
    const [argument = "", listing = "", ...page] = (await readFile(log, "utf8")).split("\n");
    expect([
      argument.includes(address.split("#")[1] ?? ""),
      listing.slice(0, 10),
      page.join().includes(address),
    ]).toEqual([false, "-rw-------", true]);
    const end = ended(child);
    child.kill("SIGINT");
    expect([(await end).code, await readdir(path.join(cli.home, "Spanwise"))]).toEqual([0, []]);
  },
);

test("what was adjudicated is exported alone, with what stays out said, in a dataset and in any format", async () => {
  const sample = path.join(folder, "Sample");
  await cp(path.resolve(import.meta.dirname, "../../../samples/border-watch/project"), sample, { recursive: true });
  const notAdjudicated = "1 of 16 articles is adjudicated; the other 15 are left out (1 in review, 14 not reviewed).";
  const gold = path.join(folder, "gold.json");
  const dry = await cli.run("export", sample, "--format", "spanwise-json", "--adjudicated", "--dry-run");
  const losses = `${notAdjudicated}\n15 entities and judgements across articles are left out: what is said across articles is about annotation sets, not about adjudicated ones.`;
  expect([dry.code, dry.notes.trim(), dry.out.trim()]).toEqual([0, losses, "Everything else would be written"]);
  const written = await cli.run("export", sample, "--format", "spanwise-json", "--adjudicated", "--out", gold);
  expect([written.code, written.notes.trim(), written.out.trim()]).toEqual([
    0,
    losses,
    `Wrote 1 article with 46 annotations in 1 adjudicated set to ${gold}`,
  ]);
  const check = await cli.run("check", gold);
  expect([check.code, check.out.trim()]).toEqual([
    0,
    `${gold} is sound: 1 article, 0 annotation sets, 0 annotations, 0 links, 80 verdicts, 1 adjudicated set of 46 annotations`,
  ]);
  const bare = path.join(folder, "bare.json");
  const parts = ["--no-reviews", "--no-agreement", "--annotators", "Maren Ostby"];
  await cli.run("export", sample, "--format", "spanwise-json", "--adjudicated", "--out", bare, ...parts);
  const { agreement, holds, articles } = JSON.parse(await readFile(bare, "utf8"));
  expect([agreement, holds, articles[0].reviews, articles[0].adjudicated.length]).toEqual([
    null,
    { sets: "adjudicated", reviews: false },
    [],
    1,
  ]);
  const asBrat = await json("export", sample, "--format", "brat", "--adjudicated", "--out", path.join(folder, "brat"));
  expect(asBrat).toMatchObject({
    code: 0,
    report: {
      counts: { articles: 1, annotationSets: 1, annotations: 46 },
      losses: expect.arrayContaining([notAdjudicated, "80 verdicts of reviewers are left out."]),
    },
  });
  const nobody = await json(
    "export",
    sample,
    "--format",
    "csv",
    "--adjudicated",
    "--annotators",
    "Tomasz Reyl",
    "--dry-run",
  );
  expect(nobody.report).toMatchObject({
    failure: { code: "bad-request", message: expect.stringContaining("No article is adjudicated yet") },
  });
});

test("an import that the disk stops on its way says how many articles came in before", async () => {
  await cli.run("init", project);
  const other = path.join(folder, "Other");
  await cli.run("init", other);
  await cli.run("import", other, await file("in/b.txt", bridge));
  const [place = ""] = await readdir(path.join(other, "articles"));
  await file(`Coast/articles/${place}`, "a file in the place of a folder");
  await file("in/a.txt", ferry);
  const { code, report } = await json("import", project, path.join(folder, "in"));
  expect([code, report]).toEqual([
    1,
    {
      failure: expect.objectContaining({
        message: expect.stringMatching(/\. 1 article came in before; the same import/),
      }),
    },
  ]);
});
