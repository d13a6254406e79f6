import vm from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inAscii } from "../../scripts/steps/workerSource.mjs";
import { runs } from "../runs";

test("a script says the same in ASCII, in strings, templates, patterns and names", () => {
  const script = `({
    string: "ö 東京 😀 \\ö \\\\ö \\\\\\ö",
    template: \`ä\${"é"}\\è\`,
    pattern: "Zoë 😀’!".replace(/[ë😀]/gu, "x").replace(/\\’/g, "z").replace(/\\w(?=[à-ÿx])/g, "y"),
    größe: 1,
  })`;
  const ascii = inAscii(script);
  expect(ascii).toMatch(/^[\n -~]*$/);
  expect(vm.runInNewContext(ascii)).toEqual(vm.runInNewContext(script));
});

test("so does any text as a string", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "\\", "ö", "😀", "\ud83d", "’", "\n") });
  fc.assert(
    fc.property(text, (said) => {
      expect(vm.runInNewContext(inAscii(JSON.stringify(said)))).toBe(said);
    }),
    runs(200),
  );
});
