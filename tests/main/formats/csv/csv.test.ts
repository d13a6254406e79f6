// CSV tables: out and back in all variants, read by Python and SQLite's rules, saved again by a spreadsheet, and damaged.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv } from "../../../../main/formats/csv/csv";
import { csvRow } from "../../../../main/formats/csv/csvCell";
import { records } from "../../../../main/formats/records/records";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { articleDrafts } from "../../../../main/import/articleDrafts";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

describe("CSV", () => {
  test("gives back everything, for it carries everything, in both variants", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, fc.constantFrom("programs", "excel", "raw"), (project, variant) =>
        expectRoundTrip(csv, project, { writing: { variant } }),
      ),
      runs(30),
    );
  });

  test("gives back the adversarial project and loses nothing of it", async () => {
    await expectRoundTrip(csv, adversarialProject());
    await expectRoundTrip(csv, adversarialProject(), { writing: { variant: "excel" } });
    expect((await losses(csv, adversarialProject())).losses).toEqual([]);
  });

  test("guards formulas unless told not to, and the texts come back as they were, also from the articles alone", async () => {
    const project = adversarialProject();
    const guardedFiles = await written(csv, project);
    const raw = await written(csv, project, { variant: "raw" });
    const cells = (files: ReadonlyMap<string, Uint8Array>) =>
      [...files]
        .filter(([name]) => name.endsWith(".csv"))
        .flatMap(
          ([, bytes]) =>
            Buffer.from(bytes)
              .toString()
              .match(/(?<=^|,)"[=+@]/gm) ?? [],
        );
    expect(cells(guardedFiles)).toEqual([]);
    expect(Buffer.from(raw.get("articles.csv") ?? []).toString()).toMatch(/^article_id,title/);
    const formula = 'article_id,text\r\n1,"=1+1 is two"\r\n';
    const guardedOne = '"article_id","text"\r\n"1","\'=1+1 is two"\r\n';
    for (const table of [formula, guardedOne]) {
      const [draft] = articleDrafts("articles.csv", Buffer.from(table));
      expect(draft?.kind === "article" && draft.text).toBe("=1+1 is two");
    }
  });

  test("an apostrophe of another program's table for Excel is part of its text", async () => {
    const table = `\ufefftext,entities\n"'@ada left Rome","[{""start"": 2, ""end"": 5, ""label"": ""PER""}]"\n`;
    const plan = await planned(records, inputs({ "a.csv": table }));
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? [
              item.article.text,
              ...item.sets.flatMap(({ set }) => set.annotations.map((one) => one.fragments[0]?.quote)),
            ]
          : [],
      ),
    ).toEqual(["'@ada left Rome", "ada"]);
  });

  test("guards formulas, leaves numbers alone, and can be undone", () => {
    const cells = ["=1+1", "+x", "-5", "-5.25", "-5 dead", "@a", "\tx", "'=1", "'tis", "plain", '"', -3, undefined];
    expect(csvRow(cells, true)).toBe(
      `"'=1+1","'+x","-5","-5.25","'-5 dead","'@a","'\tx","''=1","'tis","plain","""",-3,\r\n`,
    );
    expect(csvRow(["=1+1", "a,b"], false)).toBe('"=1+1","a,b"\r\n');
  });

  test.skipIf(!hasPython())("is read by Python: quotes stand where both units say", async () => {
    const script = `
import csv, json
def table(name): return list(csv.DictReader(open(name + ".csv", encoding="utf-8", newline="")))
texts = {row["article_id"]: row["text"] for row in table("articles")}
wrong, ids = [], set()
for row in table("spans"):
    text = texts[row["article_id"]]
    utf16 = text.encode("utf-16-le")
    ids.add((row["article_id"], row["annotator"], row["span_id"]))
    if text[int(row["start_code_points"]):int(row["end_code_points"])] != row["quote"]: wrong.append(row)
    if utf16[2 * int(row["start_utf16"]):2 * int(row["end_utf16"])].decode("utf-16-le") != row["quote"]: wrong.append(row)
links = table("links")
for row in links:
    ends = [(row["article_id"], row["from_span"]), (row["to_article"] or row["article_id"], row["to_span"])]
    wrong += [row for article, span in ends if (article, row["annotator"], span) not in ids]
print(json.dumps({"spans": len(ids), "links": len(links), "wrong": wrong}))`;
    for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 9 })]) {
      const { annotations, links } = await losses(csv, project);
      expect(await python(script, await written(csv, project, { variant: "raw" }))).toEqual({
        spans: annotations,
        links,
        wrong: [],
      });
    }
  });

  test("reads tables a spreadsheet saved again: semicolons, LF, another order of columns", async () => {
    const files = inputs({
      "a.csv": 'text;article_id\n"Ada; met Bo";1\n',
      "s.csv": "span_id;label;start_code_points;end_code_points;article_id\n7;PER;0;3;1\n8;PER;9;11;1\n",
      "l.csv": "article_id;type;from_span;to_span\n1;met;7;8\n",
    });
    expect(await csv.reader?.recognise(files)).toHaveLength(3);
    const plan = await planned(csv, files);
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? item.sets.map(({ set }) => [set.annotations.map(({ fragments }) => fragments[0]?.quote), set.links.length])
          : [],
      ),
    ).toEqual([[["Ada", "Bo"], 1]]);
    expect(problemsOf(plan)).toEqual([]);
  });

  test("leaves a table of articles alone to the readers of articles", async () => {
    expect(await csv.reader?.recognise(inputs({ "a.csv": "article_id,text\n1,Hello\n" }))).toEqual([]);
  });

  test("says what is wrong with bad tables, row by row", async () => {
    const files = inputs({
      "articles.csv": "article_id,text\r\n1,One two three.\r\n1,Again.\r\n2\r\n",
      "attributes.csv": "article_id,annotator,span_id,attribute,type,value\r\n1,Ada,zz,value,number,5\r\n",
      "links.csv": "article_id,annotator,type,from_span,to_span\r\n1,Ada,x,a,gone\r\n",
      "sets.csv": "article_id,annotator,status\r\n1,Ada,finished\r\n3,Ada,done\r\n",
      "spans.csv":
        "article_id,annotator,span_id,label,start_code_points,end_code_points,quote\r\n1,Ada,a,A,0,3,One\r\n1,Ada,a,A,4,7,two\r\n1,Ada,b,A,4,7,tow\r\n1,Ada,c,A,x,7,two\r\n",
    });
    const plan = await planned(csv, files);
    expect(
      problemsOf(plan).map(({ about, place, message }) => `${place.file} ${place.row} ${about}: ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "sets.csv 2 remark: There is no status “finished”.",
        "spans.csv 5 annotation: The span c has no start and end that are numbers. It is left out.",
        "attributes.csv 2 attribute: The attribute “value” is of the span zz, which is not in the tables. It is left out.",
        "spans.csv 3 annotation: “A” (a) is left out: the file has another annotation of the same id.",
        "spans.csv 4 annotation: “A” (b) is left out: The text at 4–7 is not “tow”.",
        "links.csv 2 link: The link “x” is left out: its end gone is not in the file, or does not come in.",
        "articles.csv 3 document: The article 1 stands in the table twice.",
        "articles.csv 4 annotation: The row has 1 column, the header 2. It is left out; check its quotation marks.",
        "sets.csv undefined document: “3” has no text, and the project has no article 3. Import the article first.",
      ]
    `);
  });

  test("says so when a quotation mark is never closed", async () => {
    const files = inputs({
      "articles.csv": "article_id,text\r\n1,One two three.\r\n",
      "spans.csv": 'article_id,span_id,label,start_code_points,end_code_points\r\n1,d,"=A,0,3\r\n',
    });
    expect(problemsOf(await planned(csv, files)).map(({ place, message }) => `${place.file}: ${message}`)).toEqual([
      "spans.csv: Nothing after line 1 of the table comes in: a quotation mark is never closed. Repair it and import it again.",
    ]);
  });
});
