// Sentences that the host made, in the window's language. They come as English text, also nested in each other; the template
// that one was made from is found again, and what stood in its gaps is said in its translation. Loaded with its catalogue.
import { IntlMessageFormat } from "intl-messageformat";
import { type Gaps, gapsIn, type Reading, type Template, templateOf } from "./hostTemplate";
import type { Catalogue, Language } from "./languages";

/** English sentence → the same in the window's language, or as it is. */
export type HostSaying = (sentence: string) => string;

interface Said {
  readonly text: string;
  /** How many characters of the English were found in templates. Where two readings are possible, more is better. */
  readonly known: number;
}

/** A sentence is read as one template, as several sentences, or as a list. */
export function hostSaying(catalogue: Catalogue, language: Language): HostSaying {
  const readings = byBeginning(Object.keys(catalogue).map(templateOf));
  const formats = new Map<string, IntlMessageFormat>();
  const cache = new Map<string, Said>();

  function said(sentence: string): Said {
    const known = cache.get(sentence);
    if (known) return known;
    if (cache.size > 5000) cache.clear();
    const core = sentence.trim();
    const whole = core.length < longest ? asTemplate(core) : undefined;
    const isMostlyKnown = whole !== undefined && whole.known * 2 > core.length;
    const found = core.length < longest && !isMostlyKnown ? best([whole, inParts(core)]) : whole;
    const made =
      found && found.known > 0 ? { ...found, text: sentence.replace(core, () => found.text) } : unknown(sentence);
    cache.set(sentence, made);
    return made;
  }

  function asTemplate(sentence: string): Said | undefined {
    const alike = [...(readings.get(sentence.slice(0, beginning)) ?? []), ...(readings.get("") ?? [])];
    const made = alike.flatMap(({ english, reading }) => {
      const gaps = gapsIn(sentence, reading);
      return gaps ? filled(english, reading, gaps) : [];
    });
    if (made.length > 0 || !sentence.endsWith(".")) return best(made);
    // A clause that ends as a sentence.
    const clause = asTemplate(sentence.slice(0, -1));
    return clause && { ...clause, text: `${clause.text}.` };
  }

  function filled(english: string, reading: Reading, gaps: Gaps): Said {
    let known = reading.words;
    const values: Record<string, string | number> = {};
    for (const [name, value] of gaps) {
      const number = reading.numbers.has(name) ? Number(value.replaceAll(",", "")) : undefined;
      if (number !== undefined) {
        values[name] = Number.isNaN(number) ? manyUnknown : number;
        continue;
      }
      const inner = said(value);
      known += inner.known;
      values[name] = inner.known > 0 ? inner.text : apart(value);
    }
    // The same kind of problem, without its numbers, stands for many.
    const text = String(formatOf(english).format(values));
    return { text: text.replaceAll(manyWritten, "…"), known };
  }

  /** Sentences after each other, or the parts of a list: as many characters as possible are known. */
  function inParts(sentence: string): Said | undefined {
    for (const { separator, written } of separators) {
      const parts = sentence.split(separator);
      if (parts.length < 2 || parts.length > mostParts) continue;
      const together = joined(parts, sentence, separator, written(language));
      if (together.known > 0) return together;
    }
    return undefined;
  }

  function joined(parts: readonly string[], sentence: string, separator: RegExp, between: string): Said {
    const ends = endsOf(parts, sentence, separator);
    // From the end: the best reading of what is behind each part. One template may make a few sentences.
    const rest: Said[] = [];
    rest[parts.length] = { text: "", known: 0 };
    for (let from = parts.length - 1; from >= 0; from--) {
      let chosen: Said | undefined;
      for (let to = from + 1; to <= Math.min(parts.length, from + mostInOne); to++) {
        if (from === 0 && to === parts.length) continue;
        const run = sentence.slice(ends[from]?.start, ends[to - 1]?.end);
        const one = asTemplate(run) ?? (to === from + 1 ? unknown(run) : undefined);
        if (!one) continue;
        const after = rest[to] as Said;
        const known = one.known + after.known;
        if (chosen && chosen.known >= known) continue;
        chosen = { text: after.text === "" ? one.text : `${one.text}${between}${after.text}`, known };
      }
      rest[from] = chosen ?? unknown(parts[from] ?? "");
    }
    return rest[0] as Said;
  }

  function formatOf(english: string): IntlMessageFormat {
    const known = formats.get(english);
    if (known) return known;
    const format = new IntlMessageFormat(catalogue[english] ?? english, language.locale, undefined, {
      ignoreTag: true,
    });
    formats.set(english, format);
    return format;
  }

  /** A name or a quote in its own direction. */
  function apart(value: string): string {
    return language.direction === "rtl" && value.trim() !== "" ? `\u2068${value}\u2069` : value;
  }

  return (sentence) => said(sentence).text;
}

/** A number that stands where many different ones did. */
const manyUnknown = 987_654_321;
const manyWritten = /987.?654.?321/g;
const longest = 4000;
const mostParts = 12;
const mostInOne = 4;

const separators: readonly { readonly separator: RegExp; readonly written: (language: Language) => string }[] = [
  { separator: /(?<=[.!?…”)]) (?=[^a-z])/, written: () => " " },
  { separator: /; /, written: ({ id }) => (id === "ar" ? "؛ " : "; ") },
  { separator: /, /, written: ({ id }) => (id === "ar" ? "، " : ", ") },
];

function endsOf(
  parts: readonly string[],
  sentence: string,
  separator: RegExp,
): readonly { start: number; end: number }[] {
  const between = [...sentence.matchAll(new RegExp(separator, "g"))].map(({ 0: match }) => match.length);
  let at = 0;
  return parts.map((part, index) => {
    const start = at;
    at += part.length + (between[index] ?? 0);
    return { start, end: start + part.length };
  });
}

function unknown(sentence: string): Said {
  return { text: sentence, known: 0 };
}

function best(readings: readonly (Said | undefined)[]): Said | undefined {
  return readings.reduce((one, other) => (other && (!one || other.known > one.known) ? other : one), undefined);
}

/** How many characters of a sentence choose the readings that are tried. */
const beginning = 3;

interface Alike {
  readonly english: string;
  readonly reading: Reading;
}

/** Readings by their first characters; those that begin with a gap, or with less, under no characters. */
function byBeginning(templates: readonly Template[]): ReadonlyMap<string, readonly Alike[]> {
  const found = new Map<string, Alike[]>();
  for (const { english, readings } of templates)
    for (const reading of readings) {
      const key = reading.start.length < beginning ? "" : reading.start.slice(0, beginning);
      const alike = found.get(key) ?? [];
      found.set(key, alike);
      alike.push({ english, reading });
    }
  return found;
}
