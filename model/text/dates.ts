// Dates in an article, found by rule: written out, in digits, or told from the day of publication (“on Friday”,
// “yesterday”). The date of an event and the date of a statement about it are two dates: publication is always given
// beside.
import type { Stretch } from "./stretch";

export interface FoundDate extends Stretch {
  readonly written: string;
  /** ISO 8601: a day, or a month where no day is said. */
  readonly date: string;
  /** `published`: it was told from the day of publication, and is as sure as that is. */
  readonly from: "text" | "published";
}

const months = "January February March April May June July August September October November December".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const month = `(${months.join("|")}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?`;
/** Friday, 6 March is one date, and the day of the month is the one that counts. */
const named = `(?:(?:[Oo]n |[Ss]ince |[Bb]y |[Uu]ntil )?(?:${days.join("|")}|${days.map((name) => name.slice(0, 3)).join("|")}),? (?:the )?)?`;
const pattern = new RegExp(
  [
    "\\b(?<iso>(?:19|20)\\d\\d-\\d\\d-\\d\\d)\\b",
    `\\b${named}(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${month})(?:,? (?<year>(?:19|20)\\d\\d))?\\b`,
    `\\b${named}(?<month2>${month}) (?<day2>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year2>(?:19|20)\\d\\d))?\\b`,
    `\\b(?<month3>${month}) (?<year3>(?:19|20)\\d\\d)\\b`,
    `\\b(?<which>(?:[Ll]ast|[Nn]ext|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]his) )?(?<weekday>${days.join("|")})\\b`,
    "\\b(?<relative>[Yy]esterday|[Tt]oday|[Tt]omorrow)\\b",
  ].join("|"),
  "gu",
);

const inAnyCase = new RegExp(pattern.source, "giu");

/** In text order. Without a day of publication only what the text says itself is found. */
export function datesIn(text: string, published: string | undefined): readonly FoundDate[] {
  const day = publicationDay(published);
  const found: FoundDate[] = [];
  for (const match of text.matchAll(pattern)) {
    const read = dateOf(match.groups ?? {}, day);
    if (!read) continue;
    found.push({ start: match.index, end: match.index + match[0].length, written: match[0], ...read });
  }
  return found;
}

/** The day in what provenance says of publication; `undefined` when it says none. */
export function publicationDay(published: string | undefined): string | undefined {
  const date = publicationDate(published);
  return date?.length === 10 ? date : undefined;
}

// A memory of a pure function: tables and lists ask again and again.
const read = new Map<string, string | undefined>();

/** As much of a date as provenance says of publication: a day, a month or a year; as written, whatever the time zone. */
export function publicationDate(published: string | undefined): string | undefined {
  if (published === undefined) return undefined;
  if (read.size > 20_000) read.clear();
  if (!read.has(published)) read.set(published, readPublication(published));
  return read.get(published);
}

function readPublication(published: string): string | undefined {
  const [, year, month, day] = /^\s*((?:19|20)\d\d)(?:[-/.](\d\d)(?:[-/.](\d\d))?)?(?!\d)/.exec(published) ?? [];
  if (year !== undefined) {
    if (month === undefined) return year;
    return isDay(`${year}-${month}-${day ?? "01"}`) ? [year, month, day].filter(Boolean).join("-") : undefined;
  }
  const [match] = published.matchAll(inAnyCase);
  return match && dateOf(match.groups ?? {}, undefined)?.date;
}

/** The day a phrase like `noon on Friday` or `12 March` names, told from the day of publication where it must be. */
export function dayNamed(phrase: string, published: string | undefined): FoundDate | undefined {
  return datesIn(phrase, published)[0];
}

function dateOf(
  groups: Readonly<Record<string, string | undefined>>,
  published: string | undefined,
): Pick<FoundDate, "date" | "from"> | undefined {
  const { iso, weekday, which, relative } = groups;
  if (iso !== undefined) return isDay(iso) ? { date: iso, from: "text" } : undefined;
  if (weekday !== undefined)
    return published === undefined ? undefined : { date: weekdayBeside(published, weekday, which), from: "published" };
  if (relative !== undefined) {
    const by = { yesterday: -1, today: 0, tomorrow: 1 }[relative.toLowerCase()] ?? 0;
    return published === undefined ? undefined : { date: shifted(published, by), from: "published" };
  }
  const number = monthNumber(groups.month ?? groups.month2 ?? groups.month3 ?? "");
  const year = groups.year ?? groups.year2 ?? groups.year3;
  const dayOfMonth = groups.day ?? groups.day2;
  if (number === undefined) return undefined;
  if (dayOfMonth === undefined) return year === undefined ? undefined : { date: `${year}-${number}`, from: "text" };
  const inYear = (one: number | string) => `${one}-${number}-${dayOfMonth.padStart(2, "0")}`;
  if (year !== undefined) return isDay(inYear(year)) ? { date: inYear(year), from: "text" } : undefined;
  if (published === undefined) return undefined;
  // Of a day without a year the one nearest to publication is meant.
  const beside = [-1, 0, 1].map((by) => inYear(Number(published.slice(0, 4)) + by)).filter(isDay);
  return beside.length === 0 ? undefined : { date: closest(beside, published), from: "published" };
}

function monthNumber(name: string): string | undefined {
  const index = months.findIndex((one) => one.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
  return index === -1 ? undefined : String(index + 1).padStart(2, "0");
}

/** News tells of what was: `on Friday` is the last one up to publication, but for `next` and `by`. */
function weekdayBeside(published: string, weekday: string, which: string | undefined): string {
  const back = (new Date(`${published}T12:00:00Z`).getUTCDay() - days.indexOf(weekday) + 7) % 7;
  const ahead = /^(?:next|by|until)/i.test(which ?? "");
  if (ahead) return shifted(published, back === 0 ? 7 : 7 - back);
  return shifted(published, /^last/i.test(which ?? "") && back === 0 ? -7 : -back);
}

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

function closest(candidates: readonly string[], to: string): string {
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(to));
  return candidates.reduce((best, one) => (distance(one) < distance(best) ? one : best), candidates[0] ?? to);
}

function isDay(date: string): boolean {
  const read = new Date(`${date}T12:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === date;
}
