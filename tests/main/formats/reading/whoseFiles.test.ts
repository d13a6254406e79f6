// Whose files are, told by their names: nobody who does not exist gets a file.
import { expect, test } from "vitest";
import { whoseFiles } from "../../../../main/formats/reading/whoseFiles";

/** The annotator of each file; files whose values are equal are about the same text. */
function whose(files: Readonly<Record<string, string>>, asked = "found") {
  const about = Object.entries(files).map(([name, text]) => ({ name, text }));
  const tell = whoseFiles(about, [], asked);
  return about.map(({ name }) => tell(name).annotator);
}

test("a text that one person alone annotated is that person's, who is known from other texts", () => {
  const files = { "a_ada.tsv": "A", "a_ben.tsv": "A", "b_ada.tsv": "B", "c-2_ben.tsv": "C" };
  expect(whose(files)).toEqual(["ada", "ben", "ada", "ben"]);
  expect(whose(files, "files")).toEqual(["ada", "ben", "ada", "ben"]);
});

test("a file that ends with nobody's name is nobody's, unless files were asked for", () => {
  const files = { "a_ada.tsv": "A", "a_ben.tsv": "A", "b.tsv": "B", "tobermoryada.tsv": "C" };
  expect(whose(files)).toEqual(["ada", "ben", undefined, undefined]);
  expect(whose(files, "files")).toEqual(["ada", "ben", "b", "tobermoryada"]);
});

test("in a folder for each text, the whole name is a person also where there is one file", () => {
  const files = { "a/ada.tsv": "A", "a/ben_2.tsv": "A", "b/cleo.tsv": "B", "c/ben_2.tsv": "C" };
  expect(whose(files)).toEqual(["ada", "ben_2", "cleo", "ben_2"]);
});

test("two texts that are alike by chance make no people of their files beside others that do", () => {
  const files = {
    "a_ada.tsv": "A",
    "a_ben.tsv": "A",
    "b_ada.tsv": "B",
    "b_ben.tsv": "B",
    "first.tsv": "C",
    "second.tsv": "C",
  };
  expect(whose(files)).toEqual(["ada", "ben", "ada", "ben", undefined, undefined]);
});

test("users of a project are called as their whole files, also where their names begin alike", () => {
  const files = {
    "annotation/a.txt/user_1.tsv": "A",
    "annotation/a.txt/user_2.tsv": "A",
    "annotation/b.txt/user_1.tsv": "B",
  };
  expect(whose(files)).toEqual(["user_1", "user_2", "user_1"]);
  expect(whose(files, "files")).toEqual(["user_1", "user_2", "user_1"]);
});
