import { expect, test } from "vitest";
import { shorten } from "../../../model/text/shorten";

test("Words that fit stay, on one line", () => {
  expect(shorten("Ada\n  Lovelace", 20)).toBe("Ada Lovelace");
});

test("Longer words are cut between characters", () => {
  expect(shorten("0123456789", 8)).toBe("0123456…");
  expect(shorten("spaces  are dropped", 8)).toBe("spaces…");
  expect(shorten("👨‍👩‍👧‍👦".repeat(3), 20)).toBe("👨‍👩‍👧‍👦…");
  expect(shorten("12345e\u0301xyz", 7)).toBe("12345…");
});
