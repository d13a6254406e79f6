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
