// Takes white space off the edges of spans, for formats whose finest grain is a token; what marks nothing else is left out.
import { type Annotation, compareAnnotations } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import type { FittedArticle } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";
import { withoutWhiteSpace } from "./tokens";

const edges: LossKind = {
  key: "space-edges",
  sentence: (n) => `${counted(n, "annotation loses", "annotations lose")} white space at an edge.`,
};
const onlySpace: LossKind = {
  key: "space-only",
  sentence: (n) =>
    `${counted(n, "annotation")} that ${n === 1 ? "marks" : "mark"} nothing but white space ${n === 1 ? "is" : "are"} left out.`,
};
const orphans: LossKind = {
  key: "space-links",
  sentence: (n) =>
    `${counted(n, "link")} of annotations that mark nothing but white space ${n === 1 ? "is" : "are"} left out.`,
};

/** Every annotation has one fragment. */
export function trimSpans(fitted: FittedArticle, losses: LossTally): FittedArticle {
  const { text } = fitted.article;
  return {
    ...fitted,
    sets: fitted.sets.map(({ set, ...rest }) => {
      const annotations = set.annotations.flatMap((annotation): Annotation[] => {
        const [fragment] = annotation.fragments;
        const trimmed = fragment && withoutWhiteSpace(text, fragment);
        if (!fragment || !trimmed) {
          losses.add(onlySpace);
          return [];
        }
        if (trimmed.end - trimmed.start === fragment.end - fragment.start) return [annotation];
        losses.add(edges);
        return [{ ...annotation, fragments: [{ ...trimmed, quote: text.slice(trimmed.start, trimmed.end) }] }];
      });
      const ids = new Set(annotations.map(({ id }) => id));
      const links = set.links.filter((link) => ids.has(link.from) && ids.has(link.to.annotation));
      losses.add(orphans, set.links.length - links.length);
      return { ...rest, set: { ...set, annotations: annotations.sort(compareAnnotations), links } };
    }),
  };
}
