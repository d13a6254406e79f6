// Characters that XML cannot hold: most control characters. In texts each becomes a tab, so that offsets stay, and
// quotes follow. Not a space: an accent or a joiner after it would make one character of the two, and spans would no
// longer end between them.
import { createHash } from "node:crypto";
import type { Annotation } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import type { Provenance } from "../../../model/project/article";
import { countIllegalXml, legalXml } from "../files/xml";
import type { FittedArticle } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";

const inTexts: LossKind = {
  key: "xml-text",
  sentence: (n) =>
    `${counted(n, "control character")} in texts that XML cannot hold ${n === 1 ? "becomes a tab" : "become tabs"}.`,
};
const inNames: LossKind = {
  key: "xml-names",
  sentence: (n) =>
    `${counted(n, "control character")} in labels, notes, attributes and names that XML cannot hold ${n === 1 ? "becomes a space" : "become spaces"}.`,
};

export function xmiFit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  const { article, sets } = fitted;
  const legal = (text: string): string => {
    losses.add(inNames, countIllegalXml(text));
    return legalXml(text);
  };
  const text = legalXml(article.text, "\t");
  losses.add(inTexts, countIllegalXml(article.text));
  const provenance: Provenance = Object.fromEntries(
    Object.entries(article.provenance).map(([key, value]) => [key, legal(value)]),
  );
  const textSha256 = text === article.text ? article.textSha256 : createHash("sha256").update(text).digest("hex");
  return {
    ...fitted,
    article: { ...article, text, textSha256, id: textSha256.slice(0, 32), provenance },
    sets: sets.map(({ annotator, set }) => ({
      ...(annotator ? { annotator: { id: annotator.id, name: legal(annotator.name) } } : {}),
      set: {
        ...set,
        annotations: set.annotations.map((annotation) => legalAnnotation(annotation, text, legal)),
        links: set.links.map((link) => ({ ...link, type: legal(link.type) })),
        ...(set.articleLabels && {
          articleLabels: set.articleLabels.map(({ label, values }) => ({
            label: legal(label),
            values: values.map(legal),
          })),
        }),
      },
    })),
  };
}

function legalAnnotation(annotation: Annotation, text: string, legal: (text: string) => string): Annotation {
  const { label, note, attributes } = annotation;
  return {
    ...annotation,
    label: legal(label),
    fragments: annotation.fragments.map(({ start, end }) => ({ start, end, quote: text.slice(start, end) })),
    ...(note === undefined ? {} : { note: legal(note) }),
    ...(attributes === undefined
      ? {}
      : {
          attributes: attributes.map(({ attribute, value }) => ({
            attribute: legal(attribute),
            value: typeof value === "string" ? legal(value) : value,
          })),
        }),
  };
}
