// Losses in a REFI-QDA project beyond what its abilities say: control characters in notes and names of people, for XML
// has no way of writing them. Labels and types of links are escaped instead.
import { counted } from "../../../model/data/counted";
import type { Provenance } from "../../../model/project/article";
import { countIllegalXml, legalXml } from "../files/xml";
import type { FittedArticle } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";

const characters: LossKind = {
  key: "refi-xml",
  sentence: (n) =>
    `${counted(n, "control character")} in notes, titles and names that XML cannot hold ${n === 1 ? "becomes a space" : "become spaces"}.`,
};
const doubtful: LossKind = {
  key: "refi-units",
  sentence: (n) =>
    `${counted(n, "article")} with emoji or other rare characters: some programs count those as two, and show later spans a little off.`,
};

export function refiFit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  const { article, sets } = fitted;
  const legal = (text: string): string => {
    losses.add(characters, countIllegalXml(text));
    return legalXml(text);
  };
  if (/[\ud800-\udbff]/.test(article.text) && sets.some(({ set }) => set.annotations.length > 0)) losses.add(doubtful);
  const provenance: Provenance = Object.fromEntries(
    Object.entries(article.provenance).map(([key, value]) => [key, legal(value)]),
  );
  return {
    ...fitted,
    article: { ...article, provenance },
    sets: sets.map(({ annotator, set }) => ({
      ...(annotator ? { annotator: { ...annotator, name: legal(annotator.name) } } : {}),
      set: {
        ...set,
        annotations: set.annotations.map((annotation) =>
          annotation.note === undefined ? annotation : { ...annotation, note: legal(annotation.note) },
        ),
      },
    })),
  };
}
