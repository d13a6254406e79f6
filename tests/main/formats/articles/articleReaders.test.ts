import { describe, expect, test } from "vitest";
import { articleDrafts } from "../../../../main/import/articleDrafts";

/** What a file's drafts say, without hashes: the text, or why not. */
function drafts(fileName: string, content: string | Uint8Array) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return [...articleDrafts(fileName, bytes)].map((draft) =>
    draft.kind === "refused"
      ? { record: draft.record, refused: draft.reason }
      : {
          record: draft.source.record,
          text: draft.text,
          provenance: draft.provenance,
          kept: Buffer.from(draft.bytes).toString(),
          remarks: draft.remarks,
        },
  );
}

function only(fileName: string, content: string) {
  const [draft, ...rest] = drafts(fileName, content);
  if (!draft || rest.length > 0) throw new Error(`one draft expected, not ${rest.length + 1}`);
  return draft;
}

const body = "The checkpoint closed at noon.\n\nDrivers waited until dusk, and some of them turned back.";

describe("text", () => {
  test("comes in as it stands", () => {
    const text = "  \n\tHeadline of the day\r\n\r\nBody\u00a0text\r\n\r\n";
    expect(only("a.txt", text)).toMatchObject({ text: "  \n\tHeadline of the day\n\nBody\u00a0text\n\n", kept: text });
  });

  test.each<[string, string, object]>([
    ["a headline", `Checkpoint closes after clashes\n\n${body}`, { title: "Checkpoint closes after clashes" }],
    ["no headline in a sentence", body, {}],
    ["no headline in a single word", `Menu\n${body}`, {}],
    [
      "a headline below rules and the date of the page",
      `-------\nFriday , March 6 2026\n\nRoad is open again\n\n${body}`,
      { title: "Road is open again" },
    ],
    [
      "the agency of a dateline",
      `Road is open\n\nVARNOK, Orsa Region (Northern Wire) – ${body}`,
      { title: "Road is open", outlet: "Northern Wire" },
    ],
    ["the agency of a dateline with a day", `VARNOK, Nov 4, (NW): ${body}`, { outlet: "NW", published: "Nov 4" }],
    [
      "the agency of a short dateline",
      `Road is open\n\nVARNOK (NW) — ${body}`,
      { title: "Road is open", outlet: "NW" },
    ],
    [
      "a headline below a menu, and the author beside a picture",
      `Skip to main content\nMenu\nNews\nRoad is open again\n3 hours ago\nauthor_image Mara Tesk\n\n${body}`,
      { title: "Road is open again", byline: "Mara Tesk" },
    ],
    [
      "no outlet in any other parenthesis",
      `Road is open\n\nThe Orsa Border Guard (OBG) – ${body}`,
      { title: "Road is open" },
    ],
    [
      "a byline",
      `Road is open\nBy Mara Tesk and Ilo Venn\n\n${body}`,
      { title: "Road is open", byline: "Mara Tesk and Ilo Venn" },
    ],
    ["no byline in a sentence", `Road is open\n\nBy Friday the road was open.\n\n${body}`, { title: "Road is open" }],
    [
      "a date of publication",
      `Road is open\nPublished: 4 November 2026, 10:15\n\n${body}`,
      { title: "Road is open", published: "4 November 2026, 10:15" },
    ],
    [
      "front matter",
      `---\ntitle: "The road"\nauthor: Mara Tesk\ndate: 2026-11-04\nsource: Varnok Courier\nurl: https://courier.example/road\n---\n\n# Another\n\n${body}`,
      {
        title: "The road",
        outlet: "Varnok Courier",
        byline: "Mara Tesk",
        url: "https://courier.example/road",
        published: "2026-11-04",
      },
    ],
    ["a heading in Markdown", `# The road is open\n\n${body}`, { title: "The road is open" }],
    [
      "an Arabic headline",
      `حرس الحدود يوقف أربع شاحنات عند المعبر\n\nقالت الوزارة إن الشاحنات كانت تحمل بضائع غير مصرح بها، وإن السائقين نقلوا إلى المدينة.`,
      { title: "حرس الحدود يوقف أربع شاحنات عند المعبر" },
    ],
  ])("proposes %s", (_, text, provenance) => {
    expect(only("a.md", text)).toMatchObject({ text, provenance });
    expect(only("a.md", text)).toHaveProperty("provenance", provenance);
  });

  test("is refused when there is nothing in it but white space", () => {
    expect(drafts("a.txt", " \n\t\u00a0\u200b\r\n")).toEqual([
      { refused: "There is no text in it, only white space." },
    ]);
  });

  test("that only begins like another format is text", () => {
    for (const text of [
      "[UPDATED] The road is open",
      "{sic} he said",
      "Text, and body, of the law\nsecond line, third",
      "<3 from the border",
      '"quoted" start',
    ]) {
      expect(only("a.txt", text)).toMatchObject({ text });
    }
  });

  test("is told what is odd in it", () => {
    const text = "Bοrder fοrces held the rοad, said Ко\u00adля\u200b.\u0007\n\ufffd\u202ex";
    expect(only("a.txt", text)).toMatchObject({
      text,
      remarks: [
        "3 words mix letters of two alphabets that look alike (Bοrder, fοrces, rοad). Search finds them as if they were spelled right.",
        "1 invisible character (zero-width space or joiner).",
        "1 soft hyphen.",
        "1 invisible character that changes the direction of writing.",
        "1 control character.",
        "1 × \ufffd where an earlier program could not read a letter.",
      ],
    });
  });

  test("of Persian or with emoji families is not odd", () => {
    expect(only("a.txt", "می‌خواهم بروم 👩‍👩‍👧 Ελλάδα и Россия")).toMatchObject({ remarks: [] });
  });
});

