import { afterEach, expect, test } from "vitest";
import { dayAfter, dayInFull, dayOf, daysOf, dayTyped, moment, when } from "../../../renderer/controls/dates";

import { languages } from "../../../renderer/languages/languages";
import { speak } from "../../../renderer/languages/say";

const [english, german, arabic] = languages;
if (!english || !german || !arabic) throw new Error("A language is gone.");
afterEach(() => speak(english, {}));

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

test("a typed day is taken as ISO, and as numbers in the order of the chosen form; what is no day of the calendar is none", () => {
  const typed = ["2026-03-09", " 2026-3-9 ", "2026-02-30", "9.3.2026", "2026-03", "2026", "9.3.", "", "٢٠٢٦-٠٣-٠٩"];
  const day = "2026-03-09";
  expect(typed.map((text) => dayTyped(text, "iso"))).toEqual([day, day, ...Array(6).fill(undefined), day]);
  expect(typed.slice(4, 6).map((text) => dayTyped(text, "iso", "part"))).toEqual(["2026-03", "2026"]);
  speak(german, {});
  expect(["9.3.2026", "09.03.2026", "31.2.2026"].map((text) => dayTyped(text, "system"))).toEqual([
    day,
    day,
    undefined,
  ]);
  speak(arabic, {});
  expect(dayTyped("٩/٣/٢٠٢٦", "system")).toBe(day);
});

test("a typed day is said in full, and the next one is a day later, over the end of a month and of summer time, too", () => {
  speak(german, {});
  expect([dayInFull("2026-03-09", "iso"), dayInFull("2026-03-09", "system"), dayInFull("2026-03", "iso")]).toEqual([
    "Montag",
    "Montag, 9. März 2026",
    "",
  ]);
  expect([dayAfter("2026-03-31", 1, now), dayAfter("2026-10-25", -1, now), dayAfter(undefined, 1, now)]).toEqual([
    "2026-04-01",
    "2026-10-24",
    "2026-03-16",
  ]);
  expect(dayAfter("2026-03", 1, now)).toBeUndefined();
});
