// What is said, in which language, and which language is chosen.
import { afterEach, expect, test } from "vitest";
import { languageFor } from "../../../renderer/languages/languages";
import { message, partsSaid, say, sayAny, sayNumber, speak } from "../../../renderer/languages/say";

const [english, german, arabic] = [languageFor("en", []), languageFor("de", []), languageFor("ar", [])];

afterEach(() => speak(english, {}));

test("English is said as it is written", () => {
  expect([say("Open"), say("{count, plural, one {# case} other {# cases}} left", { count: 1200 })]).toEqual([
    "Open",
    "1,200 cases left",
  ]);
});

test("a catalogue says it in another language, with that language's numbers", () => {
  speak(german, { Open: "Öffnen", "{count} of {all}": "{count} von {all}" });
  expect([say("Open"), say(message("Open")), say("{count} of {all}", { count: 1, all: 2 }), sayNumber(1200)]).toEqual([
    "Öffnen",
    "Öffnen",
    "1 von 2",
    "1.200",
  ]);
});

test("what a catalogue does not know stays English", () => {
  speak(german, {});
  expect([say("Close"), sayAny("The disk is full.")]).toEqual(["Close", "The disk is full."]);
});

test("a remark for translators is not shown", () => {
  expect(say("None ## no motion")).toBe("None");
  speak(german, { "None ## no motion": "Keine" });
  expect(say("None ## no motion")).toBe("Keine");
});

test("names keep their own direction in a mirrored window", () => {
  speak(arabic, { "Tagged as {label}": "وُسم بوصفه {label}" });
  expect(say("Tagged as {label}", { label: "Actor" })).toBe("وُسم بوصفه \u2068Actor\u2069");
});

test("elements stand where the translation puts them", () => {
  speak(german, { "{name} reads <b>{what}</b>": "<b>{what}</b> liest {name}" });
  const parts = partsSaid<object>("{name} reads <b>{what}</b>", {
    name: { element: "Ada" },
    what: "it",
    b: (inside) => ({ bold: inside }),
  });
  expect(parts).toEqual([{ bold: ["it"] }, " liest ", { element: "Ada" }]);
});

test("the window speaks what is set, or the first of the system's languages that it knows, or English", () => {
  const chosen = [
    languageFor("he", ["de-AT"]),
    languageFor("system", ["fr", "de-AT", "en"]),
    languageFor("system", ["fr"]),
  ];
  expect(chosen.map(({ id }) => id)).toEqual(["he", "de", "en"]);
});