describe("HTML", () => {
  const paragraph =
    "Customs officers at the Halm crossing opened the trucks before dawn, and found <a href='https://ads.example/x'>forty crates</a> of unmarked goods, the ministry said.";
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Forty crates found | Halm Herald</title>
    <meta property="og:site_name" content="Halm Herald"><link rel="canonical" href="https://herald.example/2026/crates">
    <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Forty crates found at Halm","author":[{"name":"Mara Tesk"},{"name":"Ilo Venn"}],"datePublished":"2026-03-06T08:00:00Z"}]}</script>
    <script>var tracker = "never";</script><style>p { color: red }</style></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
    <article><h1>Forty crates found at Halm</h1><p>${paragraph}</p><p>${paragraph}<br>A second line&nbsp;here.</p>
    <h2>What the ministry says</h2><blockquote>&ldquo;We opened every box.&rdquo;</blockquote>
    <ul><li>first</li><li>second</li></ul><p>${paragraph}</p><script>document.write("evil")</script></article>
    <footer>All rights reserved</footer></body></html>`;
  const plain = paragraph.replace(/<[^>]+>/g, "");

  test("gives its readable text, one block per line, and what it says of itself; the page is kept", () => {
    expect(only("saved.html", page)).toEqual({
      record: undefined,
      text: `Forty crates found at Halm\n\n${plain}\n\n${plain}\nA second line\u00a0here.\n\nWhat the ministry says\n\n“We opened every box.”\n\nfirst\nsecond\n\n${plain}`,
      provenance: {
        title: "Forty crates found at Halm",
        outlet: "Halm Herald",
        byline: "Mara Tesk, Ilo Venn",
        url: "https://herald.example/2026/crates",
        published: "2026-03-06T08:00:00Z",
        language: "en",
      },
      kept: page,
      remarks: [],
    });
  });

  test("is known by its content, whatever the file is called", () => {
    expect(only("saved.txt", page)).toMatchObject({ provenance: { outlet: "Halm Herald" } });
    expect(only("note.html", "No tags here, 3 < 4.")).toMatchObject({ text: "No tags here, 3 < 4." });
  });

  test("with a comment by the browser or SingleFile tells where and when it was saved", () => {
    const browser = page
      .replace("<html", "<!-- saved from url=(0030)https://herald.example/other -->\n<html")
      .replace(/<link[^>]+>/, "");
    expect(only("a.html", browser)).toMatchObject({ provenance: { url: "https://herald.example/other" } });
    const single = page
      .replace(
        "<html",
        "<!--\n Page saved with SingleFile \n url: https://herald.example/s \n saved date: Fri Mar 06 2026 09:12:00 GMT+0000\n-->\n<html",
      )
      .replace(/<link[^>]+>/, "");
    expect(only("a.html", single)).toMatchObject({
      provenance: { url: "https://herald.example/s", retrieved: "Fri Mar 06 2026 09:12:00 GMT+0000" },
    });
  });

  test("of a few lines comes in whole", () => {
    expect(only("a.html", "<html><body><div>Road open.</div><div>Go <b>on</b>.</div></body></html>")).toMatchObject({
      text: "Road open.\n\nGo on.",
    });
  });

  test("that loads its text by script is refused with advice", () => {
    expect(drafts("a.html", "<!doctype html><html><body><script>load()</script></body></html>")).toEqual([
      {
        refused:
          "No readable text was found in this page: it may load its text by script. Open it in a browser, copy the text and paste it into Spanwise.",
      },
    ]);
  });

  test("nested a hundred thousand deep is refused and not a crash", () => {
    const deep = `<!doctype html><html><body>${"<div>".repeat(100_000)}x`;
    expect(drafts("a.html", deep)).toEqual([
      { refused: expect.stringMatching(/^The page's tags are nested too deep/) },
    ]);
  });
});

describe("JSON", () => {
  test("a list of articles: each keeps its own record, bad ones are refused with number and line", () => {
    const first = `{"headline": "One", "maintext": "Text\\r\\none", "authors": ["A", "B"], "source_domain": "a.example", "date_publish": "2026-03-01 10:00:00", "date_download": "2026-03-02", "url": "https://a.example/1"}`;
    const last = `{"Title":"Five","content":["p1","p2"],"publisher":{"name":"Five News"},"published_at":1772359200}`;
    expect(
      drafts(
        "crawl.json",
        `[${first},\n 7,\n {"title": "no text", "lang": "en"},\n\n{"text":"half \\ud83d"},${last}]\n`,
      ),
    ).toEqual([
      {
        record: 0,
        text: "Text\none",
        provenance: {
          title: "One",
          outlet: "a.example",
          byline: "A, B",
          url: "https://a.example/1",
          published: "2026-03-01 10:00:00",
          retrieved: "2026-03-02",
        },
        kept: first,
        remarks: [],
      },
      { record: 1, refused: "Record 2 (line 2) is not an object with an article's fields." },
      {
        record: 2,
        refused:
          "Record 3 (line 3) has no text: its fields are title, lang. The field with the text must be called maintext, text, body, content, article or the like, and not be empty.",
      },
      { record: 3, refused: "The text holds half a character (an unpaired surrogate). Get it again from its source." },
      {
        record: 4,
        text: "p1\n\np2",
        provenance: { title: "Five", outlet: "Five News", published: "2026-03-01T10:00:00.000Z" },
        kept: last,
        remarks: [],
      },
    ]);
  });

  test.each(["articles", "items", "results"])("a list under “%s”", (name) => {
    const record = `{"text":"A ] and a } in \\"text\\""}`;
    const file = `{"total":[1,2],"n":{"a":[{"text":"not this"}]},"${name}":[ ${record} ],"next":[]}`;
    expect(drafts("a.json", file)).toMatchObject([{ record: 0, text: 'A ] and a } in "text"', kept: record }]);
  });

  test("one article is the whole file", () => {
    const file = `{"title":"One","text":"Words","nested":{"text":"no"}}`;
    expect(drafts("a.json", file)).toMatchObject([{ text: "Words", kept: file, provenance: { title: "One" } }]);
  });

  test("a Spanwise dataset gives its articles, and says that its annotations stay behind", () => {
    const article = `{"id":"a","text":"Words","source":{"name":"w.txt"},"provenance":{"title":"T","outlet":null},"annotationSets":[{}]}`;
    const expected = {
      text: "Words",
      provenance: { title: "T" },
      remarks: [
        "The annotations in this file do not come in here. If it is a Spanwise dataset, use `spanwise import`.",
      ],
    };
    expect(drafts("a.json", `{"format":"spanwise-dataset","articles":[${article}]}`)).toMatchObject([expected]);
    const line = `{"format":"spanwise-dataset-line","article":${article}}`;
    expect(drafts("a.jsonl", line)).toMatchObject([expected]);
    expect(only("a.jsonl", line)).toHaveProperty("provenance", { title: "T" });
  });

  test("HTML in a field stays, unless it is a whole page", () => {
    expect(only("a.json", `{"text":"<p>Road <b>open</b></p>"}`)).toMatchObject({
      text: "<p>Road <b>open</b></p>",
      remarks: ["The text holds HTML tags; they were kept as they stand."],
    });
    expect(
      only("a.json", `{"outlet":"O","text":"<!doctype html><html><body><p>Road open</p></body></html>"}`),
    ).toMatchObject({
      text: "Road open",
      provenance: { outlet: "O" },
    });
  });

  test.each([
    ['{"text": "a",\n "b": }', "The JSON is broken at line 2, column 7. Repair it or get the file again."],
    ['[{"text": "a"}\n{"text": "b"}]', "The JSON is broken at line 2, column 1. Repair it or get the file again."],
    ['[{"text": "a"},\n{"text": "b', "The JSON ends too early, in line 2. Repair it or get the file again."],
    ['{"text": "tab\there"}', "The JSON is broken at line 1, column 14. Repair it or get the file again."],
    [
      "[1, 2]",
      "The JSON holds no articles. It must be a list of objects, an object with such a list under “articles”, or one object, each with its text under “text”, “body” or the like.",
    ],
    [
      `${"[".repeat(100)}${"]".repeat(100)}`,
      "The JSON is nested more than 64 levels deep. Articles are not: check that this is the right file.",
    ],
    [
      `{"text":"a","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      "The JSON is nested more than 64 levels deep. Articles are not: check that this is the right file.",
    ],
  ])("that is bad is refused in words: %#", (file, refused) => {
    expect(drafts("a.json", file)).toEqual([{ refused }]);
  });

  test("`__proto__` and `constructor` are names like any other", () => {
    expect(only("a.json", `{"__proto__":{"text":"no","title":"no"},"constructor":1,"text":"Words"}`)).toMatchObject({
      text: "Words",
      provenance: {},
    });
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  test("fields too long for a field are cut, and an address too long is left out", () => {
    const file = JSON.stringify({ text: "x", title: "t".repeat(2000), url: `https://a.example/${"u".repeat(5000)}` });
    expect(only("a.json", file)).toHaveProperty("provenance", { title: `${"t".repeat(999)}…` });
  });
});

