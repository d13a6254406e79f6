// How long one person actively worked on each article, where they asked for it to be measured. A moment counts when a key,
// the mouse or the wheel was used; the time between two of them counts unless it is a pause. Nothing is kept of what was
// pressed, read or written, and nothing of when.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** A longer time without a key or the mouse is a pause, of which nothing counts. Milliseconds. */
export const longestPause = 60_000;

const timedArticlesSchema = z.array(z.strictObject({ article: idSchema, seconds: z.number().min(0) }));
export type TimedArticle = Immutable<z.infer<typeof timedArticlesSchema>[number]>;

export const workTimeSchema = z.strictObject({
  /** Whether time is measured. */
  on: z.boolean(),
  /** The part of `SharedTime` that this machine writes; absent while the person does not share their time. */
  shares: idSchema.optional(),
  articles: timedArticlesSchema,
});
/** One person's, in one project, on one machine. */
export type WorkTime = Immutable<z.infer<typeof workTimeSchema>>;

export const noWorkTime: WorkTime = { on: false, articles: [] };

export const sharedTimeSchema = z.strictObject({
  annotator: idSchema,
  /** One for each machine on which the person shares their time. */
  parts: z.array(z.strictObject({ id: idSchema, articles: timedArticlesSchema })),
});
/** What one person shares of their time with whoever may read the project: by choice, and in a file of their own. */
export type SharedTime = Immutable<z.infer<typeof sharedTimeSchema>>;

/** The file after one machine's part has become another; a part without articles is taken out. */
export function withPart(shared: SharedTime, id: string, articles: readonly TimedArticle[]): SharedTime {
  const others = shared.parts.filter((part) => part.id !== id);
  return { ...shared, parts: articles.length === 0 ? others : [...others, { id, articles }] };
}

/** Of all machines together. */
export function secondsByArticle({ parts }: Pick<SharedTime, "parts">): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { articles } of parts)
    for (const { article, seconds } of articles) sums.set(article, (sums.get(article) ?? 0) + seconds);
  return sums;
}

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
