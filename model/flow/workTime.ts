// How long one person actively worked on each article, where they asked for it to be measured. A moment counts when a key,
// the mouse or the wheel was used; the time between two of them counts unless it is a pause. Nothing is kept of what was
// pressed, read or written, and nothing of when.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** A longer time without a key or the mouse is a pause, of which nothing counts. Milliseconds. */
export const longestPause = 60_000;

export const workTimeSchema = z.strictObject({
  /** Whether time is measured. */
  on: z.boolean(),
  articles: z.array(z.strictObject({ article: idSchema, seconds: z.number().min(0) })),
});
/** One person's, in one project, on one machine. */
export type WorkTime = Immutable<z.infer<typeof workTimeSchema>>;

export const noWorkTime: WorkTime = { on: false, articles: [] };

/** What was noticed of a person in one article, not yet written down. */
export interface Activity {
  readonly article: string;
  /** The last moment that counted, and how long they were active until then. Milliseconds. */
  readonly last: number;
  readonly active: number;
}

/** A key, the mouse or the wheel was used at a moment, in milliseconds. In another article, counting begins anew. */
export function noticed(before: Activity | undefined, article: string, at: number): Activity {
  if (before?.article !== article) return { article, last: at, active: 0 };
  const gap = at - before.last;
  const counts = gap >= 0 && gap <= longestPause;
  return { article, last: at, active: before.active + (counts ? gap : 0) };
}

export function withTime(time: WorkTime, article: string, seconds: number): WorkTime {
  const known = time.articles.find((one) => one.article === article)?.seconds ?? 0;
  const others = time.articles.filter((one) => one.article !== article);
  return { ...time, articles: [...others, { article, seconds: known + seconds }] };
}

/** A person's flow: how many annotations an hour. Absent for less than a minute, of which it would say nothing. */
export function annotationsPerHour(annotations: number, seconds: number): number | undefined {
  return seconds < 60 ? undefined : (annotations * 3600) / seconds;
}
