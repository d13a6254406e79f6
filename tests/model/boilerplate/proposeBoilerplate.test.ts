import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proposeBoilerplate } from "../../../model/boilerplate/proposeBoilerplate";
import { anyText, boundariesOf } from "../text/anyText";

const body =
  "The mill closed its doors on Monday after the river rose for the third time this year, and nobody in the lower town was surprised.";

function found(text: string, others: readonly string[] = []): readonly string[] {
  return proposeBoilerplate(text, others).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);
}

describe("short lines in a block of the page", () => {
  test("are proposed beside what a rule knows; the headline, a subheading and a list in the text are not", () => {
    const page = [
      "World",
      "Boats",
      "Sign in",
      "Mill closes after third flood",
      "Ada Brook",
      "3 hours ago",
      body,
      "Advertisement",
      "A wet year",
      body.replace("third", "fourth"),
      "Flour",
      "Oats",
      body.replace("third", "fifth"),
      "All rights reserved.",
      "Staff",
      "Site map",
    ];
    expect(found(page.join("\n")).map((line) => line.replace(/^\p{L}+: /u, ""))).toEqual([
      ...["World", "Boats", "Sign in", "Ada Brook", "3 hours ago", "Advertisement"],
      ...["All rights reserved.", "Staff", "Site map"],
    ]);
  });

  test("are a menu where several stand above the headline, and left alone where nothing says so", () => {
    expect(found(`World\nBoats\nMills\nMill closes after third flood\n${body}`)).toEqual([
      "menu: World",
      "menu: Boats",
      "menu: Mills",
    ]);
    expect(found(`Mill closes\n${body}\nFlour\nOats\n${body.replace("third", "fourth")}`)).toEqual([]);
  });
});

describe("what is not the article", () => {
  test.each([
    ["menu", "Home » Region » River"],
    ["menu", "News | Sport | Weather | Boats"],
    ["menu", "SHARE  f  x  w  ♥ 57"],
    ["menu", "Share this page: 📱 💌 🔗"],
    ["menu", "Facebook 12 Twitter WhatsApp Copy link"],
    ["menu", "Skip to main content"],
    ["menu", "A- A A+"],
    ["menu", "4 min read"],
    ["menu", "Read more: The mill has closed for good"],
    ["menu", "By continuing to use this site you agree to our use of cookies."],
    ["menu", "Tags: mill, river, Riverton"],
    ["menu", "Reading time: 4 minutes"],
    ["menu", "Click to share on Facebook (Opens in new window)"],
    ["menu", "Sponsored content"],
    ["menu", "Impressum"],
    ["menu", "جميع الحقوق محفوظة"],
    ["counter", "Stand: 17.01.2024, 09:12 Uhr"],
    ["other", "Photo: The mill on Monday. (AFP)"],
    ["other", "For media enquiries, contact the press office."],
    ["other", "This article was originally published on 21 March."],
    ["other", "Ada Brook covers mills for The River Post. She can be reached at ada@post.example."],
    ["other", "3 hours ago"],
    ["other", "By Ada Brook"],
    ["other", "Ada Brook, Staff Writer"],
    ["other", "author_image Ada Brook"],
    ["other", "1200x630"],
    ["other", "The River Post is an independent online newspaper that covers the lower valley."],
    ["comments", "Save my name, email, and website in this browser for the next time I comment."],
    ["comments", "Your name *"],
    ["agency", "AFP"],
    ["agency", "ab/cd/ef"],
    ["agency", "Jo Q. Reed in Halden contributed to this report."],
    ["menu", "You have 2 of 3 free articles left."],
    ["menu", "Advertisement"],
    ["counter", "This post has been read 4711 times!"],
    ["counter", "1.2k shares"],
    ["counter", "Last updated 21:58 · 1.2k shares · 💬 214"],
    ["comments", "Comments (0)"],
    ["comments", "Be polite. Comments with insults will be removed. You must be logged in to post a comment."],
    ["comments", "Your email address will not be published. Required fields are marked *"],
    ["agency", "(Reporting by Ada Brook in Riverton and Jo Q. Reed in Halden; Editing by Max Ulm)"],
    ["agency", "Editing by Max Ulm"],
    ["agency", "riverpost.example © 2026 Boats, mills, other."],
    ["other", "------------- -------------- ----------"],
    ["other", "author_image Ada Brook"],
    ["other", "Wednesday , May 6 2026"],
    ["other", "تصوير: سامي داود | مشاركة: ١٬٢٤٨"],
  ])("%s: %s", (kind, line) => {
    expect(found(`${body}\n\n${line}\n\nIt will open again when the water has gone.`)).toEqual([`${kind}: ${line}`]);
  });

  test("a counter before a teaser is taken without the teaser's text", () => {
    expect(found(`This post has been read 12 times! ${body}`)).toEqual(["counter: This post has been read 12 times!"]);
  });

  test("links under “Check Also” are taken up to the next paragraph of text, at the foot of a page only", () => {
    const teasers = "Check Also\n\nFlour gets dear in Halden\n\nThe mayor has said that …";
    expect(
      found(`${body}\n\n${body.replace("Monday", "Friday")}\n\n${teasers}\n\n${body.replace("mill", "inn")}`),
    ).toEqual(["menu: Check Also", "menu: Flour gets dear in Halden", "menu: The mayor has said that …"]);
    expect(found(`Check Also\n\nThe mill has closed\n\n${body}\n\n${body.replace("mill", "inn")}`)).toEqual([
      "menu: Check Also",
    ]);
  });

  test("a paragraph that is there twice is proposed the second time, look-alike letters or not", () => {
    expect(found(`${body}\n\nThe river fell.\n\n${body.replace("mill", "mіll")}\n`)).toEqual([
      `repetition: ${body.replace("mill", "mіll")}`,
    ]);
  });

  test("a standfirst that the lead takes up again is proposed, the lead stays", () => {
    const lead = `RIVERTON (Wire) – ${body.slice(0, -1)}, a neighbour said.`;
    expect(found(`Mill closes\n\n${body}\n\n${lead}`)).toEqual([`repetition: ${body}`]);
  });

  test("a short line that other articles have too is taken for the page's", () => {
    expect(found(`Riverton and around\n${body}`, ["Riverton and around\nOne.", "Two.\nRiverton and around"])).toEqual([
      "menu: Riverton and around",
    ]);
    expect(found(body, [body, body])).toEqual([]);
  });

  test("every proposal says why in a sentence", () => {
    const whys = proposeBoilerplate(`Advertisement\n© 2026\n${body}\n${body}`).map(({ why }) => why);
    expect(whys).toHaveLength(3);
    for (const why of whys) expect(why).toMatch(/^[A-Z].{10,}\.$/);
  });
});

