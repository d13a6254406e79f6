// When something happened beside when it was said.
import { expect, test } from "vitest";
import { dateInWords, lagInWords, timePlot } from "../../../../model/across/plots/timePlot";

const size = { width: 220, height: 40 };

function row(date: string, published?: string, from: "text" | "published" = "text") {
  return { date, from, ...(published !== undefined && { published }) };
}

function looks(rows: readonly ReturnType<typeof row>[]) {
  return timePlot(rows, size).lanes.map((shapes) => shapes.map(({ look }) => look).join(" "));
}

test("a day is a dot, one told from publication a ring, a month a band, publication a bar with a line to it", () => {
  const rows = [
    row("2026-03-12", "2026-03-13"),
    row("2026-03-11", "2026-03-13", "published"),
    row("2026-03", "2026-03-13"),
    row("2026-03-10"),
  ];
  expect(looks(rows)).toEqual(["span bar dot", "span bar ring", "span bar band", "dot"]);
});

test("the axis goes over all days of publication; what lies far from them gets an arrow and does not squeeze the rest", () => {
  const rows = [row("2026-03-10", "2026-03-14"), row("1998-08-07", "2026-03-12"), row("2031-01-01", "2026-03-12")];
  const { lanes, ticks } = timePlot(rows, size);
  expect(looks(rows)).toEqual(["span bar dot", "span bar arrow", "span bar arrow"]);
  expect(ticks.map(({ text }) => text)).toEqual(
    ["10 Mar", "12 Mar", "14 Mar"].filter((text) => ticks.some((tick) => tick.text === text)),
  );
  expect(lanes[0]?.find(({ look }) => look === "dot")?.d).toMatch(/^M6 20/);
  expect(lanes[0]?.find(({ look }) => look === "bar")?.d).toBe("M210 14L210 26");
});

test("one day, or none, is drawn too", () => {
  expect(looks([row("2026-03-10", "2026-03-10")])).toEqual(["span bar dot"]);
  expect(timePlot([], size)).toEqual({ ticks: expect.any(Array), lanes: [] });
});

test("how long after it happened something was said, and the day, in words", () => {
  expect(lagInWords(row("2026-03-10", "2026-03-10"))).toBe("the same day");
  expect(lagInWords(row("2026-02-28", "2026-03-01"))).toBe("1 day later");
  expect(lagInWords(row("2026-03-20", "2026-03-14"))).toBe("6 days before");
  expect([lagInWords(row("2026-03", "2026-03-14")), lagInWords(row("2026-03-14"))]).toEqual([undefined, undefined]);
  expect([dateInWords("2026-03-06", "de"), dateInWords("2026-03", "de")]).toEqual([
    "Freitag, 6. März 2026",
    "März 2026",
  ]);
  expect([dateInWords("2026-03-06"), dateInWords("2026-03"), dateInWords("soon")]).toEqual([
    "Friday 6 March 2026",
    "March 2026",
    "soon",
  ]);
});
