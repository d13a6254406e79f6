// The dates of events and of statements about them: every date of an article beside the day it was published.
import { compareText } from "../../data/compareText";
import { dayNamed, type FoundDate, publicationDay } from "../../text/dates";
import { onePerPlace, textIn } from "./figureTable";
import { type MentionIndex, mentionKey } from "./mentionIndex";

export interface TimeRow extends FoundDate {
  readonly article: string;
  readonly outlet?: string;
  /** The day of publication, where provenance says it. */
  readonly published?: string;
  /** The figure that holds as of then. */
  readonly figure?: string;
}

/** By date, then by article and place. `dates`: what was found in the texts. */
export function timeTable(
  mentions: MentionIndex,
  dates: ReadonlyMap<string, readonly FoundDate[]>,
): readonly TimeRow[] {
  const rows: TimeRow[] = [];
  const beside = (article: string) => {
    const { outlet, published } = mentions.articles.get(article)?.facts ?? {};
    const day = publicationDay(published);
    return { article, ...(outlet !== undefined && { outlet }), ...(day !== undefined && { published: day }) };
  };
  for (const [article, found] of dates) for (const one of found) rows.push({ ...one, ...beside(article) });
  for (const mention of onePerPlace(mentions.labelled("figure"))) {
    const { start, end, set, attributes = [] } = mention;
    const written = textIn(attributes, "as-of");
    const named = written === undefined ? undefined : dayNamed(written, set.article.facts.published);
    if (!named || written === undefined) continue;
    const { date, from } = named;
    rows.push({ date, from, start, end, written, figure: mentionKey(mention), ...beside(set.article.facts.id) });
  }
  return rows.sort((a, b) => compareText(a.date, b.date) || compareText(a.article, b.article) || a.start - b.start);
}
