// Which files a browser put beside a page that it saved whole.
import { expect, test } from "vitest";
import { companionsOfPages } from "../../../model/project/savedPages";

test("what lies in the folder of a page is the page's, in every browser's language", () => {
  const own = ["a/Port shut_files/x.html", "a/Port shut_files/deep/y.js", "b-Dateien/z.html", "c\\d_fichiers\\e.txt"];
  const others = ["a/Port shut.html", "b.htm", "c\\d.html", "other_files/x.html", "my_files/a.html", "a/port.txt"];
  expect([...companionsOfPages([...own, ...others])]).toEqual(own);
  expect([...companionsOfPages(["my_files/a.html", "my_files/b.txt"])]).toEqual([]);
});
