// Days and times in words, in the one form that a person chose: ISO (2026-03-14, 09:05) or as the system writes them.

import { say, spokenLanguage } from "../languages/say";

export type DateForm = "iso" | "system";

/** A date as found, short enough for a list: of an ISO date or time the day, anything else as it stands. */
export function dayOf(published: string, form: DateForm = "iso"): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(published) ?? [];
  if (day === undefined) return published;
  if (form === "iso") return `${year}-${month}-${day}`;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(date.getTime())
    ? published
    : date.toLocaleDateString(spokenLanguage().dates, { dateStyle: "medium" });
}

/** From one day to another: of two ISO days in one year the second without it, “2026-03-13 – 05-25”. */
export function daysOf(first: string, last: string, form: DateForm = "iso"): string {
  const [from, to] = [dayOf(first, form), dayOf(last, form)];
  if (from === to) return from;
  const isOneYear = form === "iso" && /^\d{4}-\d\d-\d\d$/.test(to) && from.slice(0, 5) === to.slice(0, 5);
  return `${from} – ${isOneYear ? to.slice(5) : to}`;
}

/** The day of a time of this machine: “today”, “yesterday”, then the date. Both as ISO 8601. */
export function when(time: string, now: string, form: DateForm): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return say("today");
  if (days === 1) return say("yesterday");
  return dayOf(localDay(time), form);
}

/** The same with the time of day: “09:05”, “yesterday, 09:05”, “2026-03-14, 09:05”. */
export function moment(time: string, now: string, form: DateForm): string {
  const day = when(time, now, form);
  const clock =
    form === "iso"
      ? clockOf(new Date(time))
      : new Date(time).toLocaleTimeString(spokenLanguage().dates, { timeStyle: "short" });
  return startOfDay(time) === startOfDay(now) ? clock : say("{day}, {clock}", { day, clock });
}

/** Whether a field asks for a whole day, or a month or a year will do. */
export type TypedDay = "day" | "part";

/**
 * The day that a text means, as YYYY-MM-DD, with `whole` "part" also YYYY-MM or YYYY: written so, or as numbers in the order of the
 * chosen form, `9.3.2026`. `undefined` when it means none, such as 30 February.
 */
export function dayTyped(text: string, form: DateForm, whole: TypedDay = "day"): string | undefined {
  const typed = inLatinDigits(text.trim());
  const [, year, month, day] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(typed) ?? [];
  if (year !== undefined && (day !== undefined || whole === "part")) return checkedDay(year, month, day);
  const numbers = /^\d+\D+\d+\D+\d{4}\.?$|^\d{4}\D+\d+\D+\d+\.?$/.test(typed) ? (typed.match(/\d+/g) ?? []) : [];
  if (form === "iso" || numbers.length !== 3) return undefined;
  const order = new Intl.DateTimeFormat(spokenLanguage().dates).formatToParts(0).map(({ type }) => type);
  const places = order.filter((type) => type === "year" || type === "month" || type === "day");
  const numberOf = (type: "year" | "month" | "day") => numbers[places.indexOf(type)] ?? "";
  return checkedDay(numberOf("year"), numberOf("month"), numberOf("day"));
}

/** A day in full, so that one sees which was understood: in ISO form only its weekday, as the day stands there already. */
export function dayInFull(day: string | undefined, form: DateForm): string {
  if (day === undefined || day.length < 10) return "";
  const options: Intl.DateTimeFormatOptions = form === "iso" ? { weekday: "long" } : { dateStyle: "full" };
  return new Date(`${day}T12:00`).toLocaleDateString(
    form === "iso" ? spokenLanguage().locale : spokenLanguage().dates,
    options,
  );
}

/** The day after a day, or before it; today where there is none yet. `undefined` for a month or a year. */
export function dayAfter(day: string | undefined, by: 1 | -1, now: string): string | undefined {
  if (day === undefined) return localDay(now);
  if (day.length < 10) return undefined;
  const date = new Date(`${day}T12:00`);
  date.setDate(date.getDate() + by);
  return localDay(date.toISOString());
}

/** As much of a day as is given, in ISO form; `undefined` when the calendar has none such. */
function checkedDay(...parts: readonly (string | undefined)[]): string | undefined {
  const written = parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, "0")])).join("-");
  const date = new Date(written);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : undefined;
}

/** Arabic and Persian digits are typed on keyboards of those languages. */
function inLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

function startOfDay(time: string): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function localDay(time: string): string {
  const date = new Date(time);
  return [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join("-");
}

function clockOf(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
