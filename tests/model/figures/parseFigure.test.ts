import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FigureReading } from "../../../model/figures/figureReading";
import { parseFigure } from "../../../model/figures/parseFigure";
import { anySelection } from "../text/anyText";

/** The reading of the part in square brackets, without its notes. */
function read(marked: string): Omit<FigureReading, "notes" | "confident"> | undefined {
  return withoutNotes(readWhole(marked));
}

function readWhole(marked: string): FigureReading | undefined {
  const start = Math.max(0, marked.indexOf("["));
  const text = marked.replace(/[[\]]/g, "");
  const end = marked.includes("]") ? marked.indexOf("]") - 1 : text.length;
  return parseFigure(text, start, end);
}

function withoutNotes(reading: FigureReading | undefined) {
  if (reading === undefined) return undefined;
  const { notes: _notes, confident: _confident, ...rest } = reading;
  return rest;
}

describe("what a figure says", () => {
  test.each([
    ["six brigades", { value: 6, unit: "brigades" }],
    ["80 percent", { value: 80, unit: "%" }],
    ["9 per cent", { value: 9, unit: "%" }],
    ["12½ per cent", { value: 12.5, unit: "%" }],
    ["a [240-km] stretch of coast", { value: 240, unit: "km", of: "stretch" }],
    ["took [22 of its fighters] away", { value: 22, of: "its fighters" }],
    ["holds [about a third] of the orchards", { value: 0.333, modifier: "about", of: "the orchards" }],
    ["two thirds of the harvest", { value: 0.667, of: "the harvest" }],
    ["almost half", { value: 0.5, modifier: "about" }],
    ["one in five", { value: 0.2 }],
    ["nine in ten of its members", { value: 0.9, of: "its members" }],
    ["48 million kroner", { value: 48_000_000, unit: "kroner" }],
    ["nine out of ten", { value: 0.9 }],
    ["1.2 million", { value: 1_200_000 }],
    ["half a million", { value: 500_000 }],
    ["a dozen", { value: 12 }],
    ["two and a half hours", { value: 2.5, unit: "hours" }],
    ["two hundred and fifty thousand", { value: 250_000 }],
    ["twenty-five", { value: 25 }],
    ["three thousand million", { value: 3_000_000_000 }],
    ["$5 million", { value: 5_000_000, unit: "$" }],
    ["US$300", { value: 300, unit: "US$" }],
    ["€3.4bn", { value: 3_400_000_000, unit: "€" }],
    ["$5m", { value: 5_000_000, unit: "$" }],
    ["USD 40 million", { value: 40_000_000, unit: "USD" }],
    ["40 million Iraqi dinars", { value: 40_000_000, unit: "Iraqi dinars" }],
    ["300 dinars a lorry", { value: 300, unit: "dinars per lorry" }],
    ["40 sq km", { value: 40, unit: "km²" }],
    ["some 900 cubic metres of mud a second", { value: 900, unit: "m³ per second", of: "mud", modifier: "about" }],
    ["nearly five hours", { value: 5, unit: "hours", modifier: "about" }],
    ["20-odd goats", { value: 20, unit: "goats", modifier: "about" }],
    ["at least four people", { value: 4, unit: "people", lower: 4, modifier: "at-least" }],
    ["more than 20,000", { value: 20_000, lower: 20_000, modifier: "at-least" }],
    ["20,000+", { value: 20_000, lower: 20_000, modifier: "at-least" }],
    ["up to 4,000 men", { value: 4000, unit: "men", upper: 4000, modifier: "at-most" }],
    ["as many as 40", { value: 40, upper: 40, modifier: "at-most" }],
    ["exactly 40 goats", { value: 40, unit: "goats", modifier: "exact" }],
    ["between 40 and 50", { lower: 40, upper: 50, modifier: "range" }],
    ["between [38 and 45 crowns]", { lower: 38, upper: 45, unit: "crowns", modifier: "range" }],
    ["3,400 – 3,600", { lower: 3400, upper: 3600, modifier: "range" }],
    ["15 to 20 percent", { lower: 15, upper: 20, unit: "%", modifier: "range" }],
    ["40 to 50 million", { lower: 40_000_000, upper: 50_000_000, modifier: "range" }],
    ["two or three", { lower: 2, upper: 3, modifier: "range" }],
    ["48 percent, give or take three points", { value: 48, unit: "%", lower: 45, upper: 51, modifier: "about" }],
    ["[34 boats] were lost by nightfall, they said", { value: 34, unit: "boats", asOf: "nightfall" }],
    ["[61 percent] as of 9 p.m. and rising", { value: 61, unit: "%", asOf: "9 p.m." }],
    ["31-year-old", { value: 31, unit: "years" }],
    ["minus 5°C", { value: -5, unit: "°C" }],
    ["1,234.56", { value: 1234.56 }],
    ["1.234,56", { value: 1234.56 }],
    ["1.200.000", { value: 1_200_000 }],
    ["1\u00a0200 homes", { value: 1200, unit: "homes" }],
    ["1'200", { value: 1200 }],
    ["0.5", { value: 0.5 }],
    ["0.98765 percent", { value: 0.98765, unit: "%" }],
    ["300 bpd", { value: 300, unit: "barrels per day" }],
    ["300 ₪ a day", { value: 300, unit: "₪ per day" }],
    ["5€", { value: 5, unit: "€" }],
    ["3,5 Millionen €", { value: 3_500_000, unit: "€" }],
    ["deux millions d'euros", { value: 2_000_000, unit: "euros" }],
    ["12 millones de €", { value: 12_000_000, unit: "€" }],
    ["abοut 1.8 milliοn crοwns", { value: 1_800_000, unit: "crowns", modifier: "about" }],
    ["840 vehіcles", { value: 840, unit: "vehicles" }],
    ["٢٤٠ كم", { value: 240, unit: "km" }],
    ["۲۴۰", { value: 240 }],
    ["١٬٢٤٨", { value: 1248 }],
    ["نحو ٤٠ في المئة", { value: 40, unit: "%", modifier: "about" }],
    ["خمسة قوارب على الأقل", { value: 5, unit: "قوارب", lower: 5, modifier: "at-least" }],
    ["خمسة وعشرين", { value: 25 }],
    ["כ-31 אלף ליטר", { value: 31_000, unit: "litres", modifier: "about" }],
    ["בין 100 ל-150 אלף", { lower: 100_000, upper: 150_000, modifier: "range" }],
    ["3,5 Millionen Euro", { value: 3_500_000, unit: "euros" }],
    ["mindestens fünfundzwanzig Boote", { value: 25, lower: 25, unit: "Boote", modifier: "at-least" }],
    ["plus de vingt-cinq bateaux", { value: 25, lower: 25, unit: "bateaux", modifier: "at-least" }],
    ["al menos dos mil personas", { value: 2000, lower: 2000, unit: "personas", modifier: "at-least" }],
  ])("%s", (marked, expected) => {
    expect(read(marked)).toEqual(expected);
  });

  test.each([
    "March 13",
    "13 March",
    "on [13] March",
    "13.3.2026",
    "2026-03-14",
    "in [2017]",
    "2019-2021",
    "11:40 p.m.",
    "3 p.m.",
    "20:00",
    "7 o'clock",
    "13th brigade",
    "the third man's hat",
    "+964 770 123 4567",
    "0770 123 456",
    "F-16",
    "G20",
    "No. 412",
    "Resolution 2254",
    "10³",
    "no number at all",
    "\ue000 of the cars",
    "",
  ])("%j is no quantity", (marked) => {
    expect(readWhole(marked)).toBeUndefined();
  });
});

