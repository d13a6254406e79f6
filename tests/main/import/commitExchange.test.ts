// An import commits what its dry run showed: into an empty project, into one that has some of it, twice, and half-way.
import { describe, expect, test } from "vitest";
import { brat } from "../../../main/formats/brat/brat";
import { writeDataset } from "../../../main/formats/dataset/spanwiseDatasetWriter";
import type { InputFile } from "../../../main/formats/files/InputFile";
import type { ReadProblem } from "../../../main/formats/files/ReadProblem";
import type { Format } from "../../../main/formats/format/Format";
import { spanwise } from "../../../main/formats/spanwise/spanwise";
import type { Committed } from "../../../main/import/commitExchange";
import { exchangeImport } from "../../../main/import/exchangeImport";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import type { AnnotationSet, Aside } from "../../../model/annotation/annotation";
import { adversarialProject, projectOf } from "../formats/anyProject";
import { inputs } from "../formats/roundTrip";
import { ada, annotation, article, bo, harbour, project, source } from "../store/examples";

const offsets = (quote: string) => `${harbour.indexOf(quote)} ${harbour.indexOf(quote) + quote.length}\t${quote}`;
const files = inputs({
  "harbour.txt": harbour,
  "harbour.ann": `T1\tactor ${offsets("Ines Dahl")}\nT2\tlocation ${offsets("Port Vell")}\nR1\tsource Arg1:T2 Arg2:T1\n`,
});

async function emptyProject(): Promise<Store> {
  const store = memoryStore(project);
  for (const annotator of [ada, bo]) await store.saveAnnotator(annotator);
  return store;
}

interface More {
  readonly annotatorOf?: (name: string | undefined) => string | undefined;
  readonly signal?: AbortSignal;
}

async function brought(
  store: Store,
  format: Format,
  from: readonly InputFile[],
  { annotatorOf = () => ada.id, signal }: More = {},
  importId = "1",
): Promise<Committed & { readonly said: readonly string[] }> {
  const said: string[] = [];
  const options = { importId, at: "2026-04-01T00:00:00.000Z", signal };
  const report = ({ message }: ReadProblem) => void said.push(message);
  const committed = await exchangeImport(store, format, from, options).commit((name) => {
    const annotator = annotatorOf(name);
    return annotator === undefined ? undefined : { annotator, name: annotator, isNamed: name !== undefined };
  }, report);
  return { ...committed, said };
}

const nobody = {
  ...{ name: null, to: null, suggested: false, documents: 0 },
  ...{ annotations: 0, links: 0, attributes: 0, already: 0 },
};

