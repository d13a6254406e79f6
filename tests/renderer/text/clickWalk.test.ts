import { expect, it } from "vitest";
import { type ClickWalk, clickWalk } from "../../../renderer/text/clickWalk";

const walk = (...clicks: string[][]): (string | undefined)[] => {
  let last: ClickWalk | undefined;
  return clicks.map((ids) => {
    last = clickWalk(last, ids);
    return last.id;
  });
};

it("walks from the smallest mark outwards, then to none, then from the smallest again", () => {
  const place = ["location", "actor", "claim"];
  expect(walk(place, place, place, place, place)).toEqual(["location", "actor", "claim", undefined, "location"]);
});

it("starts anew at another place", () => {
  expect(walk(["location", "claim"], ["claim"], ["location", "claim"])).toEqual(["location", "claim", "location"]);
});

it("picks none beside the marks", () => {
  expect(walk(["claim"], [], [], ["claim"])).toEqual(["claim", undefined, undefined, "claim"]);
});
