// brat standoff: out and back, read by Python, the example corpus, and files that are wrong.
import { existsSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brat } from "../../../../main/formats/brat/brat";
import { openInputFiles } from "../../../../main/formats/files/inputFiles";
import { readText } from "../../../../main/formats/files/readText";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, writtenTogether } from "../roundTrip";

const corpus = path.resolve("../shared/corpora/brat-example");

describe("brat", () => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(brat, source)),
      runs(30),
    );
  });

  test("gives back the adversarial project, in code points and in UTF-16", async () => {
    await expectRoundTrip(brat, adversarialProject());
    await expectRoundTrip(brat, adversarialProject(), { writing: { offsets: "utf-16" } });
  });

  test("a value that is no number in its own form stays the words it is", async () => {
    const values = ["007", "12345678901234567890", "1.50", "7", "-1.5", "1e+21", "+3"];
    const lines = values.map((value, index) => `A${index + 1}\tx${index} T1 ${value}\n`);
    const plan = await planned(
      brat,
      inputs({ "a.txt": "Ada left.", "a.ann": `T1\tactor 0 3\tAda\n${lines.join("")}` }),
    );
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? item.sets.flatMap(({ set }) =>
              set.annotations.flatMap(({ attributes }) => attributes?.map((one) => one.value)),
            )
          : [],
      ),
    ).toEqual(["007", "12345678901234567890", "1.50", 7, -1.5, 1e21, "+3"]);
  });

  test("says before writing what is lost", async () => {
    expect((await losses(brat, adversarialProject())).losses).toEqual([
      "3 annotations lose line ends at an edge.",
      "1 gap of nothing but line ends in a discontinuous span is closed.",
      "1 annotation that marks nothing but line ends is left out.",
      "1 link into other articles is left out.",
      "The provenance of 1 article is left out.",
      "The status of 3 annotation sets is left out.",
    ]);
  });

  test.skipIf(!hasPython())(
    "holds up to Python, which slices by code points and breaks lines where brat does",
    async () => {
      const sources = [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 7 })];
      let textBound = 0;
      for (const source of sources) textBound += (await losses(brat, source)).annotations;
      expect(await python(bratInPython, await writtenTogether(brat, sources))).toEqual({ textBound, wrong: [] });
    },
    120_000,
  );

  test.skipIf(!existsSync(corpus))("takes in every example of brat's own with the counts its files have", async () => {
    const { files, problems, close } = await openInputFiles([corpus]);
    const own = await brat.reader?.recognise(files);
    const plan = await planned(brat, own ?? []);
    const counts = { documents: 0, textBound: 0, links: 0, attributes: 0, notes: 0 };
    for (const file of files.filter(({ name }) => name.endsWith(".ann"))) {
      const lines = (await readText(file)).split("\n");
      const args = (pattern: RegExp) =>
        lines.map((line) => line.match(pattern)?.[1]?.trim().split(/\s+/).filter(Boolean).length ?? 0);
      counts.documents++;
      counts.textBound += lines.filter((line) => /^T\d+\t/.test(line)).length;
      counts.links += lines.filter((line) => /^R\d+\t/.test(line)).length;
      counts.links += args(/^E\d+\t\S+:\S+(.*)$/).reduce((sum, count) => sum + count, 0);
      counts.links += args(/^\*\t\S+ (.*)$/).reduce((sum, count) => sum + Math.max(0, count - 1), 0);
      counts.attributes += lines.filter((line) => /^[AMN]\d+\t/.test(line)).length;
      counts.notes += lines.filter((line) => /^#\d*\t.*\t./.test(line)).length;
    }
    const found = { documents: 0, textBound: 0, links: 0, attributes: 0, notes: 0 };
    for (const item of plan) {
      if (item.kind === "problem") {
        if (item.about === "annotation") found.textBound++;
        if (item.about === "link") found.links++;
        if (item.about === "attribute") found.attributes++;
        if (item.about === "note") found.notes++;
      }
      if (item.kind !== "document") continue;
      found.documents++;
      for (const { set } of item.sets) {
        found.textBound += set.annotations.length;
        found.links += set.links.length;
        found.attributes += set.annotations.reduce((sum, { attributes }) => sum + (attributes?.length ?? 0), 0);
        found.notes += set.annotations.reduce((sum, { note }) => sum + (note?.split("\n").length ?? 0), 0);
      }
    }
    await close();
    // The one kind of thing that does not come in: a note about a relation.
    expect(problemsOf(plan).flatMap(({ about, message }) => (about === "remark" ? [] : [message]))).toEqual(
      Array(2).fill("The note #3 is about R1, which is no marked text. It is left out."),
    );
    expect(problems).toEqual([]);
    expect(found).toEqual(counts);
  });
});

