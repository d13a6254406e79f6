// Every text of the window is said in its language. The English sentence, in ICU MessageFormat, is the key: a catalogue says
// it in another language, and what it does not know is said in English.
import { type FormatXMLElementFn, IntlMessageFormat } from "intl-messageformat";
import type { Catalogue, Language } from "./languages";

/** A text that a table holds until it is said. It is no string, so that nobody shows it unsaid. */
export interface Message {
  readonly english: string;
  /** Said, where it becomes a part of another text. */
  toString(): string;
}

/** What stands for the placeholders of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** A text as it stands in the source; a string that is made while the program runs is refused. */
type Written<Text extends string> = string extends Text ? never : Text;

// A page speaks one language, like its document: functions that say something far from any component need no context for it.
let spoken: { readonly language: Language; readonly catalogue: Catalogue } = {
  language: { id: "en", locale: "en", dates: undefined, name: "English", direction: "ltr" },
  catalogue: {},
};
const formats = new Map<string, IntlMessageFormat>();
let saysHost: ((sentence: string) => string) | undefined;

/** From now on texts are said in this language. What is drawn already must be drawn again. */
export function speak(language: Language, catalogue: Catalogue): void {
  spoken = { language, catalogue };
  saysHost = undefined;
  formats.clear();
}

/** From now on sentences of the host are said in the language that is spoken, by `hostSaying`. */
export function speakForHost(saying: (sentence: string) => string): void {
  saysHost = saying;
}

/** The language in which texts are said. */
export function spokenLanguage(): Language {
  return spoken.language;
}

/** Marks a text that is said later: in a table of the module, which is made before a language is chosen. */
export function message<const Text extends string>(english: Written<Text>): Message {
  return { english, toString: () => sayAny(english) };
}

/** A text in the window's language: `say("{count, plural, one {# article} other {# articles}} left", { count })`. */
export function say<const Text extends string>(text: Written<Text> | Message, values?: Values): string {
  return sayAny(typeof text === "string" ? text : text.english, values);
}

/** The same for a text that stands in a table of the model or comes from the host; one without a translation stays English. */
export function sayAny(english: string, values?: Values): string {
  const said = inLanguage(english);
  if (values === undefined) return said;
  const isolated =
    spoken.language.direction === "rtl"
      ? Object.entries(values).map(([name, value]) => [name, apart(value)])
      : undefined;
  return String(formatOf(said).format(isolated ? Object.fromEntries(isolated) : values));
}

/** A sentence that the host or the model made, in English, as the window's language says it. */
export function sayHost(sentence: string): string {
  return spoken.catalogue[sentence] ?? saysHost?.(sentence) ?? sentence;
}

/** The parts of a text in which values are not only strings, in order. */
export function partsSaid<Part>(
  english: string,
  values: Readonly<Record<string, Value<Part>>>,
): readonly (string | Part)[] {
  const parts = formatOf(inLanguage(english)).format<Part>({ ...values });
  return Array.isArray(parts) ? parts : [parts];
}
type Value<Part> = string | number | Part | FormatXMLElementFn<Part, string | Part | (string | Part)[]>;

/** A number as the window's language writes it. */
export function sayNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(spoken.language.locale, options);
}

/** Options of a choice, with their names in the window's language. */
export function sayOptions<Value>(
  options: readonly (readonly [value: Value, name: Message])[],
): readonly (readonly [value: Value, name: string])[] {
  return options.map(([value, name]) => [value, say(name)]);
}

/** “a, b and c” in the window's language. */
export function sayList(items: readonly string[]): string {
  // American English puts a comma before “and”.
  const { locale } = spoken.language;
  return new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type: "conjunction" }).format(items);
}

/** What stands after ` ## ` in a message tells translators what is meant; nobody sees it. */
function inLanguage(english: string): string {
  return spoken.catalogue[english] ?? english.split(" ## ", 1)[0] ?? english;
}

function formatOf(said: string): IntlMessageFormat {
  const known = formats.get(said);
  if (known) return known;
  const format = new IntlMessageFormat(said, spoken.language.locale);
  formats.set(said, format);
  return format;
}

/** A name or a quote in its own direction, whatever stands around it. */
function apart(value: string | number): string | number {
  return typeof value === "string" ? `\u2068${value}\u2069` : value;
}
