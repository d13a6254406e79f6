// spaCy: what its examples hold, read by Python; the loader is run with spaCy where that is installed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spacy } from "../../../../main/formats/simple/spacy";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { written } from "../roundTrip";

describe("spaCy", () => {
  test("says before writing what is lost", async () => {
    expect((await losses(spacy, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "5 attributes are left out.",
        "1 discontinuous span is written as one annotation per piece.",
        "3 links are left out.",
        "3 notes are left out.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test.skipIf(!hasPython())(
    "is read by Python: all spans, entities that do not overlap, and a loader that compiles",
    async () => {
      const script = `
import json, py_compile
py_compile.compile("load_spacy.py", doraise=True)
quotes, wrong = [], []
meta = [json.loads(line) for line in open("meta.jsonl", encoding="utf-8")]
lines = [json.loads(line) for line in open("spacy.jsonl", encoding="utf-8")]
for text, said in lines:
    if set(said) - {"cats"} != {"entities", "spans"}: wrong.append(list(said))
    quotes += [text[s:e] for s, e, label in said["spans"]["sc"]]
    entities = sorted(said["entities"])
    wrong += [a for a, b in zip(entities, entities[1:]) if a[1] > b[0]]
    wrong += [e for e in entities if e not in said["spans"]["sc"]]
print(json.dumps({"lines": len(lines) - len(meta), "quotes": quotes, "wrong": wrong}))`;
      for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 6, seed: 2 })]) {
        const quotes: string[] = [];
        for (const id of [...project.articles].sort())
          for (const { set } of (await project.read(id)).sets)
            quotes.push(...set.annotations.flatMap(({ fragments }) => fragments.map(({ quote }) => quote)));
        const read = await python(script, await written(spacy, project));
        expect(read).toMatchObject({ lines: 0, wrong: [] });
        expect(JSON.parse(JSON.stringify(read)).quotes.sort()).toEqual(quotes.sort());
      }
    },
  );

  test.skipIf(!hasPython("spacy"))("is loaded by spaCy", async () => {
    const script = `
import json, subprocess, sys, spacy
from spacy.tokens import DocBin
subprocess.run([sys.executable, "load_spacy.py"], check=True, stdout=subprocess.DEVNULL)
docs = list(DocBin().from_disk("spacy.spacy").get_docs(spacy.blank("en").vocab))
print(json.dumps([len(docs), sum(len(doc.spans["sc"]) for doc in docs)]))`;
    const { annotations } = await losses(spacy, adversarialProject());
    expect(await python(script, await written(spacy, adversarialProject()))).toEqual([4, annotations]);
  });
});
