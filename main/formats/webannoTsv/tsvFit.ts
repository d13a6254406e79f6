// Losses in a TSV beyond what its abilities say: white space at the edges of spans, and carriage returns, for which it
// has no escape.
import { counted } from "../../../model/data/counted";
import type { FittedArticle } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";
import { countCutSentences } from "../writing/tokens";
import { trimSpans } from "../writing/trimSpans";

const returns: LossKind = {
  key: "tsv-returns",
  sentence: (n) =>
    `${counted(n, "carriage return")} in labels, notes or links ${n === 1 ? "becomes a line feed" : "become line feeds"}.`,
};

export function tsvFit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  const plain = (value: string): string => {
    const without = value.replace(/\r\n?/g, "\n");
    losses.add(returns, value.split("\r").length - 1);
    return without;
  };
  countCutSentences(fitted.article.text, losses);
  const trimmed = trimSpans(fitted, losses);
  return {
    ...trimmed,
    sets: trimmed.sets.map(({ set, ...rest }) => ({
      ...rest,
      set: {
        ...set,
        annotations: set.annotations.map((annotation) => ({
          ...annotation,
          label: plain(annotation.label),
          ...(annotation.note === undefined ? {} : { note: plain(annotation.note) }),
        })),
        links: set.links.map((link) => ({ ...link, type: plain(link.type) })),
      },
    })),
  };
}
