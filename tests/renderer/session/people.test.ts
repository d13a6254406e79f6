import { expect, test } from "vitest";
import { initialsOf, nameAmong } from "../../../renderer/session/people";

test("people of the same name are told apart", () => {
  const people = [
    { id: "a", name: "Rita Sol" },
    { id: "b", name: "rita  sol" },
    { id: "c", name: "Rita Sol" },
    { id: "d", name: "Joel Ax" },
  ];
  const names = (me: string) => people.map(({ id }) => nameAmong(people, id, me));
  expect([names("a"), names("d"), nameAmong(people.slice(1, 4), "b", "c"), nameAmong(people, "e", "a")]).toEqual([
    ["Rita Sol (me)", "rita  sol (1)", "Rita Sol (2)", "Joel Ax"],
    ["Rita Sol (1)", "rita  sol (2)", "Rita Sol (3)", "Joel Ax"],
    "rita  sol",
    undefined,
  ]);
});

test("initials of namesakes keep what tells them apart", () => {
  expect(["Rita Sol", "Rita Sol (me)", "Rita Sol (2)", "Rita", "Rita (Sol)"].map(initialsOf)).toEqual([
    "RS",
    "RS(me)",
    "RS(2)",
    "R",
    "R(",
  ]);
});
