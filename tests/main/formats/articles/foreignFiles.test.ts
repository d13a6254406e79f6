// What is no article is refused by its name, and what a page or a record says is taken for what it is.
import { expect, test } from "vitest";
import { namedReaders } from "../../../../main/formats/articles/articleReaders";
import { annotationFile } from "../../../../main/formats/articles/foreignKind";
import { articleDrafts } from "../../../../main/import/articleDrafts";
import { cpuSeconds } from "../../../cpuSeconds";

function drafts(name: string, content: string, as?: string) {
  return [...articleDrafts(name, Buffer.from(content), undefined, as === undefined ? undefined : namedReaders.get(as))];
}

function reason(name: string, content: string): string | undefined {
  const [draft] = drafts(name, content);
  return draft?.kind === "refused" ? draft.reason : undefined;
}

function article(name: string, content: string) {
  const [draft] = drafts(name, content);
  if (draft?.kind !== "article") throw new Error(`${name} is refused: ${draft?.reason}`);
  return draft;
}

test.each([
  ["a TEI document", "a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>Words.</p></text></TEI>\n'],
  ["GATE", "a.xml", "<?xml version='1.0'?>\n<GateDocument><TextWithNodes>Acme</TextWithNodes></GateDocument>"],
  ["<doc>", "a.txt", '<doc title="Port shut"><body><p>Words.</p></body></doc>'],
  ["CoNLL-U", "a.txt", "# text = Port shut\n1\tPort\tport\tNOUN\n2\tshut\tshut\tVERB\n\n"],
  [".ann", "a.ann", "QUOTE\tQ1\t0\t4\n"],
  ["WebAnno TSV 1 or 2", "a.tsv", "#id=1\n#text=Port shut\n1-1\tPort\tLOC\n"],
  ["WebAnno TSV 1 or 2", "a.tsv", "# webanno.custom.Span | label\n#id=1\n#text=Port shut\n1-1\tPort\tLOC\n"],
  ["annotations of Recogito (CSV)", "a.csv", "UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR\n1,a.txt,Port,char-offset:0\n"],
  ["a table of spans without a header", "a.tsv", "a.txt\t0\t4\tLOC\na.txt\t5\t9\tSTATE\n"],
  ["PubTator", "a.txt", "77|t|Port shut\n77|a|The ferries lie idle.\n77\t0\t4\tPort\tPlace\tP1\n"],
  ["RDF", "a.ttl", '@prefix nif: <http://nif.example/core#> .\n<http://a.example/#char=0,4> nif:anchorOf "Port" .\n'],
  ["RDF", "a.nt", '<http://a.example/1> <http://nif.example/anchorOf> "Port" .\n'],
  [
    "RDF",
    "a.ttl",
    "# made by hand\n@base <http://a.example/> .\n@prefix nif: <http://nif.example/core#> .\n<#1> a nif:Context .\n",
  ],
  ["a transcript (Praat", "a.TextGrid", 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\n'],
  ["a transcript (Praat or CHAT)", "a.cha", "@UTF8\n@Begin\n@Languages:\teng\n*JON:\tthe ferries lie idle .\n@End\n"],
  ["a transcript of ELAN", "a.eaf", '<?xml version="1.0"?><ANNOTATION_DOCUMENT><HEADER/></ANNOTATION_DOCUMENT>'],
  ["NewsML or NITF", "a.xml", '<?xml version="1.0"?><nitf><body><p>The ferries lie idle.</p></body></nitf>'],
  ["marks written into it", "a.txt", "<START:person> Jon Fisk <END> said that <START:place> Ostvik <END> is shut.\n"],
  ["marks written into it", "a.txt", "Jon/B-PER Fisk/I-PER said/O so/O ./O\n"],
  ["marks written into it", "a.txt", "[Jon Fisk]{PER} said that [Ostvik]{LOC} is shut.\n"],
  ["marks written into it", "a.txt", "[Jon Fisk](PER) said that [Ostvik](LOC) is shut.\n"],
  ["marks written into it", "a.txt", "{{PER|Jon Fisk}} said that {{LOC|Ostvik}} is shut.\n"],
  ["marks written into it", "a.txt", "<per>Jon Fisk</per> said that <loc>Ostvik</loc> is shut.\n"],
  [".labels", "port.task-flc.labels", "1\tDoubt\t4\t11\n"],
  [".con", "port.con", 'c="jon fisk" 1:0 1:1||t="person"\n'],
  ["subtitles", "a.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nThe ferries lie idle.\n"],
  ["subtitles", "a.srt", "1\n00:00:00,000 --> 00:00:02,000\nThe ferries lie idle.\n"],
  ["YAML", "a.yaml", '- text: "The ferries lie idle."\n  entities:\n    - [4, 11, thing]\n'],
])("refuses %s by its name", (kind, name, content) => {
  expect(reason(name, content)).toContain(kind);
  expect(drafts(name, content, "text")[0]?.kind).toBe("article");
});

test.each([
  ["QualCoder", "Codename,Coder,Filename,Position,Text\nFerry,jon,port.txt,4 - 11,ferries\n"],
  ["Taguette", "id,document,tag,content\n1,port.txt,ferry,the ferries\n"],
  ["MAXQDA", "Color;Document name;Code;Segment\n●;port;Ferry;the ferries\n"],
])("a table of coded segments of %s is no list of articles, unless somebody says so", (_, content) => {
  expect(reason("a.csv", content)).toContain("a table of coded segments");
  if (content.includes("content")) expect(drafts("a.csv", content, "table")[0]?.kind).toBe("article");
});

test.each([
  ["a.nvpx", "a project of NVivo"],
  ["a.mx24", "a project of NVivo, MAXQDA"],
  ["a.qdc", "a code book of REFI-QDA"],
])("%s is refused by the name of what it is, also in a folder", (name, kind) => {
  expect(annotationFile(name)).toContain(kind);
});

test("another program's corpus that is no text is refused by its name", () => {
  expect([...articleDrafts("a.spacy", Buffer.from([0x78, 0x9c, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3]))]).toMatchObject([
    { kind: "refused", reason: expect.stringContaining("a corpus of spaCy") },
  ]);
});

test("what a record says of the whole article is told when only the article comes in", () => {
  const { remarks } = article("a.jsonl", '{"text":"The ferries lie idle.","label":["ports","north"]}\n');
  expect(remarks).toEqual([
    "The record says of the whole article “label: ports, north”. This comes in when the file is read as records (--format records).",
  ]);
});

test("prose that begins like markup, mail or a table is an article", () => {
  for (const text of [
    "From: the harbour\n\nThe ferries lie idle.",
    "Title: Port shut\nDate: 2026-02-03\n\nThe ferries lie idle.",
    "<p>The ferries</p> lie idle.",
    "<3 the ferries, they wrote.",
    "1\n2\n3 ferries lie idle.",
    "WARC is a format.",
    "- text: the ferries lie idle.\n- more: the storm goes on.",
    "---\ntitle: Port shut\n---\nThe ferries lie idle.",
    "12|t|he ferries lie idle, it said.",
    "See [the port](PORTS.md) and [the map](https://a.example/MAP), he/she said.",
    "Jon wrote [sic] {again} and/or I/O-bound work.",
    "<http://a.example/1> told us so. The ferries lie idle.",
  ])
    expect([text, reason("a.txt", text)]).toEqual([text, undefined]);
});

test("what is made to be hard to tell apart costs no time", async () => {
  const pieces = [
    "<!-- -->",
    "<?a?>",
    "<",
    "<PER>",
    "<PER>a",
    "<ENAMEX ",
    "<?xml>",
    "\n",
    "a: b\n",
    "1\ta\tb\tc\n",
    "<a> ",
    "- text: ",
  ];
  const spent = await cpuSeconds(() => {
    for (const piece of pieces) drafts("a.txt", piece.repeat(Math.ceil(200_000 / piece.length)));
  });
  expect(spent).toBeLessThan(20);
});

const paragraph = `<p>${"The harbour master said that the boats would stay in port until the storm was over. ".repeat(4)}</p>`;
const page = (head: string, body: string, language = "en") =>
  `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">${head}</head><body><article>${body}${paragraph.repeat(4)}</article></body></html>`;

test("the text of a page begins with the headline on the page, whatever the page tells search engines", () => {
  const told = (title: string) =>
    page(`<title>x</title><meta property="og:title" content="${title}">`, "<h1>Port closed</h1>");
  for (const title of ["Port closed - Herald", "Storm shuts the port of Vell", "PORT CLOSED", "Herald: Port closed"]) {
    const { text, provenance } = article("a.html", told(title));
    expect([text.slice(0, 16), provenance.title]).toEqual(["Port closed\n\nThe", title]);
  }
  expect(article("a.html", page('<meta property="og:title" content="Port closed">', "")).text).toMatch(/^The harbour/);
});

test("what is encoded twice in the metadata of a page is decoded", () => {
  const { text, provenance } = article(
    "a.html",
    page('<meta property="og:title" content="Here&amp;rsquo;s why: A &amp;amp; B">', "<h1>Here’s why: A & B</h1>"),
  );
  expect([text.slice(0, 17), provenance.title]).toEqual(["Here’s why: A & B", "Here’s why: A & B"]);
});

test("readings, zero-width spaces, quotation marks and emoji of a page are what a reader sees", () => {
  const first = (body: string, language?: string) =>
    article("a.html", page("<title>x</title>", body, language)).text.split("\n")[0];
  expect(first("<p><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>の大臣。</p>", "ja")).toBe("東京の大臣。");
  expect(first("<p>zer\u200bbrechlich</p>")).toBe("zer\u200bbrechlich");
  expect(first("<p>He said <q>no</q>.</p>")).toBe("He said “no”.");
  expect(first("<p>Er sagte <q>nein</q>.</p>", "de")).toBe("Er sagte „nein“.");
  expect(
    first(
      '<p>Shut <img class="emoji" alt="🚢" src="a.svg"> today <img class="wp-smiley" alt=":)" src="b"><img alt="A port" src="c">.</p>',
    ),
  ).toBe("Shut 🚢 today :).");
});

test("an address is never an outlet", () => {
  const record = {
    text: "Words.",
    source: "https://a.example/1",
    "source-hostname": "The News",
    hostname: "a.example",
    filedate: "2026-02-04",
  };
  expect(article("a.json", JSON.stringify(record)).provenance).toEqual({
    outlet: "The News",
    url: "https://a.example/1",
    retrieved: "2026-02-04",
  });
  expect(article("b.json", JSON.stringify({ text: "Words.", media_name: "Post" })).provenance).toEqual({
    outlet: "Post",
  });
});

test("a text that says it was cut off is remarked", () => {
  expect(article("a.json", JSON.stringify({ text: "Words… [+1203 chars]" })).remarks.join()).toContain("cut off");
});

test("rows of a table may leave empty cells at their end out", () => {
  const found = drafts(
    "a.csv",
    "title,text,outlet\nOne,The port closed.,\nTwo,It opened.\nThree,It closed.,Herald,more\n",
  );
  expect(found.map((draft) => (draft.kind === "article" ? draft.text : draft.reason))).toEqual([
    "The port closed.",
    "It opened.",
    "Row 3 (line 4) has 4 columns, the header 3. Check its quotation marks.",
  ]);
});
