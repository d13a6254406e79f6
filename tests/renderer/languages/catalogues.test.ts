// Every catalogue has every message, with its placeholders and the plural forms of its language.
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { catalogueOf, hostCatalogueOf, languages } from "../../../renderer/languages/languages";
import { hostTemplates } from "../../../scripts/messages/hostTemplates";
import { allMessages } from "../../../scripts/messages/messages";

const catalogues = [
  { of: "the window", messages: allMessages(), catalogueOf, ignoreTag: false },
  {
    of: "the host",
    messages: hostTemplates().map(({ template }) => template),
    catalogueOf: hostCatalogueOf,
    ignoreTag: true,
  },
];

type Part = ReturnType<IntlMessageFormat["getAst"]>[number];

describe.each(catalogues)("of $of", ({ messages, catalogueOf, ignoreTag }) => {
  describe.each(languages)("in $id", (language) => {
    const translated = language.id !== "en";

    test.runIf(translated)("there is every message, and nothing else", async () => {
      const catalogue = await catalogueOf(language);
      const known = Object.keys(catalogue);
      expect({
        missing: messages.filter((message) => !catalogue[message]?.trim()),
        superfluous: known.filter((message) => !messages.includes(message)),
      }).toEqual({ missing: [], superfluous: [] });
    });

    test("every message can be read, with the same placeholders and all plural forms", async () => {
      const catalogue = translated ? await catalogueOf(language) : english();
      const wrong = Object.entries(catalogue).flatMap(([message, said]) => {
        const names = namesIn(partsOf(message, "en"));
        const parts = partsOf(said, language.locale);
        return [
          ...(names === namesIn(parts) ? [] : [`${message}: other placeholders in ${said}`]),
          ...(hasAllForms(parts, language.locale)
            ? []
            : [`${message}: not the plural forms of the language in ${said}`]),
        ];
      });
      expect(wrong).toEqual([]);
    });
  });

  function english(): Readonly<Record<string, string>> {
    return Object.fromEntries(messages.map((message) => [message, message]));
  }

  function partsOf(message: string, locale: string): readonly Part[] {
    return new IntlMessageFormat(message, locale, undefined, { ignoreTag }).getAst();
  }
});
/** All parts, those inside of others too. */
function* deep(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    if ("children" in part) yield* deep(part.children);
    if ("options" in part) for (const { value } of Object.values(part.options)) yield* deep(value);
  }
}

function namesIn(parts: readonly Part[]): string {
  const names = [...deep(parts)].flatMap((part) => ("value" in part && isNamed(part) ? part.value : []));
  return [...new Set(names)].toSorted().join();
}

/** Literals and `#` name nothing. */
function isNamed(part: Part): boolean {
  return part.type !== 0 && part.type !== 7;
}

function hasAllForms(parts: readonly Part[], locale: string): boolean {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return [...deep(parts)].every((part) => {
    if (part.type !== 6) return true;
    const given = Object.keys(part.options).filter((form) => !form.startsWith("="));
    return forms.every((form) => given.includes(form)) && given.every((form) => forms.some((one) => one === form));
  });
}
