// WebAnno TSV 3.3: out and back, INCEpTION's conformance pairs, and files that are wrong.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casXmiFormat } from "../../../../main/formats/cas/casXmiFormat";
import { openInputFiles } from "../../../../main/formats/files/inputFiles";
import type { Format } from "../../../../main/formats/format/Format";
import { webannoTsv } from "../../../../main/formats/webannoTsv/webannoTsv";
import type { Fragment } from "../../../../model/annotation/annotation";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, writtenTogether } from "../roundTrip";

const suite = path.resolve(
  "../shared/corpora/webanno-tsv/inception/inception-io-webanno-tsv/src/test/resources/tsv3-suite",
);

describe("WebAnno TSV", () => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(webannoTsv, source)),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(webannoTsv, adversarialProject()));

  test.skipIf(!hasPython())("holds up to Python, which slices the sentences by UTF-16 code units", async () => {
    const sources = [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 7 })];
    const found = await python(tsvInPython, await writtenTogether(webannoTsv, sources));
    expect(found).toEqual({ tables: expect.any(Number), rows: expect.any(Number), wrong: [] });
    expect(found).not.toMatchObject({ rows: 0 });
  });

  describe.skipIf(!existsSync(suite))("each of INCEpTION's pairs gives the same from TSV and from XMI", async () => {
    const names = existsSync(suite) ? await readdir(suite) : [];
    const pairs = names.filter((name) => existsSync(path.join(suite, name, "reference.xmi")));
    test("there are 73 of them", () => expect(pairs).toHaveLength(73));
    test.each(pairs)("%s", async (name) => {
      const read = (format: Format, file: string) => said(format, path.join(suite, name, file));
      expect(await read(webannoTsv, "reference.tsv")).toEqual(await read(casXmiFormat, "reference.xmi"));
    });
  });
});

/** Without the white space at the edges, which TSV cannot hold. */
function place({ start, quote }: Fragment = { start: 0, end: 0, quote: "" }): string {
  return `${start + quote.length - quote.trimStart().length} ${quote.trim()}`;
}

/** What a file says, without the ids and the order in which it says it, and without the names of layers, which differ. */
async function said(format: Format, file: string): Promise<unknown> {
  const { files, close } = await openInputFiles([file]);
  const plan = await planned(format, (await format.reader?.recognise(files)) ?? []);
  await close();
  const problems = plan.flatMap((item) =>
    item.kind === "problem" && item.about !== "remark"
      ? [`${item.about}: ${item.message.replace(/\([^)]*\)|“NamedEntity”|“Span”|its end \S+|int(eger)?Value/g, "")}`]
      : [],
  );
  const documents = plan.filter((item) => item.kind === "document");
  const annotations = documents.flatMap(({ sets }) =>
    sets.flatMap(({ set }) =>
      set.annotations.map(({ id, label, fragments, attributes = [] }) => {
        const values = attributes
          .filter(({ attribute }) => attribute !== "layer")
          .map(({ attribute, value }) => `${attribute}=${value}`);
        return [
          id,
          `${label.replace(/^NamedEntity$/, "Span")} ${place(fragments[0])} ${values.sort().join(" ")}`,
        ] as const;
      }),
    ),
  );
  const names = new Map(annotations);
  const links = documents.flatMap(({ sets }) =>
    sets.flatMap(({ set }) =>
      set.links.map(({ type, from, to }) => `${names.get(from)} → ${type} → ${names.get(to.annotation)}`),
    ),
  );
  return { annotations: annotations.map(([, name]) => name).sort(), links: links.sort(), problems: problems.sort() };
}

describe("a WebAnno TSV that is wrong", () => {
  const head =
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|value\n#T_RL=custom.Relation|value|BT_custom.Span\n#Summary1=x\n\n\n";
  const messages = async (body: string) =>
    problemsOf(await planned(webannoTsv, inputs({ "t.tsv": head + body }))).map(
      ({ about, message }) => `${about}: ${message}`,
    );
  const skipped = "remark: Lines that say nothing of spans were skipped: Summary1.";

  test("has a sentence for a broken row, a reference to nothing, and missing columns", async () => {
    const body = "#Text=Ada met Bo\n1-1\t0-3\tAda\tPER\tsource\t1-9\t\n1-2\t4-7\tmet\t_\n1-3 8-10 Bo\n";
    expect(await messages(body)).toEqual([
      "annotation: This is no row of a token: “1-3 8-10 Bo”.",
      skipped,
      "remark: 1 row has fewer columns than the header declares; what is missing is read as empty.",
      "link: The relation “source” from 1-9 leads from or to nothing that is marked. It is left out.",
    ]);
  });

  test("is refused when its offsets fit its text in no unit, and read when they count code points", async () => {
    expect(await messages("#Text=Ada met\n1-1\t0-3\tAda\tPER\t_\t_\t\n1-2\t5-8\tmet\t_\t_\t_\t\n")).toEqual([
      skipped,
      "document: The offsets of the tokens fit the text of the sentences neither as UTF-16 code units nor as code points.",
    ]);
    expect(await messages("#Text=👍 Ada\n1-1\t0-1\t👍\t_\t_\t_\t\n1-2\t2-5\tAda\tPER\t_\t_\t\n")).toEqual([skipped]);
  });
});

/** Puts each sentence's text together from its lines and compares its tokens with it, in UTF-16. */
const tsvInPython = `
import json, pathlib, re
escapes = {"t": "\\t", "n": "\\n", "f": "\\f", "r": "\\r", "b": "\\b"}
wrong, tables, rows = [], 0, 0
for table in sorted(pathlib.Path(".").rglob("*.tsv")):
    tables += 1
    text, length, open_ = "", 0, False
    columns = None
    for line in table.read_text(encoding="utf-8").split("\\n"):
        if line.startswith("#Text="):
            part = re.sub(r"\\\\(.)", lambda m: escapes.get(m[1], m[1]), line[6:], flags=re.S)
            if open_: text += "\\n" + part
            else: text, start, open_ = part, None, True
        elif re.match(r"\\d+-\\d+\\t", line):
            rows += 1
            open_ = False
            cells = line.split("\\t")
            if columns not in (None, len(cells)): wrong.append([table.name, line, "columns"])
            columns = len(cells)
            b, e = map(int, cells[1].split("-"))
            if start is None: start = b
            units = text.encode("utf-16-le", "surrogatepass")
            token = units[2 * (b - start):2 * (e - start)].decode("utf-16-le")
            if re.sub(r"[\\t\\n\\r]", " ", token) != cells[2]: wrong.append([table.name, line, token])
            if cells[-1] != "": wrong.append([table.name, line, "no tab at the end"])
print(json.dumps({"tables": tables, "rows": rows, "wrong": wrong}))
`;
