// Token tables as they are found: columns that count, headers, several columns of tags, spreadsheets, many documents in one.
import { expect, test } from "vitest";
import { conll } from "../../../../main/formats/conll/conll";
import type { PlannedDocument } from "../../../../main/formats/reading/planExchange";
import { inputs, planned, problemsOf } from "../roundTrip";

async function read(table: string, settings?: Record<string, string>) {
  const recognised = (await conll.reader?.recognise(inputs({ "a.txt": table }))) ?? [];
  const plan = await planned(conll, recognised, { settings });
  const documents = plan.filter((item): item is PlannedDocument => item.kind === "document");
  return {
    articles: documents.map(({ article, sets }) => [
      article.text,
      ...sets.flatMap(({ set }) => set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`)),
    ]),
    provenance: documents.map(({ article }) => article.provenance),
    left: problemsOf(plan)
      .filter(({ about }) => about !== "remark")
      .map(({ message }) => message),
  };
}

const named = [["Ines Dahl left Vell .", "actor Ines Dahl", "location Vell"]];

test.each([
  ["a column that counts", "1\tInes\tB-PER\n2\tDahl\tI-PER\n3\tleft\tO\n4\tVell\tB-LOC\n5\t.\tO\n\n"],
  ["a column that counts from nought, and blanks", "0 Ines B-PER\n1 Dahl I-PER\n2 left O\n3 Vell B-LOC\n4 . O\n"],
  [
    "tags in the middle",
    "1\tInes\tB-PER\t-\ta1\n2\tDahl\tI-PER\t-\ta1\n3\tleft\tO\t-\ta1\n4\tVell\tB-LOC\t-\ta1\n5\t.\tO\t-\ta1\n",
  ],
  ["a header", "Word\tPOS\tTag\nInes\tN\tB-PER\nDahl\tN\tI-PER\nleft\tV\tO\nVell\tN\tB-LOC\n.\tP\tO\n"],
  [
    "the table of a spreadsheet, sentences numbered",
    'Sentence #,Word,POS,Tag\nSentence: 1,Ines,N,B-PER\n,Dahl,N,I-PER\n,left,V,O\n,Vell,N,B-LOC\n,".",P,O\n',
  ],
  ["semicolons", "Ines;B-PER\nDahl;I-PER\nleft;O\nVell;B-LOC\n.;O\n"],
  ["chunks beside the names", "Ines N B-NP B-PER\nDahl N I-NP I-PER\nleft V B-VP O\nVell N B-NP B-LOC\n. P O O\n"],
  ["bare labels", "Ines\tPERSON\nDahl\tPERSON\nleft\tO\nVell\tLOCATION\n.\tO\n"],
  ["tags with the label first", "Ines\tPER-B\nDahl\tPER-I\nleft\tO\nVell\tLOC-B\n.\tO\n"],
  ["tags with an underscore", "Ines\tB_PER\nDahl\tI_PER\nleft\tO\nVell\tB_LOC\n.\tO\n"],
  ["a header that names an annotator", "token\tada\nInes\tB-PER\nDahl\tI-PER\nleft\tO\nVell\tB-LOC\n.\tO\n"],
  [
    "words that stand for several tokens",
    "1-2\tInes Dahl\t_\t_\n1\tInes\t_\tB-PER\n2\tDahl\t_\tI-PER\n3\tleft\t_\tO\n4\tVell\t_\tB-LOC\n5\t.\t_\tO\n",
  ],
])("reads tables with %s", async (_, table) => {
  expect(await read(table)).toMatchObject({ articles: named, left: [] });
});

test("bare labels are read, however few they are among tokens outside", async () => {
  const table = `Ines\tperson-other\nDahl\tperson-other\nleft\tO\n${"and\tO\n".repeat(40)}`;
  const [article = []] = (await read(table)).articles;
  expect(article.slice(1)).toEqual(["person-other Ines Dahl"]);
});

test("outer and inner names are read together where tokens are counted", async () => {
  const { articles } = await read("1\tTroy\tB-OTH\tB-LOC\n2\tdreams\tI-OTH\tO\n3\tend\tO\tO\n");
  expect(articles).toEqual([["Troy dreams end", "OTH Troy dreams", "location Troy"]]);
});

test("a second column with tags is told, and read when it is asked for", async () => {
  const table = "TOKEN\tNE-LIT\tNE-METO\nPort\tB-LOC\tB-ORG\nVell\tI-LOC\tI-ORG\nwins\tO\tO\n";
  expect(await read(table)).toMatchObject({
    articles: [["Port Vell wins", "location Port Vell"]],
    left: ["Column NE-METO holds tags, too; they do not come in. Import the file again with tag=NE-METO for them."],
  });
  expect((await read(table, { tag: "NE-METO" })).articles).toEqual([["Port Vell wins", "actor Port Vell"]]);
  expect((await read(table, { tag: "2,3" })).articles[0]?.length).toBe(3);
  expect((await read(table, { tag: "NE" })).left).toEqual([
    "The table has no column “NE”. It has TOKEN, NE-LIT, NE-METO.",
  ]);
});

test.each(["", "hipe2022:"])(
  "comments (%s) begin documents, and say where they come from; tokens that touch are put together so",
  async (mark) => {
    const table =
      "TOKEN\tNE\tMISC\n# newspaper = Post\n# date = 1918-11-08\n# document_id = p1\nInes\tB-PER\t_\nwon\tO\tNoSpaceAfter\n.\tO\t_\n\n# newspaper = Mail\n# document_id = p2\nVell\tB-LOC\t_\n".replaceAll(
        "# ",
        `# ${mark}`,
      );
    expect(await read(table)).toEqual({
      articles: [
        ["Ines won.", "actor Ines"],
        ["Vell", "location Vell"],
      ],
      provenance: [{ outlet: "Post", published: "1918-11-08" }, { outlet: "Mail" }],
      left: [],
    });
  },
);

test("posts with a blank line between are articles of their own when that is asked for", async () => {
  const table = "Ines\tB-PER\nwon\tO\n\nAll\tO\nwell\tO\n";
  expect((await read(table)).articles).toEqual([["Ines won\nAll well", "actor Ines"]]);
  expect((await read(table, { articles: "sentences" })).articles).toEqual([["Ines won", "actor Ines"], ["All well"]]);
});

test("prose, tables of articles and syntax alone are no token tables", async () => {
  const prose = "The harbour is O\nshut for a day\n";
  const syntax = "1\tInes\tInes\tPROPN\n2\twon\twin\tVERB\n";
  for (const text of [prose, syntax, "title,text\nA,B\n", '{"text": "O"}\n', "1\n2\n3\n"])
    expect([text, (await conll.reader?.recognise(inputs({ "a.txt": text })))?.length]).toEqual([text, 0]);
});

test("entries of a knowledge base are attributes of the names, whatever column of tags is read", async () => {
  const table = [
    "TOKEN\tNE-COARSE-LIT\tNEL-LIT\tNEL-METO\tMISC",
    "Bad\tB-loc\t_\t_\t_",
    "Vell\tI-loc\tQ71\tQ9\t_",
    "wrote\tO\t_\t_\t_",
    "Ines\tB-pers\tNIL\t_\t_",
  ].join("\n");
  const plan = await planned(conll, inputs({ "a.tsv": table }));
  const [document] = plan.filter((item): item is PlannedDocument => item.kind === "document");
  expect(
    document?.sets[0]?.set.annotations.map(({ fragments, attributes }) => [
      fragments[0]?.quote,
      attributes?.map(({ attribute, value }) => `${attribute} ${value}`),
    ]),
  ).toEqual([
    ["Bad Vell", ["NEL-LIT Q71", "NEL-METO Q9"]],
    ["Ines", ["NEL-LIT NIL"]],
  ]);
});

test("the sources of sentences are kept with them, and told where one article has several", async () => {
  const rows = "1\tInes\tB-PER\tO\n2\tleft\tO\tO\n3\t.\tO\tO\n\n";
  const table = `#\tpaper.example vom 26.02.2005 [2005-02-26]\n${rows}#\thttp://wiki.example/Ines [2010-01-02]\n${rows}`;
  expect((await read(table, { articles: "sentences" })).provenance).toEqual([
    { outlet: "paper.example vom 26.02.2005", published: "2005-02-26" },
    { url: "http://wiki.example/Ines", retrieved: "2010-01-02" },
  ]);
  const plan = await planned(conll, inputs({ "a.tsv": table }));
  expect(problemsOf(plan).map(({ message }) => message)).toContain(
    "Its sentences are from 2 sources, so that none is the article’s. Import the file again with articles=sentences to keep them.",
  );
  expect((await read(table)).provenance).toEqual([{}]);
});

test("that a table has no text is said once for its file", async () => {
  const table = "-DOCSTART- O\n\nInes B-PER\nleft O\n\n".repeat(3);
  const plan = await planned(conll, inputs({ "a.conll": table }));
  expect(problemsOf(plan).map(({ message }) => message.slice(0, 36))).toEqual(["The table has no text, only tokens: "]);
});
