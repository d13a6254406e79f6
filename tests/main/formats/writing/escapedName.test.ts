import fc from "fast-check";
import { expect, test } from "vitest";
import { escapedName, unescapedName } from "../../../../main/formats/writing/escapedName";

test("every name comes back from its escaped form, which has safe characters only", () => {
  const pieces = fc.constantFrom(
    "_x",
    "_",
    "x",
    "_x_",
    "_xAB_",
    "_x0041_",
    "_x10FFFF_",
    "_xD800_",
    "é",
    " ",
    "😀",
    "A",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
      const name = parts.join("");
      const safe = escapedName(name);
      expect(safe).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(unescapedName(safe)).toBe(name);
    }),
  );
});

test.each(["vector_x_axis", "a_xAB_b", "_xD800_", "_x110000_"])("another program's name %s is no escape", (name) => {
  expect(unescapedName(name)).toBe(name);
});