describe("what is not sure", () => {
  test.each([
    ["tens of thousands", { lower: 20_000, modifier: "about" }],
    ["dozens of goats", { lower: 24, modifier: "about", of: "goats" }],
    ["several hundred", { lower: 200, modifier: "about" }],
    ["عشرات الآلاف", { lower: 20_000, modifier: "about" }],
    ["1.234", {}],
    ["5m", {}],
    ["5m people", {}],
    ["1 200", { value: 1200 }],
    ["2000 goats", { value: 2000, unit: "goats" }],
    ["Ada Brook, [44], runs it", { value: 44 }],
    ["10 pounds", { value: 10, unit: "pounds" }],
    ["from 90 to 110", { lower: 90, upper: 110, modifier: "range" }],
    ["a third", { value: 0.333 }],
    ["some [600 lorries]", { value: 600, unit: "lorries" }],
    ["[20 hens and 30 ducks]", { value: 20, unit: "hens" }],
    ["between [38] and 45", {}],
    ["[1.2] million", {}],
    ["twenty-[five]", {}],
    ["over two days", { value: 2, unit: "days", lower: 2, modifier: "at-least" }],
  ])("%s is read with a doubt in words", (marked, expected) => {
    const reading = readWhole(marked);
    expect(withoutNotes(reading)).toEqual(expected);
    expect(reading?.confident).toBe(false);
    expect(reading?.notes.join(" ")).toMatch(/\.$/);
  });

  test("a point before three digits parts thousands in a German text and is unclear in an English one", () => {
    const german = "Nach Angaben der Stadt wurden [1.234 Boote] auf dem See gezählt und nicht mehr";
    const english = "According to the town, [1.234 boats] were counted on the lake and no more";
    expect([read(german), read(english)]).toEqual([{ value: 1234, unit: "Boote" }, { unit: "boats" }]);
  });

  test("what is sure has no more than soft notes", () => {
    expect(readWhole("nearly five hours")).toEqual({
      value: 5,
      unit: "hours",
      modifier: "about",
      notes: ["“nearly”: a little less."],
      confident: true,
    });
  });
});

describe("any span of any text", () => {
  test("is read without failing, and a sure reading has a number", () => {
    fc.assert(
      fc.property(anySelection, ({ text, start, end }) => {
        const reading = parseFigure(text, start, end);
        if (reading?.confident) expect(reading.value ?? reading.lower ?? reading.upper).toBeTypeOf("number");
      }),
      { numRuns: 300 },
    );
  });
});
