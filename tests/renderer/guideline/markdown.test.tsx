// Markdown is drawn as elements: whatever a guideline holds, nothing of it becomes a script, a link, a frame or a picture.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { changedLines } from "../../../renderer/guideline/changedLines";
import { DrawnMarkdown } from "../../../renderer/guideline/DrawnMarkdown";

const drawn = (text: string) => renderToStaticMarkup(<DrawnMarkdown text={text} />);

test("headings, emphasis, lists and tables are drawn", () => {
  expect(drawn("# Actors\nA *person* or **body**.\n\n- one\n- two\n\n3. three\n\n|a|b|\n|-|-|\n|1|2|")).toBe(
    '<div class="markdown" dir="auto"><h3>Actors</h3><p>A <em>person</em> or <strong>body</strong>.</p>' +
      "<ul><li>one</li><li>two</li></ul>" +
      '<ol start="3"><li>three</li></ol>' +
      '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
      "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>",
  );
});

test("a link shows its address and opens nothing, a picture is its words", () => {
  expect(drawn("[here](https://a.example/x) ![a map](https://a.example/m.png)")).toBe(
    '<div class="markdown" dir="auto"><p><span class="markdown-link">here' +
      '<span class="markdown-address"> (https://a.example/x)</span></span> [picture: a map]</p></div>',
  );
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "a <b onclick=alert(1)>bold</b> word",
  "[x](javascript:alert(1))",
  "![x](javascript:alert(1))",
  "<iframe src=https://a.example></iframe>",
  "<javascript:alert(1)>",
  "https://a.example/auto",
  '[x](data:text/html,<script>alert(1)</script> "onclick=alert(1)")',
  "<style>*{display:none}</style>",
  "`<svg onload=alert(1)>`\n\n    <svg onload=alert(1)>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "[ref]: javascript:alert(1)\n\n[ref]",
])("%s becomes no element of its own, and nothing that can be followed", (hostile) => {
  const markup = drawn(hostile);
  const names = [...markup.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name);
  const harmless = ["div", "p", "span", "code", "pre", "ul", "li", "em", "strong"];
  expect(names.filter((name) => !harmless.includes(name ?? ""))).toEqual([]);
  expect(markup.replace(/>[^<]*</g, "><")).not.toMatch(/href|src=|on[a-z]+=|style=|javascript/i);
});

test("quotes and lists that are nested without end are shown as they were typed", () => {
  expect(drawn(`${"> ".repeat(40)}deep`)).toContain("deep");
  expect(drawn(`${">".repeat(20_000)}deep`)).toContain("deep");
  expect(drawn("*a **b ".repeat(2_000))).toContain("b");
});

test("two versions of a text are shown with the lines that went and came", () => {
  expect(changedLines("# A\none\ntwo", "# A\ntwo\nthree")).toEqual([
    { kind: "same", text: "# A" },
    { kind: "gone", text: "one" },
    { kind: "same", text: "two" },
    { kind: "come", text: "three" },
  ]);
  expect(changedLines("", "new")).toEqual([{ kind: "come", text: "new" }]);
});