/** Reads every `.ann` as brat's server would, and says which lines it would not take. */
const bratInPython = `
import json, pathlib, re
wrong, count = [], 0
for ann in sorted(pathlib.Path(".").rglob("*.ann")):
    text = open(ann.with_suffix(".txt"), encoding="utf-8", newline="").read()
    ids = set()
    for line in open(ann, encoding="utf-8", newline="").read().splitlines():
        id, data, *tail = line.split("\\t", 2)
        if id in ids: wrong.append([str(ann), line, "duplicate"])
        ids.add(id)
        if id[0] == "T":
            count += 1
            type, spans = data.split(" ", 1)
            spans = [tuple(map(int, s.split(" "))) for s in spans.split(";")]
            if " ".join(text[s:e] for s, e in spans) != tail[0]: wrong.append([str(ann), line, "text"])
            if any(a[1] > b[0] for a, b in zip(spans, spans[1:])): wrong.append([str(ann), line, "order"])
            if not re.fullmatch("[A-Za-z0-9_-]+", type): wrong.append([str(ann), line, "type"])
        elif id[0] == "R":
            if not re.fullmatch(r"[A-Za-z0-9_-]+ Arg1:T\\d+ Arg2:T\\d+", data): wrong.append([str(ann), line, "relation"])
        elif id[0] == "A":
            if not re.fullmatch(r"[A-Za-z0-9_-]+ T\\d+( [A-Za-z0-9_.+-]+)?", data): wrong.append([str(ann), line, "attribute"])
        elif id[0] == "#":
            if len(data.split()) != 2: wrong.append([str(ann), line, "note"])
        else: wrong.append([str(ann), line, "kind"])
print(json.dumps({"textBound": count, "wrong": wrong}))
`;

