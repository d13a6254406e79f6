// The Markdown report: what it says, and that nothing in a text becomes formatting.
import { describe, expect, test } from "vitest";
import { markdownReport } from "../../../../main/formats/simple/markdownReport";
import { markdownText } from "../../../../main/formats/writing/markdownText";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { adversarialProject, annotationOf, articleOf, projectOf } from "../anyProject";
import { written } from "../roundTrip";

describe("Markdown report", () => {
  test("counts, and then tells every annotation with what is said of it", async () => {
    const text = "👋 Ines Dahl said the ferry cost $5.";
    const source = projectOf([
      { article: articleOf("Nothing here.", { title: "Empty" }), sets: [] },
      {
        article: articleOf(text, { title: "Harbour", outlet: "Times" }),
        sets: [
          {
            annotator: "person-0",
            revision: 1,
            set: {
              status: "done",
              annotations: [
                annotationOf("ines", text, "actor", [[3, 12]], { note: "the *mayor*" }),
                annotationOf("cost", text, "claim", [[18, 35]], {
                  attributes: [{ attribute: "speech", value: "indirect" }],
                }),
              ],
              links: [
                {
                  id: "by",
                  type: "source",
                  from: "cost",
                  to: { annotation: "ines" },
                  createdAt: "2026-03-01T08:00:00.000Z",
                },
              ],
            },
          },
        ],
      },
    ]);
    expect(String((await written(markdownReport, source)).get("report.md"))).toMatchInlineSnapshot(`
      "# Harbour

      2 articles.

      | Annotator | Articles | Actor | Location | Claim | Figure | All |
      |---|---|---|---|---|---|---|
      | Ada Lovelace | 1 | 1 | 0 | 1 | 0 | 2 |


      ## Harbour

      Times

      ### Ada Lovelace (done)

      - **Actor** “Ines Dahl” \\[2\\]
        - note: the \\*mayor\\*
      - **Claim** “the ferry cost $5” \\[17\\]
        - speech: indirect
        - source → “Ines Dahl”


      ## Empty

      Nobody has annotated this article.

      Written by Spanwise 0.0.0. Numbers in brackets are offsets in the text, counted in Unicode code points.
      "
    `);
  });

  test("says that texts are left out", async () => {
    expect((await losses(markdownReport, adversarialProject())).losses).toEqual([
      "The text of 3 articles is left out; what is marked is quoted.",
    ]);
  });

  test("lets nothing become formatting", () => {
    expect(markdownText("a\n# b *c* <img> [d](e) `f` | 1. g & ~h~\u2028i")).toBe(
      "a \\# b \\*c\\* \\<img\\> \\[d\\](e) \\`f\\` \\| 1. g &amp; \\~h\\~ i",
    );
    expect(["- a", "+ a", "1. a", "-a-b"].map(markdownText)).toEqual(["\\- a", "\\+ a", "1\\. a", "\\-a-b"]);
  });
});
