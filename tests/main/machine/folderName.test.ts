import { expect, test } from "vitest";
import { folderName } from "../../../main/machine/folderName";

test.each([
  ["Border watch", "Border watch"],
  ["  Küste / Häfen: 2026?  ", "Küste Häfen 2026"],
  ["../../etc", "etc"],
  ["..", "Project"],
  ["...hidden", "hidden"],
  ["con", "con project"],
  ["COM1", "COM1 project"],
  ["ends in dots...", "ends in dots"],
  ["a\u0000b\u202Ec\u200Bd", "a b c d"],
  ["C:\\Windows", "C Windows"],
  ["🇩🇪".repeat(60), "🇩🇪".repeat(40)],
  ["الحدود", "الحدود"],
])("a project called %j lives in a folder called %j", (name, folder) => {
  expect(folderName(name)).toBe(folder);
});