describe("brat files that are wrong", () => {
  const read = async (ann: string, text = "Ada met Bo.\nBo left.\n") => {
    const plan = await planned(brat, inputs({ "d.ann": ann, "d.txt": text }));
    const annotations = plan.flatMap((item) =>
      item.kind === "document" ? item.sets.flatMap(({ set }) => set.annotations.length) : [],
    );
    return {
      annotations,
      problems: problemsOf(plan).map(({ about, place, message }) => `${place.row} ${about}: ${message}`),
    };
  };

  test("have a sentence for every line that does not come in", async () => {
    const lines = [
      "T1\tactor 0 3\tAda",
      "T1\tactor 8 10\tBo",
      "T2\tactor 8 11\tBo",
      "T3\tno offsets here",
      "T4 actor 0 3 Ada",
      "R1\tsource Arg1:T1 Arg2:T9",
      "R2\tsource Arg1:T1",
      "E1\tmeeting",
      "A1\tCertain T9",
      "#1\tAnnotatorNotes R1\tabout a relation",
      "*\tAlias T1",
      "N1\tReference T9 Wiki:Q1\tAda",
    ];
    expect(await read(lines.join("\n"))).toEqual({
      annotations: [1],
      problems: [
        "4 annotation: T3 has no type and offsets as “Type 0 5” or “Type 0 5;6 11”.",
        "5 annotation: This is no line of brat: “T4 actor 0 3 Ada”.",
        "8 annotation: The event E1 has no trigger.",
        "6 link: The relation R1 names T9, which is not in the file. The link is left out.",
        "7 link: The relation R2 does not have exactly two arguments as “Arg1:T1 Arg2:T2”.",
        "9 attribute: The attribute Certain (A1) is about T9, which is not in the file. It is left out.",
        "10 note: The note #1 is about R1, which is no marked text. It is left out.",
        "11 link: An equivalence names fewer than two annotations.",
        "12 attribute: The reference N1 is about T9, which is not in the file. It is left out.",
        "12 remark: The last line does not end: “N1\tReference T9 Wiki:Q1\tAda”. The file may have been cut off there.",
        "2 annotation: “actor” (T1) is left out: the file has another annotation of the same id.",
        "3 annotation: “actor” (T2) is left out: The text at 8–11 is not “Bo”.",
      ],
    });
  });

  test("of events with one trigger tell that once, and an event's arguments go from the trigger of its own line", async () => {
    const files = inputs({
      "a.txt": "Ada met Bo",
      "a.ann": [
        "T1\tactor 0 3\tAda",
        "T2\tMeet 4 7\tmet",
        "T3\tactor 8 10\tBo",
        "E1\tMeet:T2 Who:T1",
        "E2\tMeet:T2 Whom:T3",
        "E2\tactor:T3 By:E1",
        "A1\tNegated E2",
        "",
      ].join("\n"),
    });
    const plan = await planned(brat, files);
    const [set] = plan.flatMap((item) => (item.kind === "document" ? item.sets.map(({ set }) => set) : []));
    const quoteOf = (id: string) => set?.annotations.find((one) => one.id === id)?.fragments[0]?.quote;
    expect(set?.links.map(({ type, from, to }) => [type, quoteOf(from), quoteOf(to.annotation)])).toEqual([
      ["By", "Bo", "met"],
      ["Whom", "met", "Bo"],
      ["Who", "met", "Ada"],
    ]);
    expect(problemsOf(plan).map(({ about, message }) => `${about}: ${message}`)).toEqual([
      "annotation: The id E2 stands in the file twice; what follows from the second line is kept as well.",
      "remark: 2 events share the trigger T2; their arguments are links from it, no longer told apart.",
    ]);
  });

  test("that ask for a text that is missing, or are no UTF-8, do not keep the others out", async () => {
    const files = inputs({
      "a.ann": "T1\tactor 0 3\tAda\n",
      "b.ann": "T1\tactor 0 3\tAda\n",
      "b.txt": Buffer.from([0x41, 0x64, 0xe9]),
      "c.ann": "T1\tactor 0 3\tAda\n",
      "c.txt": "Ada",
    });
    const plan = await planned(brat, files);
    expect(
      plan.map((item) =>
        item.kind === "problem" ? `${item.place.file}: ${item.message}` : item.kind === "document" && item.name,
      ),
    ).toEqual([
      "a.ann: There is no a.txt beside it, so there is no text to mark. There are b.txt, c.txt. Import both together.",
      "b.ann: The file is no UTF-8 text. Convert it to UTF-8 and import it again.",
      "c",
    ]);
  });

  test("written for INCEpTION, in UTF-16, are understood by their quotes, CRLF and a mark counted", async () => {
    const text = "\ufeff👍 Ada\r\nmet 👍 Bo";
    expect(await read("T1\tactor 4 7\tAda\nT2\tactor 16 18\tBo\n", text)).toEqual({
      annotations: [2],
      problems: [
        "undefined remark: The quotes fit when offsets count UTF-16 code units, not Unicode code points; so they were read.",
      ],
    });
    expect(await read("T1\tactor 3 6\tAda\nT2\tactor 14 16\tBo\n", text)).toEqual({ annotations: [2], problems: [] });
  });
});
