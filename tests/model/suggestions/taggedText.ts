// Articles for the tests of suggestions, with their annotations written into the text: `by <actor:Ines Dahl> in`, with
// a sub-label `<actor/person:Ines Dahl>`.
// `<-:…>` marks an aside, `<!actor:…>` a refused suggestion, `<!!actor:…>` one that is refused everywhere.
import type { SeenSet } from "../../../model/suggestions/seenSet";

export interface TaggedText {
  readonly text: string;
  readonly set: SeenSet;
}

export interface TaggedBy {
  readonly article?: string;
  readonly annotator?: string;
  readonly own?: boolean;
  readonly done?: boolean;
}

export function tagged(written: string, by: TaggedBy = {}): TaggedText {
  const { article = "article-1", annotator = "ada", own = true, done = false } = by;
  const spans: SeenSet["spans"][number][] = [];
  const asides: SeenSet["asides"][number][] = [];
  const refusals: SeenSet["refusals"][number][] = [];
  let text = "";
  let from = 0;
  for (const match of written.matchAll(/<(-|!{0,2}[a-z]+)(?:\/([a-z]+))?:([^>]*)>/g)) {
    const [whole, mark = "", subLabel, quote = ""] = match;
    text += written.slice(from, match.index);
    from = match.index + whole.length;
    const stretch = { start: text.length, end: text.length + quote.length };
    text += quote;
    const label = mark.replace(/^!+/, "");
    if (mark === "-") asides.push(stretch);
    else if (mark.startsWith("!")) refusals.push({ ...stretch, label, quote, everywhere: mark.startsWith("!!") });
    else spans.push({ ...stretch, label, ...(subLabel && { subLabel }), quote });
  }
  text += written.slice(from);
  return { text, set: { article, annotator, own, done, spans, asides, refusals } };
}
