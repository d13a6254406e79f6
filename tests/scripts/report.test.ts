import { expect, test } from "vitest";
import { repeatedBlocks } from "../../scripts/steps/repeatedBlocks.mjs";
import { commentSentences } from "../../scripts/steps/report.mjs";

test("the sentences of comments are found, whatever kind the comment is and however its lines are broken", () => {
  const source = [
    "// A span is a stretch of text. What it says",
    "// is its quote.",
    'import { x } from "./x"; // "a // in a text" counts as one, too',
    "/** Where it starts: UTF-16. */",
    "export const start = 1;",
    "/**",
    " * Fails. Who asked is told.",
    " */",
    "function fail() {}",
  ].join("\n");
  expect(commentSentences(source)).toEqual([
    "A span is a stretch of text.",
    "What it says is its quote.",
    '"a // in a text" counts as one, too',
    "Where it starts: UTF-16.",
    "Fails.",
    "Who asked is told.",
  ]);
});

test("blocks of six lines and more are found where they stand again, without imports, comments and white space", () => {
  const lines = ["a();", "b();", "c();", "d();", "e();", "f();", "g();"];
  const first = { file: "one.ts", source: `import { a } from "./a";\n\n${lines.join("\n")}\nh();` };
  const second = { file: "two.ts", source: `z();\n${lines.map((line) => `  ${line} \n`).join("  // why\n")}y();` };
  expect(repeatedBlocks([first, second])).toEqual([{ lines: 7, places: ["one.ts:3", "two.ts:2"] }]);
  expect(repeatedBlocks([first, { file: "two.ts", source: lines.slice(0, 5).join("\n") }])).toEqual([]);
});
