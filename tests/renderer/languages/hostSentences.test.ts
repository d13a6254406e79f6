// Sentences of the host are found again in their templates, and said in another language.
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { problemShape } from "../../../model/contract/problemGroups";
import { hostSaying } from "../../../renderer/languages/hostSentences";
import { type Template, templateOf } from "../../../renderer/languages/hostTemplate";
import { languageFor } from "../../../renderer/languages/languages";
import { hostTemplates, templatesIn } from "../../../scripts/messages/hostTemplates";

const [german, arabic] = [languageFor("de", []), languageFor("ar", [])];

test("a sentence is said as its template is, with what stood in the gaps", () => {
  const say = hostSaying(
    {
      "The folder {0} is gone.": "Der Ordner {0} ist weg.",
      "{0, plural, one {# link} other {# links}} of {1} stayed out.":
        "{0, plural, one {# Verknüpfung} other {# Verknüpfungen}} von {1} kam nicht mit.",
    },
    german,
  );
  expect([
    say("The folder /home/Ada Lovelace is gone."),
    say("1 link of Ada stayed out."),
    say("2,000 links of Ada stayed out."),
    say("Something else is gone."),
  ]).toEqual([
    "Der Ordner /home/Ada Lovelace ist weg.",
    "1 Verknüpfung von Ada kam nicht mit.",
    "2.000 Verknüpfungen von Ada kam nicht mit.",
    "Something else is gone.",
  ]);
});

test("sentences in gaps, after each other and in lists are said as well", () => {
  const say = hostSaying(
    {
      "{0} {1}: {2} ({3}). Nothing was changed.": "{0} {1}: {2} ({3}). Nichts wurde geändert.",
      "The bulk step": "Der Schritt",
      "was not saved": "wurde nicht gespeichert",
      "the disk is full; free some space": "der Datenträger ist voll; Platz schaffen",
      "Try again.": "Noch einmal versuchen.",
      "{0, plural, one {# article} other {# articles}}": "{0, plural, one {# Artikel} other {# Artikel}}",
    },
    german,
  );
  expect([
    say("The bulk step was not saved: the disk is full; free some space (/a; b, c). Nothing was changed. Try again."),
    say("Ada was here. Try again."),
    say("1 article, 3 sets, 2 articles"),
  ]).toEqual([
    "Der Schritt wurde nicht gespeichert: der Datenträger ist voll; Platz schaffen (/a; b, c). Nichts wurde geändert. Noch einmal versuchen.",
    "Ada was here. Noch einmal versuchen.",
    "1 Artikel, 3 sets, 2 Artikel",
  ]);
});

test("a kind of problem is said without what differs", () => {
  const template = "“{0}” ({1}) loses {2, plural, one {# mark} other {# marks}}.";
  const say = hostSaying({ [template]: "„{0}“ ({1}) verliert {2, plural, one {# Marke} other {# Marken}}." }, german);
  expect(say(problemShape("“Ada” (T5) loses 2,000 marks."))).toBe("„…“ (…) verliert … Marken.");
});

test("what stood in a gap keeps its own direction in a mirrored window", () => {
  const say = hostSaying({ "The folder {0} is gone.": "المجلد {0} غير موجود." }, arabic);
  expect(say("The folder /home/ada is gone.")).toBe("المجلد \u2068/home/ada\u2069 غير موجود.");
});

test("a template is taken from a string, a template, a choice between words, and a count with what agrees with it", () => {
  const source = `
    throw new Failure("not-found", "The set is gone.");
    throw new Error("a bug in words");
    const a = \`\${name} has \${counted(links, "link")} in \${isOld ? "an old file" : file}.\`;
    const b = \`\${counted(count, "annotation")} that \${count === 1 ? "marks" : "mark"} nothing\`;
    const c = [who ?? "somebody else", \`\${size.toLocaleString("en")} MB of it\`];
  `;
  expect(templatesIn("a.ts", source).map(({ template }) => template)).toEqual([
    "The set is gone.",
    "{0} has {1, plural, one {# link} other {# links}} in an old file.",
    "{0} has {1, plural, one {# link} other {# links}} in {2}.",
    "{0, plural, one {# annotation that marks nothing} other {# annotations that mark nothing}}",
    "somebody else",
    "{0, number} MB of it",
  ]);
});

test("every sentence of the host is found in its own template, and no other", () => {
  const templates = hostTemplates().map(({ template }) => templateOf(template));
  const say = hostSaying(
    Object.fromEntries(templates.map(({ english }, at) => [english, marked(english, at)])),
    german,
  );
  const wrong = templates.flatMap(({ english, readings }, at) =>
    [1, 2].flatMap((count) => {
      const values = valuesFor({ english, readings }, count);
      const sentence = formatted(english, values);
      const said = say(sentence);
      return said.startsWith(`⟨${at}⟩`) ? [] : [`${sentence} → ${said}`];
    }),
  );
  expect(wrong).toEqual([]);
});

/** A translation that names its template. */
function marked(english: string, at: number): string {
  return `⟨${at}⟩${english}`;
}

function valuesFor({ readings }: Template, count: number): Readonly<Record<string, string | number>> {
  const names = readings.flatMap(({ names, numbers }) => names.map((name) => [name, numbers.has(name)] as const));
  return Object.fromEntries(
    names.map(([name, isNumber]) => [name, isNumber ? count : `Zyx${"abcdefgh"[Number(name)]}`]),
  );
}

function formatted(english: string, values: Readonly<Record<string, string | number>>): string {
  return String(new IntlMessageFormat(english, "en", undefined, { ignoreTag: true }).format(values));
}
