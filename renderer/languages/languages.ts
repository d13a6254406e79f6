// The languages of the window. English stands in the sources; the catalogue of another one is loaded when it is chosen.
import type { WindowLanguage } from "../../model/project/settings";

/** English message → the same in another language. */
export type Catalogue = Readonly<Record<string, string>>;

export interface Language {
  readonly id: WindowLanguage;
  /** For `Intl`. In Arabic digits are written 0 to 9, as on keys, in ISO dates and in the places of annotations. */
  readonly locale: string;
  /** For dates that are written as the system does: English ones come in many forms, so the system's own decides. */
  readonly dates: string | undefined;
  /** As its speakers call it; it stands so in every language. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

export const languages: readonly Language[] = [
  { id: "en", locale: "en", dates: undefined, name: "English", direction: "ltr" },
  { id: "de", locale: "de", dates: "de", name: "Deutsch", direction: "ltr" },
  { id: "ar", locale: "ar-u-nu-latn", dates: "ar-u-nu-latn", name: "العربية", direction: "rtl" },
  { id: "he", locale: "he", dates: "he", name: "עברית", direction: "rtl" },
];

const catalogues: Readonly<Record<WindowLanguage, () => Promise<Catalogue>>> = {
  en: async () => ({}),
  de: async () => (await import("./de.json")).default,
  ar: async () => (await import("./ar.json")).default,
  he: async () => (await import("./he.json")).default,
};

export function catalogueOf(language: Language): Promise<Catalogue> {
  return catalogues[language.id]();
}

const hostCatalogues: Readonly<Record<WindowLanguage, () => Promise<Catalogue>>> = {
  en: async () => ({}),
  de: async () => (await import("./host.de.json")).default,
  ar: async () => (await import("./host.ar.json")).default,
  he: async () => (await import("./host.he.json")).default,
};

/** The host's sentences in a language, by their English templates. */
export function hostCatalogueOf(language: Language): Promise<Catalogue> {
  return hostCatalogues[language.id]();
}

/** The language that is set, or else the first of those the system asks for that the window speaks. */
export function languageFor(set: WindowLanguage | "system", system: readonly string[]): Language {
  const wanted = set === "system" ? system.map((tag) => tag.split("-")[0] ?? tag) : [set];
  const known = wanted.flatMap((id) => languages.find((language) => language.id === id) ?? []);
  return known[0] ?? english;
}

const english = { id: "en", locale: "en", dates: undefined, name: "English", direction: "ltr" } as const;
