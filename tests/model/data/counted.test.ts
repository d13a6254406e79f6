import { expect, test } from "vitest";
import { counted } from "../../../model/data/counted";

test("a number agrees with its noun", () => {
  expect([counted(1, "link"), counted(0, "link"), counted(2_000, "link"), counted(3, "person", "people")]).toEqual([
    "1 link",
    "0 links",
    "2,000 links",
    "3 people",
  ]);
});
