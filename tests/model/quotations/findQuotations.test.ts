import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuotations } from "../../../model/quotations/findQuotations";
import { anyText, boundariesOf } from "../text/anyText";

/** `kind [source] <cue> content`, with `denied` and `anonymous` in front. */
function found(text: string): readonly string[] {
  return findQuotations(text).map(({ content, more, cue, source, kind, polarity, anonymous, weak }) =>
    [
      ...(weak ? ["weak"] : []),
      ...(anonymous ? ["anonymous"] : []),
      ...(polarity === "denied" ? ["denied"] : []),
      kind,
      source ? `[${text.slice(source.start, source.end)}]` : "[]",
      cue ? `<${text.slice(cue.start, cue.end)}>` : "<>",
      text.slice(content.start, content.end),
      ...(more ? [`… ${text.slice(more.start, more.end)}`] : []),
    ].join(" "),
  );
}

describe("what is quoted", () => {
  test.each([
    [
      "“The bridge was sound,” Ada Brook told reporters at the mill. “We looked at it twice.”",
      ["direct [Ada Brook] <told> The bridge was sound", "direct [Ada Brook] <told> We looked at it twice"],
    ],
    [
      '"It went dark," said Jo Reed, 44, who keeps the shop. "Then it rained."',
      ["direct [Jo Reed] <said> It went dark", "direct [Jo Reed] <said> Then it rained"],
    ],
    ["„Die Brücke hält noch lange“, said Otto Kern.", ["direct [Otto Kern] <said> Die Brücke hält noch lange"]],
    ["«The bridge holds well,» said Mayor Lea Roux.", ["direct [Mayor Lea Roux] <said> The bridge holds well"]],
    [
      "Asked again, a mill spokesman said: “We have nothing to add.”",
      ["direct [a mill spokesman] <said> We have nothing to add"],
    ],
    [
      "“We wait,” one of them said, “and then we see.”",
      ["direct [one of them] <said> We wait", "direct [one of them] <said> and then we see"],
    ],
    [
      "“The river rose at four.\n\n“By five it was in the mill,” said Ada Brook.",
      ["direct [Ada Brook] <said> The river rose at four.\n\n“By five it was in the mill"],
    ],
    ["The hall was full. “Nobody will say a word about it.”", ["direct [] <> Nobody will say a word about it"]],
    ["«انقطع الخط ولم أسمع صوته»، قالت أم سامي.", ["direct [أم سامي] <قالت> انقطع الخط ولم أسمع صوته"]],
    ["״זה רק קצה הסיפור״, אמר לוי במסיבה.", ["direct [לוי] <אמר> זה רק קצה הסיפור"]],
    ["The mill said 240 people waited at the gate.", ["indirect [The mill] <said> 240 people waited at the gate"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("what is reported", () => {
  test.each([
    [
      "HALM, Velmara, May 3 (Mill News) - The mill shut, saying the river had risen by two metres.",
      ["indirect [The mill] <saying> the river had risen by two metres"],
    ],
    ["Judge Ada Brook said Reed had sold the mill.", ["indirect [Judge Ada Brook] <said> Reed had sold the mill"]],
    [
      "His lawyer insisted that the money was a loan and announced an appeal.",
      ["indirect [His lawyer] <insisted> the money was a loan"],
    ],
    [
      "Ada Brook said the guards had opened fire and threatened the millers.",
      ["indirect [Ada Brook] <said> the guards had opened fire and threatened the millers"],
    ],
    [
      "Jo Reed urged both to talk, telling Radio Osk that the dispute cost nine crowns a day.",
      ["indirect [Jo Reed] <telling> the dispute cost nine crowns a day"],
    ],
    [
      "Ada Brook called the plan “absurd” and said the mill had offered a rise.",
      ["direct [Ada Brook] <called> absurd", "indirect [Ada Brook] <said> the mill had offered a rise"],
    ],
    [
      "Divers will need nine days to reach it, the navy estimates.",
      ["indirect [the navy] <estimates> Divers will need nine days to reach it"],
    ],
    [
      "The Mill Front (MF) in Osk says the river was closed.",
      ["indirect [The Mill Front (MF) in Osk] <says> the river was closed"],
    ],
    [
      "The mill disputes this: two letters were sent in May, it said in a statement.",
      ["indirect [it] <said> two letters were sent in May"],
    ],
    [
      "Two gates were broken, she said, and nobody was hurt.",
      ["indirect [she] <said> Two gates were broken … and nobody was hurt"],
    ],
    ["Two of its gates were broken, she said, adding nothing.", ["indirect [she] <said> Two of its gates were broken"]],
    ["The mill said on Monday that flour would be short.", ["indirect [The mill] <said> flour would be short"]],
    [
      "Its director, Ada Brook, said the bridge had been sound.",
      ["indirect [Ada Brook] <said> the bridge had been sound"],
    ],
    ["Ada Brook, who runs the mill, told the council that it was late.", ["indirect [Ada Brook] <told> it was late"]],
    ["One farmer, Jo Reed, said the dam held.", ["indirect [Jo Reed] <said> the dam held"]],
    [
      "The dam was full by nine, officials in the town said on Friday.",
      ["anonymous indirect [officials in the town] <said> The dam was full by nine"],
    ],
    [
      "Some 40 boats were lost, according to the harbour office.",
      ["indirect [the harbour office] <according to> Some 40 boats were lost"],
    ],
    ["According to Jo Reed, the boats were old.", ["indirect [Jo Reed] <According to> the boats were old"]],
    [
      "A senior harbour official said that no boat was lost.",
      ["anonymous indirect [A senior harbour official] <said> no boat was lost"],
    ],
    ["The mill denied that any flour was missing.", ["denied indirect [The mill] <denied> any flour was missing"]],
    ["The mill denied involvement in the sale.", ["denied indirect [The mill] <denied> involvement in the sale"]],
    [
      "The harbour office put the toll at nine and said more boats were missing.",
      [
        "indirect [The harbour office] <put> toll at nine",
        "indirect [The harbour office] <said> more boats were missing",
      ],
    ],
    ["The mill sаid that flοur would be shοrt.", ["indirect [The mill] <sаid> flοur would be shοrt"]],
    [
      "RIVERTON, May 3 (Wire) – The dam broke before dawn, the mayor said.",
      ["indirect [the mayor] <said> The dam broke before dawn"],
    ],
    [
      "وقال المهندس سامي داود، مدير السد، إن الماء ارتفع ليلا.",
      ["indirect [المهندس سامي داود] <وقال> الماء ارتفع ليلا"],
    ],
    ["نفت الشركة أن تكون قد باعت القمح.", ["denied indirect [الشركة] <نفت> تكون قد باعت القمح"]],
    ["דובר העירייה, דן לוי, מסר כי הגשר נסגר אתמול.", ["indirect [דן לוי] <מסר> הגשר נסגר אתמול"]],
    ["לפי עיריית הנמל, הגשר נסגר אתמול.", ["indirect [עיריית הנמל] <לפי> הגשר נסגר אתמול"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    "He declined to say how many boats were lost.",
    "It did not say how it had come to the figure.",
    "A report on the dam is due; its claims are old.",
    "They sang “Old River” and “The Mill”.",
    "An opening mark “that never closes\nand a line after it.",
    "",
  ])("nobody says anything in %j", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("what is said beside, or only hinted at", () => {
  test.each([
    [
      "The mayor denied that the dam broke, noting that “the gates were shut all night.”",
      [
        "denied indirect [The mayor] <denied> the dam broke",
        "direct [The mayor] <noting> the gates were shut all night",
      ],
    ],
    [
      "Ada Brook told a crowd that the mill would close, adding that nobody had been paid.",
      ["indirect [Ada Brook] <told> the mill would close", "indirect [Ada Brook] <adding> nobody had been paid"],
    ],
    ["The mill shut its gates, saying the dam was unsafe.", ["indirect [The mill] <saying> the dam was unsafe"]],
    ["A study of the dam found that the gates were old.", ["indirect [A study of the dam] <found> the gates were old"]],
    ["The dam is said to hold.", ["weak indirect [] <is said to hold> The dam is said to hold"]],
    ["It is feared that the dam will break.", ["weak indirect [] <It is feared that> the dam will break"]],
    ["The men were reportedly paid in fuel.", ["weak indirect [] <reportedly> The men were reportedly paid in fuel"]],
    ["The town warned of a flood by May.", ["weak indirect [The town] <warned> a flood by May"]],
    ["She thanked “the men on the other bank” for it.", ["weak direct [] <> the men on the other bank"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    " said ",
    "“",
    "”",
    "«",
    "»",
    '"',
    "that ",
    "according to ",
    "Ada Brook",
    ", ",
    ". ",
    "\n\n",
  );
  const reporting = fc.array(fc.oneof(pieces, anyText), { maxLength: 25 }).map((parts) => parts.join(""));

  test("gives spans in bounds that cut no grapheme, and never fails", () => {
    fc.assert(
      fc.property(reporting, (text) => {
        const boundaries = new Set(boundariesOf(text));
        for (const { content, cue, source } of findQuotations(text)) {
          for (const span of [content, cue, source]) {
            if (span === undefined) continue;
            expect(span.start < span.end && boundaries.has(span.start) && boundaries.has(span.end)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["opening marks", "“", 100_000],
    ["straight marks", '"a ', 50_000],
    ["points", ".", 200_000],
    ["spaces", "said  ", 50_000],
    ["verbs", "said that ", 50_000],
    ["commas", "he, she, said ", 30_000],
    ["sentences", "A said b. ", 30_000],
    ["capitals", "Ada Brook ", 40_000],
    ["according to", "according to ", 30_000],
    ["continued paragraphs", "“a\n\n", 40_000],
    ["put at", "put the a a a a ", 20_000],
    ["Arabic", "قال إن ", 50_000],
    ["Hebrew", "אמר כי ", 50_000],
  ])(
    "%s without end are read in time: were anything quadratic, the test would run into its limit",
    (_name, piece, count) => {
      expect(findQuotations(piece.repeat(count)).length).toBeLessThan(count);
    },
  );
});
