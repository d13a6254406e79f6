// Codes of languages (`en`, `ar`), from the many ways in which files name one: `en-GB`, `en_US`, `eng`, “English”.

/** The languages that are told from a text, or that files name in words, by their codes. */
export const knownLanguages: readonly string[] = (
  "am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no " +
  "or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh"
).split(" ");

/** The code of a language that a file names; `undefined` for words that name none. Regions and scripts are left out. */
export function languageCode(words: string): string | undefined {
  const named = words.trim();
  const byName = codesByName().get(named.toLowerCase());
  if (byName !== undefined) return byName;
  if (!/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}$/.test(named)) return undefined;
  try {
    const { language } = new Intl.Locale(named.replaceAll("_", "-"));
    if (["und", "mul", "zxx", "mis"].includes(language)) return undefined;
    // Norwegian and its two ways of writing.
    return language === "nb" || language === "nn" ? "no" : language;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a language is called in another, or its code where it has no name there. */
export function languageName(code: string, inLanguage = "en"): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: "language" }).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

let byName: ReadonlyMap<string, string> | undefined;

/** In English, and each in itself. */
function codesByName(): ReadonlyMap<string, string> {
  byName ??= new Map(
    knownLanguages.flatMap((code) =>
      ["en", code].map((inLanguage) => [languageName(code, inLanguage).toLowerCase(), code] as const),
    ),
  );
  return byName;
}
