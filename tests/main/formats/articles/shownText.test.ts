// The text of a page is what a browser shows of it.
import { expect, test } from "vitest";
import { articleDrafts } from "../../../../main/import/articleDrafts";

const rest = Array.from(
  { length: 4 },
  (_, at) =>
    `<p>Paragraph ${at} says what the keeper of the lighthouse saw that night, and why no boat left, he said.</p>`,
).join("");

/** The lines of the text of a page, without those that every page here has. */
function lines(body: string, head = "", language = "en"): readonly string[] {
  const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
  const [draft] = articleDrafts("page.html", Buffer.from(page));
  if (draft?.kind !== "article") throw new Error("an article expected");
  return draft.text.split("\n").filter((line) => line !== "" && !line.startsWith("Paragraph "));
}

const article = (inside: string, headline = "<h1>Lamp goes out</h1>") =>
  `<article>${headline}${inside}${rest}</article>`;

test.each(["shadowrootmode", "shadowroot", "shadowmode"])(
  "with the text of components, saved as templates with %s",
  (name) => {
    const inside = `<x-story><template ${name}="open"><p>Said <slot name="who">nobody</slot>: <slot></slot></p><x-box><template ${name}="open"><p>In the box.</p></template></x-box></template><span>no boat left.</span><b slot="who">Ines Dahl</b></x-story>`;
    expect(lines(article(inside))).toEqual(["Lamp goes out", "Said Ines Dahl: no boat left.", "In the box."]);
  },
);

test("without that of templates nobody shows", () => {
  expect(lines(article("<template><p>Not shown.</p></template>"))).toEqual(["Lamp goes out"]);
});

test("with a headline of two lines, once", () => {
  expect(lines(article("<p>So it is.</p>", "<h1>Lamp goes out<br>in the storm</h1>"))).toEqual([
    "Lamp goes out",
    "in the storm",
    "So it is.",
  ]);
});

test("with the headline that stands above the article, as the page's title tells it from the name of the site", () => {
  const page = `<header><h1>Coast Herald</h1></header><div><h1>Lamp goes out</h1></div>${article("<p>So it is.</p>", "")}`;
  expect(lines(page, "<title>Lamp goes out | Coast Herald</title>")).toEqual(["Lamp goes out", "So it is."]);
});

test("with the lines and indents of preformatted text", () => {
  expect(lines(article("<pre>one\n  two\n\n\tthree</pre>"))).toEqual(["Lamp goes out", "one", "  two", "\tthree"]);
});

test.each([
  ["en", "<q>Go <q>now</q></q>", "“Go ‘now’”"],
  ["de", "<q>Geht <q>jetzt</q></q>", "„Geht ‚jetzt‘“"],
  ["fr", "<q>Va</q>", "«Va»"],
  ["en", "“<q>Go</q>”", "“Go”"],
  ["en", "<q>“Go”</q>", "“Go”"],
])("in %s with the marks that %s has", (language, html, shown) => {
  expect(lines(article(`<p>He said ${html} again.</p>`), "", language)).toContain(`He said ${shown} again.`);
});

test("with the headline, when the first sentence uses its words", () => {
  const page = article("<p>The lamp goes out at ten, says the keeper.</p>");
  expect(lines(page)).toEqual(["Lamp goes out", "The lamp goes out at ten, says the keeper."]);
});