describe("an import", () => {
  test("brings articles with their bytes, annotations and links", async () => {
    const store = await emptyProject();
    expect(await brought(store, brat, files)).toEqual({
      articlesAdded: 1,
      articlesKnown: 0,
      annotations: 2,
      links: 1,
      suggestions: 0,
      people: [{ ...nobody, to: ada.id, documents: 1, annotations: 2, links: 1 }],
      said: [],
    });
    const { id } = article(harbour);
    const { set, revision } = await store.readSet(id, ada.id);
    expect([
      Buffer.from(await store.readSource(id)).toString(),
      revision,
      set.status,
      set.annotations.map(({ label, fragments, origin }) => [label, fragments[0]?.quote, origin]),
      set.links.length,
    ]).toEqual([
      harbour,
      1,
      "in-progress",
      [
        ["actor", "Ines Dahl", "import"],
        ["location", "Port Vell", "import"],
      ],
      1,
    ]);
  });

  test("done twice changes nothing and says so", async () => {
    const store = await emptyProject();
    await brought(store, brat, files);
    const before = await store.readSet(article(harbour).id, ada.id);
    expect(await brought(store, brat, files, {}, "2")).toEqual({
      articlesAdded: 0,
      articlesKnown: 1,
      annotations: 0,
      links: 0,
      suggestions: 0,
      people: [{ ...nobody, to: ada.id, documents: 1, already: 2 }],
      said: ["2 annotations are in the project already and come in once."],
    });
    expect(await store.readSet(article(harbour).id, ada.id)).toEqual(before);
  });

  test("into a set that exists adds what is new in one step that can be undone, links on what was there included", async () => {
    const store = await emptyProject();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    const own = annotation("mine", harbour, "Ines Dahl");
    const before = { status: "new" as const, annotations: [own], links: [] };
    await store.addSet(id, ada.id, { revision: 1, set: before, history: { done: [], undone: [] } });
    expect(await brought(store, brat, files)).toMatchObject({ annotations: 1, links: 1 });
    const { set, revision, history } = await store.readSet(id, ada.id);
    expect([
      set.annotations.length,
      set.links[0]?.to.annotation,
      set.status,
      history.done.map(({ title }) => title),
    ]).toEqual([2, "mine", "in-progress", ["import from brat standoff"]]);
    await store.act(id, ada.id, revision, { kind: "undo" });
    expect((await store.readSet(id, ada.id)).set).toEqual(before);
  });

  test("of suggestions keeps what each can carry, is nobody's, and a second time brings none", async () => {
    const store = await emptyProject();
    const { id } = article(harbour);
    const pieces = `${harbour.indexOf("Ferry")} ${harbour.indexOf("Ferry") + 5};${offsets("day").replace("day", "Ferry day")}`;
    const richer = inputs({
      "march/harbour.txt": harbour,
      "march/harbour.ann": `T1\tactor ${offsets("Ines Dahl")}\nT2\tclaim ${pieces}\nA1\tSure T1 high\n#1\tAnnotatorNotes T2\tWhich?\nR1\tsource Arg1:T2 Arg2:T1\n`,
    });
    const asSuggestions = async (importId: string) => {
      const said: string[] = [];
      const importing = exchangeImport(store, brat, richer, { importId, at: "2026-04-01T00:00:00.000Z" });
      const committed = await importing.commit(
        () => "suggestions",
        ({ message }) => void said.push(message),
      );
      return { ...committed, said };
    };
    const counts = { articlesAdded: 1, articlesKnown: 0, annotations: 0, links: 0 };
    const asked = { ...nobody, suggested: true, documents: 1 };
    expect(await asSuggestions("import-1")).toEqual({
      ...{ ...counts, suggestions: 2, said: [] },
      people: [{ ...asked, annotations: 2, attributes: 1 }],
    });
    const fragment = (quote: string) => {
      const start = harbour.indexOf(quote);
      return { start, end: start + quote.length, quote };
    };
    expect(await store.readImportedSuggestions(id)).toEqual([
      {
        ...{ id: expect.any(String), import: "import-1", at: "2026-04-01T00:00:00.000Z" },
        from: { file: "march/harbour.txt", format: "brat standoff" },
        annotations: [
          { label: "claim", fragments: [fragment("Ferry"), fragment("day")], note: "Which?" },
          {
            ...{ label: "actor", fragments: [fragment("Ines Dahl")] },
            attributes: [{ attribute: "Sure", value: "high" }],
          },
        ],
      },
    ]);
    expect((await store.entry(id))?.sets).toEqual([]);
    expect(await asSuggestions("import-2")).toEqual({
      ...{ ...counts, articlesAdded: 0, articlesKnown: 1, suggestions: 0 },
      people: [{ ...asked, already: 2 }],
      said: ["2 suggestions were brought in from this file before."],
    });
  });

  test("brings links into other articles, and a second time none of them", async () => {
    const pieces: string[] = [];
    await writeDataset(adversarialProject(), { write: async (text) => void pieces.push(text) }, { format: "json" });
    const dataset = inputs({ "dataset.json": pieces.join("") });
    const store = await emptyProject();
    const annotatorOf = (name: string | undefined) => (name === "Ada Lovelace" ? ada.id : bo.id);
    const shown = await exchangeImport(store, spanwise, dataset, {
      importId: "1",
      at: "2026-04-01T00:00:00.000Z",
    }).preview();
    expect((await store.entries()).entries).toEqual([]);
    const first = await brought(store, spanwise, dataset, { annotatorOf });
    expect(first).toMatchObject({ articlesAdded: 3, annotations: shown.annotations, links: shown.links });
    expect(shown.links).toBe(3);
    expect(await brought(store, spanwise, dataset, { annotatorOf }, "2")).toMatchObject({
      articlesAdded: 0,
      annotations: 0,
      links: 0,
    });
  });

  test("of a dataset brings what is not article text once, also to a set that exists", async () => {
    const own = article(harbour);
    const aside: Aside = {
      ...{ id: "aside-1", start: 0, end: 5, quote: "Ferry", kind: "menu" },
      ...{ createdAt: "2026-02-01T00:00:00.000Z", origin: "rule" },
    };
    const set: AnnotationSet = { status: "new", annotations: [], links: [], asides: [aside] };
    const pieces: string[] = [];
    const from = projectOf([{ article: own, sets: [{ annotator: "person-0", revision: 1, set }] }]);
    await writeDataset(from, { write: async (text) => void pieces.push(text) }, { format: "json" });
    const dataset = inputs({ "dataset.json": pieces.join("") });
    const store = await emptyProject();
    await brought(store, brat, files);
    await brought(store, spanwise, dataset, {}, "2");
    const { set: there, revision } = await store.readSet(own.id, ada.id);
    await brought(store, spanwise, dataset, {}, "3");
    await brought(store, spanwise, dataset, { annotatorOf: () => bo.id }, "4");
    const bos = (await store.readSet(own.id, bo.id)).set;
    const fresh = expect.stringMatching(/^[0-9a-f]{24}$/);
    expect([there.annotations.length, there.asides, revision, bos.asides]).toEqual([
      2,
      [{ ...aside, id: fresh }],
      (await store.readSet(own.id, ada.id)).revision,
      [{ ...aside, id: fresh }],
    ]);
  });

  test("leaves out whom the user leaves out, and says how much that was", async () => {
    const store = await emptyProject();
    expect(await brought(store, brat, files, { annotatorOf: () => undefined })).toEqual({
      articlesAdded: 1,
      articlesKnown: 0,
      annotations: 0,
      links: 0,
      suggestions: 0,
      people: [nobody],
      said: ["2 annotations of an annotator without a name stayed out, as chosen."],
    });
  });

  test("that is stopped leaves whole documents, and completes when done again", async () => {
    const several = inputs({
      "a.txt": "One",
      "a.ann": "T1\tactor 0 3\tOne\n",
      "b.txt": "Two",
      "b.ann": "T1\tactor 0 3\tTwo\n",
    });
    const store = await emptyProject();
    const stop = new AbortController();
    const stopping: Store = {
      ...store,
      addSet: async (...given) => {
        await store.addSet(...given);
        stop.abort(new Error("enough"));
      },
    };
    await expect(brought(stopping, brat, several, { signal: stop.signal })).rejects.toThrow("enough");
    expect((await store.entries()).entries.length).toBe(1);
    expect(await brought(store, brat, several)).toMatchObject({ articlesAdded: 1, articlesKnown: 1, annotations: 1 });
  });
});
