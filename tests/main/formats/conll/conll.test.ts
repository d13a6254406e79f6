// CoNLL: out and back, read by NLTK, and tables as they are found in the wild.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conll } from "../../../../main/formats/conll/conll";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, annotationOf, anyProject, articleOf, projectOf } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written, writtenTogether } from "../roundTrip";

const text = 'Ms. Ines Dahl said "no".\nPort\u00a0Vell closed #3.';
const source = projectOf([
  {
    article: articleOf(text, { title: "Harbour" }),
    sets: [
      {
        annotator: "person-0",
        revision: 1,
        set: {
          status: "done",
          links: [],
          annotations: [
            annotationOf("ines", text, "actor", [[4, 13]]),
            annotationOf("port", text, "location", [[25, 34]]),
          ],
        },
      },
    ],
  },
]);

describe("CoNLL", () => {
  test("gives back everything it says it carries, in every scheme", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProject,
        fc.constantFrom("IOB2", "BIOES", "BILOU"),
        fc.constantFrom("2002", "2003"),
        fc.constantFrom("shorter", "longer"),
        (project, scheme, columns, overlaps) =>
          expectRoundTrip(conll, project, { writing: { scheme, columns, overlaps } }),
      ),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(conll, adversarialProject()));

  test("writes a token per line, sentences apart, and where the tokens stand beside it", async () => {
    const files = await written(conll, source);
    const [table = ""] = [...files.keys()].filter((name) => name.endsWith(".conll"));
    expect(Buffer.from(files.get(table) ?? []).toString()).toBe(
      'Ms O\n. O\nInes B-actor\nDahl I-actor\nsaid O\n" O\nno O\n" O\n. O\n\nPort B-location\nVell I-location\nclosed O\n# O\n3 O\n. O\n',
    );
  });

  test("says before writing what is lost, the longer one of two that overlap first", async () => {
    expect((await losses(conll, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "4 attributes are left out.",
        "1 discontinuous span is written as one annotation per piece.",
        "3 links are left out.",
        "1 note is left out.",
        "8 annotations that overlap another are left out.",
        "The provenance of 1 article is left out.",
        "2 annotations that mark nothing but white space are left out.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test.skipIf(!hasPython("nltk"))(
    "is read by NLTK, token for token and chunk for chunk (needs Debian's python3-nltk)",
    async () => {
      const sources = [source, adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 7 })];
      let chunks = 0;
      for (const project of sources) chunks += (await losses(conll, project)).annotations;
      expect(await python(twoColumnsInNltk, await writtenTogether(conll, sources))).toEqual({ chunks, wrong: [] });
      const four = await writtenTogether(conll, sources, { columns: "2003" });
      expect(await python(fourColumnsInNltk, four)).toEqual({ chunks, wrong: [] });
    },
    120_000,
  );

  test("reads tables without a sidecar, putting the text together", async () => {
    const plan = await planned(
      conll,
      inputs({
        "a.conll":
          "-DOCSTART- -X- O O\n\nIto NNP I-NP I-PER\nwon VBD O O\n\nRome NNP O I-LOC\nRome NNP O B-LOC\n-DOCSTART- -X- O O\n\nOne CD O O\n",
      }),
    );
    expect(spans(plan)).toEqual([
      ["Ito won\nRome Rome", ["actor 0–3", "location 8–12", "location 13–17"]],
      ["One", []],
    ]);
    expect(problemsOf(plan).map(({ message }) => message)).toEqual([
      "The table has no text, only tokens: the article’s text is put together from them, with a space between.",
      "2 spans begin with a tag that goes on (I-); each was read as a beginning.",
    ]);
  });

  test("reads several tags in a cell, links in a tag, BMES, and rows that lack a column", async () => {
    const table =
      "Acme\tB-corporation,B-person\nLtd\tI-corporation\nbroken\nwe\tB-Claim\nargue\tI-Claim\nas\tO\nit\tB-Premise:-1:Support\n\nx\tS-one\ny\tB-two\nz\tM-two\nw\tE-two\n";
    const plan = await planned(conll, inputs({ "wild.txt": table }));
    expect(spans(plan)).toEqual([
      [
        "Acme Ltd broken we argue as it\nx y z w",
        ["corporation 0–8", "actor 0–4", "claim 16–24", "Premise 28–30 → Support", "one 31–32", "two 33–38"],
      ],
    ]);
    expect(problemsOf(plan).filter(({ about }) => about === "annotation")).toEqual([
      {
        kind: "problem",
        place: { file: "wild.txt", row: 3 },
        about: "annotation",
        message: "“broken” does not end in a tag like O, B-label or I-label; the token is read as outside of any span.",
      },
    ]);
  });

  test("says so when a sidecar is damaged, belongs to another table, or is alone", async () => {
    const files = await written(conll, source);
    const changed = new Map(
      [...files].map(([name, bytes]) => [name, name.endsWith(".conll") ? Buffer.from("Other O\n") : bytes]),
    );
    const damaged = new Map(
      [...files].map(([name, bytes]) => [name, name.endsWith(".offsets.json") ? bytes.subarray(0, 60) : bytes]),
    );
    const alone = new Map([...files].filter(([name]) => !name.endsWith(".conll")));
    const said = await Promise.all(
      [changed, damaged, alone].map(async (broken) =>
        problemsOf(await planned(conll, (await conll.reader?.recognise(inputs(broken))) ?? [])).map(
          ({ message }) => message,
        ),
      ),
    );
    expect(said).toEqual([
      ["The sidecar does not fit this table; the text is put together from the tokens instead."],
      [
        "The sidecar is damaged; the text is put together from the tokens instead.",
        "The table has no text, only tokens: the article’s text is put together from them, with a space between.",
      ],
      ["The token table this sidecar belongs to is missing. Import both together."],
    ]);
  });
});

function spans(plan: Awaited<ReturnType<typeof planned>>): unknown {
  return plan
    .filter((item) => item.kind === "document")
    .map(({ article, sets }) => [
      article.text,
      sets.flatMap(({ set }) =>
        set.annotations.map(({ id, label, fragments }) => {
          const links = set.links.filter(({ from }) => from === id).map(({ type }) => ` → ${type}`);
          return `${label} ${fragments[0]?.start}–${fragments[0]?.end}${links.join("")}`;
        }),
      ),
    ]);
}

/** Counts NLTK's chunks and compares its tokens with the text at the sidecar's offsets. */
const inNltk = (columns: string, tagged: string) => `
import json, pathlib
from nltk.corpus.reader import ConllCorpusReader
wrong, chunks = [], 0
for table in sorted(pathlib.Path(".").rglob("*.conll")):
    reader = ConllCorpusReader(str(table.parent), [table.name], ${columns}, chunk_types=None, encoding="utf-8")
    sidecar = json.loads(table.with_name(table.name[:-6] + ".offsets.json").read_text(encoding="utf-8"))
    words = [word for word in reader.words() if word != "-DOCSTART-"]
    if words != [sidecar["text"][s:e] for s, e in sidecar["tokens"]]: wrong.append([table.name, words])
    chunks += sum(token[-1].startswith("B-") for token in reader.${tagged}())
print(json.dumps({"chunks": chunks, "wrong": wrong}))
`;
// NLTK wants parts of speech before it gives chunks; with two columns the tag is read as one.
const twoColumnsInNltk = inNltk('("words", "pos")', "tagged_words");
const fourColumnsInNltk = inNltk('("words", "pos", "ignore", "chunk")', "iob_words");
