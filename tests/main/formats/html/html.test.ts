// Highlighted HTML: the text to the character, a badge for both ends of every mark, and nothing that runs or leads outside.
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { html } from "../../../../main/formats/html/html";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { adversarialProject, annotationOf, anyProject, articleOf, projectOf } from "../anyProject";
import { written } from "../roundTrip";

async function page(project: Parameters<typeof written>[1]): Promise<string> {
  return String((await written(html, project)).get("articles.html"));
}

describe("Highlighted HTML", () => {
  test("says before writing what is lost", async () => {
    expect((await losses(html, adversarialProject())).losses).toEqual([
      "7 control characters in texts are shown as symbols.",
    ]);
  });

  test("shows every text to the character, once per annotator, with both ends of every mark", async () => {
    for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 25, seed: 17 })]) {
      const { document } = parseHTML(await page(project));
      const shown: (readonly [string, number, number])[] = [];
      for (const section of document.querySelectorAll("section")) {
        const text = section.querySelector(".text")?.textContent ?? "";
        shown.push([text, section.querySelectorAll("i.open").length, section.querySelectorAll("i.close").length]);
      }
      const sent: (readonly [string, number, number])[] = [];
      for (const id of [...project.articles].sort()) {
        const { article, sets } = await project.read(id);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: pages show them as symbols.
        const text = article.text.replace(/[\u0000-\u0008\u000b-\u001f]/g, (one) =>
          String.fromCharCode(0x2400 + one.charCodeAt(0)),
        );
        for (const { set } of sets.length > 0 ? sets : [{ set: { annotations: [] } }]) {
          const pieces = set.annotations.reduce((sum, { fragments }) => sum + fragments.length, 0);
          sent.push([text, pieces, pieces]);
        }
      }
      expect(shown).toEqual(sent);
    }
  });

  test("gives overlapping marks lines of their own", async () => {
    const text = "one two three";
    const annotations = [
      annotationOf("all", text, "claim", [[0, 13]]),
      annotationOf("first", text, "actor", [[0, 7]]),
      annotationOf("last", text, "figure", [[4, 13]]),
    ];
    const source = projectOf([
      {
        article: articleOf(text),
        sets: [{ annotator: "person-0", revision: 1, set: { status: "done", annotations, links: [] } }],
      },
    ]);
    const { document } = parseHTML(await page(source));
    const marks = [...document.querySelectorAll("mark")].map((mark) => [
      mark.textContent,
      mark.getAttribute("title"),
      new Set(mark.getAttribute("style")?.match(/calc\([^)]*\)/g)).size,
    ]);
    expect(marks).toEqual([
      ["one ", "C1 A1", 2],
      ["two", "C1 A1 F1", 3],
      [" three", "C1 F1", 2],
    ]);
  });

  test("lists the labels in use alone, and breaks no word of a table", async () => {
    const text = "one two three";
    const annotations = [
      annotationOf("first", text, "actor", [[0, 3]]),
      annotationOf("last", text, "vessel", [[4, 7]]),
    ];
    const set = { status: "done" as const, annotations, links: [] };
    const source = projectOf([{ article: articleOf(text), sets: [{ annotator: "person-0", revision: 1, set }] }]);
    const content = await page(source);
    const { document } = parseHTML(content);
    expect([...document.querySelectorAll(".label")].map((label) => label.textContent)).toEqual(["A Actor", "V vessel"]);
    expect(content).not.toMatch(/td[^}]*overflow-wrap: anywhere/);
  });

  test("runs nothing, loads nothing, and has one place for every link", async () => {
    const evil = projectOf([
      {
        article: articleOf('<script>alert(1)</script> & "x"', {
          title: "</title><script>",
          url: "javascript:alert(1)",
          outlet: '"><img src=x>',
        }),
        sets: [],
      },
    ]);
    for (const project of [evil, adversarialProject()]) {
      const source = await page(project);
      const { document } = parseHTML(source);
      expect(document.querySelectorAll("script, img, link, iframe, object, form, svg, base").length).toBe(0);
      expect(source).not.toMatch(/<[^>]+\s(src|on\w+)=|url\(|@import|href="(?!#|https?:)/i);
      expect(source).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
      const targets = [...document.querySelectorAll('a[href^="#"]')].map(
        (link) => link.getAttribute("href")?.slice(1) ?? "",
      );
      expect(targets.filter((id) => document.querySelectorAll(`[id="${id}"]`).length !== 1)).toEqual([]);
    }
  });
});

test("thousands of marks in each other make a page that can be opened", async () => {
  const count = 5000;
  const text = "a".repeat(count);
  const annotations = Array.from({ length: count }, (_, index) =>
    annotationOf(`n${index}`, text, "actor", [[0, count - index]]),
  );
  const set = { status: "new" as const, annotations, links: [] };
  const shown = await page(
    projectOf([{ article: articleOf(text, {}), sets: [{ annotator: "person-0", revision: 1, set }] }]),
  );
  expect(shown.match(/<i class="open"/g)).toHaveLength(count);
  expect(shown.length).toBeLessThan(30_000_000);
});
