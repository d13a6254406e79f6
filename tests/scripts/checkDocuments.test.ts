import { expect, test } from "vitest";
import { wrongIn } from "../../scripts/steps/checkDocuments.mjs";

test("a link, a heading or a path that leads nowhere is named; all else is left alone", () => {
  const text = [
    "[good](docs/dataset.md), [good](docs/dataset.md#two-forms), [good](https://example.org/x), [good](#here)",
    "[gone](docs/gone.md), [gone](docs/dataset.md#gone), `model/gone.ts`, `model/tsconfig.json`, `main/formats/…`",
    "`Failure` (`model/data/failure.ts`), `nothingLikeIt` (`model/data/failure.ts`)",
    "# Here",
    "```",
    "`main/alsoGone.ts` [gone](gone.md)",
    "```",
  ].join("\n");
  expect(wrongIn("README.md", text)).toEqual([
    "README.md links to docs/gone.md, and there is no such file.",
    "README.md links to docs/dataset.md#gone, and there is no such heading.",
    "README.md speaks of model/gone.ts, and there is no such file.",
    "README.md speaks of nothingLikeIt in model/data/failure.ts, and it is not there.",
  ]);
});

test("a decision may speak of files of its time, but its links lead somewhere", () => {
  expect(wrongIn("docs/decisions/2026-11-20-store.md", "`main/core/gone.ts` [gone](../gone.md)")).toEqual([
    "docs/decisions/2026-11-20-store.md links to ../gone.md, and there is no such file.",
  ]);
});
