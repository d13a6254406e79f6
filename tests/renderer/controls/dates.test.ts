import { expect, test } from "vitest";
import { dayOf, daysOf, moment, when } from "../../../renderer/controls/dates";

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
const now = local(2026, 2, 16, 8, 0);
const system = (year: number, month: number, day: number) =>
  new Date(year, month, day).toLocaleDateString(undefined, { dateStyle: "medium" });

test("a day is written as ISO or as the system does, and what is no ISO date stays as it was found", () => {
  const found = ["2026-03-14", "2026-03-14T23:30:00Z", "14 March 2026", "2026-03", "2026-03-14x"];
  expect(found.map((date) => dayOf(date, "iso"))).toEqual([
    "2026-03-14",
    "2026-03-14",
    "14 March 2026",
    "2026-03",
    "2026-03-14x",
  ]);
  expect(found.map((date) => dayOf(date, "system"))).toEqual([
    system(2026, 2, 14),
    system(2026, 2, 14),
    "14 March 2026",
    "2026-03",
    "2026-03-14x",
  ]);
});

test("from one day to another is as short as it can be without doubt", () => {
  expect(daysOf("2026-03-14", "2026-03-14")).toBe("2026-03-14");
  expect(daysOf("2026-03-14", "2026-05-02")).toBe("2026-03-14 – 05-02");
  expect(daysOf("2025-12-31", "2026-01-01")).toBe("2025-12-31 – 2026-01-01");
  expect(daysOf("2026-03-14", "spring 2026")).toBe("2026-03-14 – spring 2026");
});

test("a time of today is a time of day, an earlier one is a day in the same form", () => {
  const times = [local(2026, 2, 16, 7, 5), local(2026, 2, 15, 23, 59), local(2026, 2, 3, 12, 0)];
  expect(times.map((time) => when(time, now, "iso"))).toEqual(["today", "yesterday", "2026-03-03"]);
  expect(times.map((time) => moment(time, now, "iso"))).toEqual(["07:05", "yesterday, 23:59", "2026-03-03, 12:00"]);
  expect(when(local(2026, 2, 3, 12, 0), now, "system")).toBe(system(2026, 2, 3));
});
