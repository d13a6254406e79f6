// Days and times in the form that this person chose.
import { useMemo } from "react";
import { dayOf, daysOf, moment, when } from "../controls/dates";
import { useAppState, useWorkbench } from "./useWorkbench";

export interface Dates {
  /** A date as found: of an ISO date or time the day, anything else as it stands. */
  day(published: string): string;
  /** From one day to another, as short as can be. */
  days(first: string, last: string): string;
  /** The day of a time: “today”, “yesterday”, then the date. */
  when(time: string): string;
  /** The same with the time of day. */
  moment(time: string): string;
}

export function useDates(): Dates {
  const { context } = useWorkbench();
  const form = useAppState((state) => state.settings.dates ?? "iso");
  return useMemo(
    () => ({
      day: (published) => dayOf(published, form),
      days: (first, last) => daysOf(first, last, form),
      when: (time) => when(time, context.now(), form),
      moment: (time) => moment(time, context.now(), form),
    }),
    [context, form],
  );
}
