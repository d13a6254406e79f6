// The behaviour of the contract: files that come in and go out.
import { describe, expect, test } from "vitest";
import type { CallResult } from "../../model/contract/contract";
import type { ContractTest } from "./contractTest";
import { articleText, seen, tag } from "./ferryArticle";

export function describeExchange(contract: ContractTest): void {
  const { call, failure, hearing, offeredFiles, projectWithArticle, testBehind } = contract;

  describe("imports", () => {
    test("a file is handed over in parts, in order", async () => {
      await call("projects.create", { name: "Coast" });
      const { import: id } = await call("imports.start", {});
      const bytes = Buffer.from(articleText);
      const part = (at: number, end?: number) => bytes.subarray(at, end).toString("base64");
      await call("imports.part", { import: id, upload: "upload-1", at: 0, bytes: part(0, 10) });
      const late = { import: id, upload: "upload-1", at: 12, bytes: part(12, 20) };
      expect(await failure("imports.part", late)).toBe("conflict");
      await call("imports.part", { import: id, upload: "upload-1", at: 10, bytes: part(10, 20) });
      const { items } = await call("imports.add", {
        ...{ import: id, upload: "upload-1", name: "ferry.txt" },
        bytes: part(20),
      });
      await call("imports.commit", { import: id });
      const { article } = await call("article.read", { article: items[0]?.article ?? "none" });
      expect(article.text).toBe(articleText);
    });

    test("files are looked over, amended and then written, with a report", async () => {
      await call("projects.create", { name: "Coast" });
      const { import: id } = await call("imports.start", {});
      const add = (name: string, bytes: Buffer): Promise<CallResult<"imports.add">> =>
        call("imports.add", { import: id, name, bytes: bytes.toString("base64") });
      const first = await add("ferry.txt", Buffer.from(articleText));
      const second = await add("küste.txt", Buffer.from("K\xfcste: Der Hafen blieb gesperrt.\n", "latin1"));
      await add("ferry again.txt", Buffer.from(articleText));
      await add("empty.txt", Buffer.alloc(0));
      const again = await call("imports.setEncoding", { import: id, file: second.file, encoding: "windows-1252" });
      expect(again.items[0]).toMatchObject({ encoding: "windows-1252", encodingFrom: "chosen", verdict: "new" });
      const provenance = { title: "Ferry halted", outlet: "The Harbour Post" };
      await call("imports.setProvenance", { import: id, item: first.items[0]?.item ?? -1, provenance });
      const report = await call("imports.commit", { import: id });
      expect([report.added, report.duplicates, report.refused, report.leftOut]).toEqual([2, 1, 1, 0]);
      await hearing("import.progress", { import: id, done: 2 });
      await hearing("articles.changed");
      const { articles } = await call("project.articles", {});
      expect(articles.map(({ title, outlet }) => [title, outlet])).toEqual([
        ["Ferry halted", "The Harbour Post"],
        ["Küste: Der Hafen blieb gesperrt.", undefined],
      ]);
    });

    test("reading can be stopped, and goes on with the next file", async () => {
      await call("projects.create", { name: "Coast" });
      const { import: id } = await call("imports.start", {});
      await call("imports.stopReading", { import: id });
      const bytes = Buffer.from(articleText).toString("base64");
      expect((await call("imports.add", { import: id, name: "ferry.txt", bytes })).items).toMatchObject([
        { verdict: "new" },
      ]);
    });

    test("an import that was cancelled wrote nothing and cannot be gone on with", async () => {
      await call("projects.create", { name: "Coast" });
      const { import: id } = await call("imports.start", {});
      await call("imports.add", { import: id, name: "a.txt", bytes: Buffer.from("Text.").toString("base64") });
      await call("imports.cancel", { import: id });
      expect(await failure("imports.commit", { import: id })).toBe("not-found");
      expect((await call("project.articles", {})).articles).toEqual([]);
    });

    test("nothing is imported into no project", async () => {
      expect(await failure("imports.start", {})).toBe("not-found");
    });
  });

  describe("files of other programs", () => {
    const text = "The ferry left Pell Quay.";
    const ann = "T1\tVessel 4 9\tferry\nT2\tGPE 15 24\tPell Quay\nT3\tVessel 0 3\tShe\n";
    const offered = () => offeredFiles(text, ann);

    test("are recognised, looked at, mapped and brought in in one step for each set", async () => {
      const article = await projectWithArticle();
      const id = await offered();
      const { found, refused } = await call("exchange.recognise", { import: id });
      expect([found.map(({ format, files }) => ({ format, files })), refused]).toEqual([
        [{ format: "brat", files: [0, 1] }],
        [],
      ]);
      const first = await call("exchange.preview", { import: id, format: "brat" });
      expect(first.labels).toEqual([
        { name: "Vessel", to: "Vessel", known: false, count: 2 },
        { name: "GPE", to: "location", known: true, count: 1 },
      ]);
      const labels = [{ name: "Vessel", to: "actor" }];
      const look = await call("exchange.preview", { import: id, format: "brat", labels });
      expect([look.annotations, look.newArticles, look.refusedCount, look.annotators, look.unit]).toEqual([
        ...[2, 1, 1],
        [{ name: null, documents: 1, annotations: 2, predicted: false, attributes: 0, links: 0, asides: 0 }],
        "Unicode code points",
      ]);
      expect(look.problems[0]).toMatchObject({ about: "annotation", place: { file: "set/quay.ann", row: 3 } });
      const [document] = look.documents;
      const owners = [{ name: null, to: { kind: "named" as const, name: "Bo" } }];
      expect(await failure("exchange.commit", { import: id, preview: first.preview, owners })).toBe("not-found");
      const report = await call("exchange.commit", { import: id, preview: look.preview, owners });
      expect(report).toMatchObject({
        ...{ articlesAdded: 1, articlesKnown: 0, annotations: 2, links: 0, suggestions: 0, problems: [] },
        people: [{ name: null, to: "Bo", documents: 1, annotations: 2 }],
      });
      const { annotators } = await call("project.read", {});
      const bo = annotators.find(({ name }) => name === "Bo")?.id ?? "";
      await call("project.change", seen);
      const { state } = await call("sets.read", { article: document?.article ?? article, annotator: bo });
      expect(state.set.annotations.map(({ label, origin }) => [label, origin])).toEqual([
        ["actor", "import"],
        ["location", "import"],
      ]);
      await hearing("set.changed", { annotator: bo });
      await hearing("import.progress", { import: id });
      expect(await failure("exchange.commit", { import: id, preview: look.preview, owners })).toBe("not-found");
    });

    test("of nobody become this annotator's, also beside what was there; nothing comes in before it was shown", async () => {
      await projectWithArticle();
      const id = await offered();
      expect(await failure("exchange.preview", { import: id, format: "brat" })).toBe("not-found");
      await call("exchange.recognise", { import: id });
      const labels = [{ name: "Vessel", to: "actor" }];
      const { preview, documents } = await call("exchange.preview", { import: id, format: "brat", labels });
      expect((await call("project.articles", {})).articles).toHaveLength(1);
      await call("exchange.stop", { import: id });
      await call("exchange.commit", { import: id, preview, owners: [] });
      const { state } = await call("article.read", { article: documents[0]?.article ?? "" });
      expect(state.set.annotations).toHaveLength(2);
      const again = await offered();
      await call("exchange.recognise", { import: again });
      const second = await call("exchange.preview", { import: again, format: "brat", labels });
      const report = await call("exchange.commit", { import: again, preview: second.preview, owners: [] });
      expect([report.annotations, report.articlesKnown, report.problems.length]).toEqual([0, 1, 1]);
      await call("imports.cancel", { import: id });
      expect(await failure("exchange.recognise", { import: id })).toBe("not-found");
    });

    test("are suggested when asked, with new labels and at the proposed places, and put away as a whole", async () => {
      await projectWithArticle();
      const id = await offeredFiles(text, ann.replace("She", "left"));
      await call("exchange.recognise", { import: id });
      const first = await call("exchange.preview", { import: id, format: "brat" });
      const proposals = { ids: first.problems.flatMap(({ proposal }) => proposal?.id ?? []), files: [] };
      const wishes = { addedLabels: ["Vessel"], proposals };
      const look = await call("exchange.preview", { import: id, format: "brat", ...wishes });
      expect([proposals.ids.length, look.annotations, look.labels[0]?.added?.id]).toEqual([1, 3, "vessel"]);
      const owners = [{ name: null, to: { kind: "suggestions" as const } }];
      const report = await call("exchange.commit", { import: id, preview: look.preview, owners });
      expect([report.annotations, report.suggestions]).toEqual([0, 3]);
      const [document] = look.documents;
      const article = document?.article ?? "";
      await hearing("suggestions.changed", { article });
      const fromFiles = async () =>
        (await call("suggestions.read", { article })).suggestions.filter(({ source }) => source === "import").length;
      expect(await fromFiles()).toBe(3);
      const { imports } = await call("suggestions.imported", {});
      expect(imports.map(({ suggestions, articles, away }) => [suggestions, articles, away])).toEqual([[3, 1, false]]);
      const all = imports.map((one) => one.import);
      expect(await call("suggestions.dismiss", { imports: all, away: true })).toEqual({ suggestions: 3 });
      expect(await fromFiles()).toBe(0);
      await call("suggestions.dismiss", { imports: all, away: false });
      expect(await fromFiles()).toBe(3);
      expect(await failure("suggestions.dismiss", { imports: ["none-0001"], away: true })).toBe("not-found");
    });
  });

  describe("exports", () => {
    test("a dataset is written, handed over and discarded", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const ready = await call("exports.start", { export: "export-1", format: "spanwise-json" });
      expect(ready.counts).toEqual({ articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 });
      expect([ready.fileName, ready.losses]).toEqual(["Coast.json", []]);
      await hearing("export.progress", { export: "export-1" });
      const { abilities } = await call("app.read", {});
      if (contract.subject.dialogs !== undefined) {
        const target = `${contract.subject.temporaryFolder}/dataset.json`;
        contract.subject.dialogs.pickSavePath(target);
        expect(await call("exports.save", { export: "export-1" })).toEqual({ savedTo: target });
      } else expect(await failure("exports.save", { export: "export-1" })).toBe("bad-request");
      expect(abilities.canSaveFile).toBe(contract.subject.dialogs !== undefined);
      if (contract.subject.download !== undefined && ready.download !== undefined) {
        const text = await contract.subject.download(ready.download);
        expect([Buffer.byteLength(text), text.includes('"ferry"')]).toEqual([ready.bytes, true]);
      }
      expect(ready.download === undefined).toBe(contract.subject.download === undefined);
      await call("exports.discard", { export: "export-1" });
    });

    testBehind("the same project exports to the same bytes, also line by line", async () => {
      await projectWithArticle();
      const first = await call("exports.start", { export: "export-1", format: "spanwise-jsonl" });
      const second = await call("exports.start", { export: "export-2", format: "spanwise-jsonl" });
      expect([first.fileName, first.bytes]).toEqual(["Coast.jsonl", second.bytes]);
      expect(await failure("exports.start", { export: "export-1", format: "spanwise-jsonl" })).toBe("conflict");
    });

    test("a format of other programs says first what it loses, and a folder of files becomes a zip", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const { formats } = await call("exports.formats", {});
      expect(formats.slice(0, 2).map(({ name }) => name)).toEqual(["spanwise-json", "spanwise-jsonl"]);
      const conll = formats.find(({ name }) => name === "conll");
      expect([conll?.files, conll?.leavesOut.includes("overlaps")]).toEqual([".zip, of several files", true]);
      const settings = { scheme: "BIOES" };
      const told = await call("exports.losses", { export: "export-1", format: "conll", settings });
      const ready = await call("exports.start", { export: "export-1", format: "conll", settings });
      expect([ready.fileName, ready.losses]).toEqual(["Coast-conll.zip", told.losses]);
      expect(ready.counts).toEqual({ articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 });
      const again = await call("exports.start", { export: "export-2", format: "conll", settings });
      expect(again.bytes).toBe(ready.bytes);
      expect(await failure("exports.losses", { export: "export-3", format: "word" })).toBe("bad-request");
      const unknown = { export: "export-3", format: "spanwise-json", settings };
      expect(await failure("exports.start", unknown)).toBe("bad-request");
    });

    test("what stands across articles is written in each of its formats, handed over as other exports are", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const { formats } = await call("exports.acrossFormats", {});
      expect(formats.map(({ name, files }) => [name, files])).toEqual([
        ["brief", ".html"],
        ["csv", ".zip"],
        ["ftm", ".json"],
        ["claims-jsonld", ".jsonld"],
        ["geojson", ".geojson"],
        ["gexf", ".gexf"],
        ["stix", ".json"],
      ]);
      const ready = await call("exports.across", { export: "export-1", format: "brief" });
      expect([ready.fileName, ready.losses]).toEqual(["Coast-brief.html", []]);
      expect(ready.counts).toEqual({ entities: 1, figures: 0, claims: 0, places: 0 });
      if (contract.subject.download !== undefined && ready.download !== undefined)
        expect(await contract.subject.download(ready.download)).toContain("<mark>ferry</mark>");
      await call("exports.discard", { export: "export-1" });
      expect((await call("exports.across", { export: "export-1", format: "csv" })).fileName).toBe("Coast-csv.zip");
      expect(await failure("exports.across", { export: "export-2", format: "word" })).toBe("bad-request");
    });

    test("nothing is exported from no project", async () => {
      expect(await failure("exports.start", { export: "export-1", format: "spanwise-json" })).toBe("not-found");
    });
  });
}