describe("JSON Lines", () => {
  test("a broken line is refused with its number, the others come in", () => {
    const lines = [`{"text":"one","title":"1"}`, "", `{"text":"two"`, `[1]`, `{"text":"three"}`];
    expect(drafts("a.jsonl", lines.join("\r\n"))).toEqual([
      { record: 0, text: "one", provenance: { title: "1" }, kept: lines[0], remarks: [] },
      { record: 1, refused: "Line 3 ends too early. Repair the line or get the file again." },
      { record: 2, refused: "Line 4 is not an object with an article's fields." },
      { record: 3, text: "three", provenance: {}, kept: lines[4], remarks: [] },
    ]);
  });

  test("is known by its content, and one line is enough", () => {
    expect(drafts("a.txt", `{"text":"one"}\n{"text":"two"}\n`)).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect(drafts("a.json", `{"text":"one"}\n{"text":"two"}\n`)).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect(drafts("a.jsonl", `{"text":"one"}`)).toMatchObject([{ text: "one" }]);
    expect(drafts("a.jsonl", `{"text":"one","x":${"[".repeat(99)}${"]".repeat(99)}}`)).toMatchObject([
      { refused: expect.stringMatching(/^Line 1 was refused\. The JSON is nested more than 64/) },
    ]);
  });
});