describe("paragraphs of the article", () => {
  test.each([
    "Share prices fell on Monday, and the mill lost a tenth of its value.",
    "Comments that the minister made on Tuesday were denied on Wednesday.",
    "Copyright law does not protect recipes, the court found.",
    "Home is where the river is, says Ada Brook.",
    "Reporting by the observatory shows that the dam was full.",
    "On Wednesday, May 6, 2026, the dam broke.",
    "Related charges were dropped.",
    "“We wait,” he said.",
    "214 readers wrote to us about the bridge.",
    "By Friday the river had fallen.",
    "Two hours ago the river fell.",
    "Read more books, the mayor said.",
    "Listen to the river, he said.",
    "The cook’s cookies were sold at the site of the mill.",
    "Riverton is an independent town.",
    "HALDEN, May 6",
    "Log books from the mill show that it closed at nine.",
  ])("%j stays", (line) => {
    expect(found(`${body}\n${line}\n`)).toEqual([]);
  });
});

test("proposals lie in the text, in order, without overlap, and cut no grapheme and no line", () => {
  const lines = fc.constantFrom("Check Also\n", "Share ♥\n", `${body}\n`, "----\n", "Comments (1)\n", "© ", "\n");
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, anyText), { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      const boundaries = new Set(boundariesOf(text));
      let previous = 0;
      for (const { start, end } of proposeBoilerplate(text)) {
        expect(start >= previous && start < end && boundaries.has(start) && boundaries.has(end)).toBe(true);
        expect(text.slice(start, end)).not.toContain("\n");
        previous = end;
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["share", `share${" ".repeat(110)}xyz`],
  ["share with letters", `share${" x".repeat(50)} yz`],
  ["a path", `home${" » a".repeat(38)}!`],
  ["entries", `${"a | ".repeat(40)}!`],
  ["agency", `(Reporting by A${". A".repeat(90)}?`],
  ["dots", ".".repeat(1990)],
  ["copyright", "a".repeat(200)],
])("a line made to be slow is not: %s", (_name, line) => {
  expect(proposeBoilerplate(`${line}\n`.repeat(200)).length).toBeLessThanOrEqual(200);
});

test("a block of very many short lines is no more than any other", () => {
  const text = `${body}\n${"ab\n".repeat(130_000)}Share\n`;
  expect(proposeBoilerplate(text).length).toBeGreaterThan(100_000);
});
