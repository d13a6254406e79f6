// Which articles a list shows, and in what order: what a person chooses, names and finds again.
import { idSchema, statusSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { publicationDate } from "../text/dates";
import type { ArticleSummary } from "./article";

export const articleOrders = ["title", "outlet", "date", "progress", "touched"] as const;
export type ArticleOrder = (typeof articleOrders)[number];

/** Of what is assigned to a person: all of it, what is not done, what is. */
export const ownArticles = ["mine", "open", "done"] as const;
export type OwnArticles = (typeof ownArticles)[number];

const daySchema = z.string().regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/);

/** Absent criteria let everything through. */
export const articleCriteriaSchema = z.strictObject({
  /** Words in title, outlet or date. */
  text: z.string().max(200).optional(),
  /** How far this person is. */
  status: statusSchema.optional(),
  outlet: z.string().max(500).optional(),
  language: z.string().max(35).optional(),
  /** Published on this day or later, or in this year or month or later. */
  from: daySchema.optional(),
  /** Published on this day or earlier, or in this year or month or earlier. */
  to: daySchema.optional(),
  /** Id of a label that somebody gave there whose annotations this person may see. */
  label: z.string().max(100).optional(),
  /** Id of a member who annotated there. */
  person: idSchema.optional(),
  review: z.enum(["none", "in-review", "adjudicated"]).optional(),
  /** Of what is assigned to this person. In the order of their work, if in no other. */
  own: z.enum(ownArticles).optional(),
  order: z.enum(articleOrders).optional(),
});
export type ArticleCriteria = Immutable<z.infer<typeof articleCriteriaSchema>>;

/** Whether an article is let through by all criteria but the words and the order. */
export function fitsCriteria(article: ArticleSummary, criteria: ArticleCriteria): boolean {
  const { status, outlet, language, from, to, label, person, review, own } = criteria;
  if (own !== undefined && !isOwn(article, own)) return false;
  if (status !== undefined && article.status !== status) return false;
  if (outlet !== undefined && (article.outlet ?? "") !== outlet) return false;
  if (language !== undefined && (article.language ?? "") !== language) return false;
  if (label !== undefined && !article.labels?.includes(label)) return false;
  if (person !== undefined && !article.annotatedBy?.includes(person)) return false;
  if (review !== undefined && (article.review ?? "none") !== review) return false;
  if (from === undefined && to === undefined) return true;
  const day = publicationDate(article.published);
  if (day === undefined) return false;
  // A year or a month covers all its days.
  return (from === undefined || day >= from) && (to === undefined || day.slice(0, to.length) <= to);
}

function isOwn({ assigned, status }: ArticleSummary, own: OwnArticles): boolean {
  return assigned !== undefined && (own === "mine" || (own === "done") === (status === "done"));
}