describe("CSV", () => {
  test.each([",", ";", "\t"])("with %j between its columns", (mark) => {
    const row = ["Road open", `"Lines${mark}\r\nand ""quotes"""`, "Courier", "2026-03-01"].join(mark);
    const header = ["Headline", "Text", "Source", "Date Published"].join(mark);
    expect(drafts("a.csv", `\ufeff${header}\r\n${row}\r\n`)).toEqual([
      {
        record: 0,
        text: `Lines${mark}\nand "quotes"`,
        provenance: { title: "Road open", outlet: "Courier", published: "2026-03-01" },
        kept: row,
        remarks: [],
      },
    ]);
  });

  test("rows that do not fit are refused with number and line, the others come in", () => {
    expect(drafts("a.csv", `title,text\nA,"one\ntwo"\n\nB\nC,\nD,four\nE,"never closed\n`)).toEqual([
      { record: 0, text: "one\ntwo", provenance: { title: "A" }, kept: 'A,"one\ntwo"', remarks: [] },
      {
        record: 1,
        refused:
          "Row 2 (line 5) has no text: its fields are title, text. The field with the text must be called maintext, text, body, content, article or the like, and not be empty.",
      },
      {
        record: 2,
        refused:
          "Row 3 (line 6) has no text: its fields are title, text. The field with the text must be called maintext, text, body, content, article or the like, and not be empty.",
      },
      { record: 3, text: "four", provenance: { title: "D" }, kept: "D,four", remarks: [] },
      {
        record: 4,
        refused:
          "After row 4 the file cannot be read (line 8): a quotation mark that opens a field is never closed. Repair it; the rows before came in.",
      },
    ]);
  });

  test("without a header that names the text is refused, and says what the first row is", () => {
    expect(drafts("a.csv", "1,Road open,yes\n2,Road closed,no\n")).toEqual([
      {
        refused:
          "The first row must name the columns, and one of them must be called text, body, content or article. This file's first row is: 1, road_open, yes.",
      },
    ]);
  });

  test("may begin with Excel's line about its separator", () => {
    expect(drafts("a.csv", `sep=;\r\ntitle;text\r\nA, B;one\r\nC;\r\n`)).toMatchObject([
      { record: 0, text: "one", provenance: { title: "A, B" } },
      { record: 1, refused: expect.stringMatching(/^Row 2 \(line 4\) has no text/) },
    ]);
  });

  test("of several columns of one name the first that says something counts; of two texts none does", () => {
    expect(drafts("a.csv", "title,text,title\nA,one,B\n,two,B\n")).toMatchObject([
      { text: "one", provenance: { title: "A" } },
      { text: "two", provenance: { title: "B" } },
    ]);
    expect(drafts("a.csv", "title,text,text\nA,one,two\n")).toEqual([
      { refused: expect.stringMatching(/^Two columns of this table are called “text”/) },
    ]);
  });

  test("in a file of another name is known by its header", () => {
    expect(drafts("a.txt", "title,text\nA,one\n")).toMatchObject([{ text: "one" }]);
  });
});

test("records of a file in an old encoding keep their bytes", () => {
  const file = Buffer.from('title,text\r\nCaf\xe9,"Le pr\xe9fet \x93parle\x94 \x80"\r\n', "latin1");
  const [draft] = articleDrafts("a.csv", file);
  expect(draft).toMatchObject({
    kind: "article",
    text: "Le préfet “parle” €",
    source: { encoding: "windows-1252", encodingFrom: "guess" },
    remarks: ["The encoding is a guess: Western (Windows-1252, Latin-1). If letters look wrong, choose another."],
  });
  if (draft?.kind !== "article") throw new Error("an article was expected");
  expect(Buffer.from(draft.bytes).toString("latin1")).toBe('Caf\xe9,"Le pr\xe9fet \x93parle\x94 \x80"');
});
