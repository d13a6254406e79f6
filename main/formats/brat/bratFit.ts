// Losses in brat beyond what its abilities say: line ends at the edges of a span, and a gap in a span that is nothing
// but line ends.
import { type Annotation, compareAnnotations, type Fragment } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import type { FittedArticle } from "../format/fitArticle";
import type { LossKind, LossTally } from "../format/LossTally";
import { joins, pieces } from "./bratLines";

const edges: LossKind = {
  key: "brat-edges",
  sentence: (n) => `${counted(n, "annotation loses", "annotations lose")} line ends at an edge.`,
};
const nothing: LossKind = {
  key: "brat-only-line-ends",
  sentence: (n) =>
    `${counted(n, "annotation")} that ${n === 1 ? "marks" : "mark"} nothing but line ends ${n === 1 ? "is" : "are"} left out.`,
};
const gaps: LossKind = {
  key: "brat-gaps",
  sentence: (n) =>
    `${counted(n, "gap")} of nothing but line ends in a discontinuous span ${n === 1 ? "is" : "are"} closed.`,
};
const orphans: LossKind = {
  key: "brat-links",
  sentence: (n) =>
    `${counted(n, "link")} of annotations that mark nothing but line ends ${n === 1 ? "is" : "are"} left out.`,
};
export function bratFit(fitted: FittedArticle, losses: LossTally): FittedArticle {
  const { article, sets } = fitted;
  return {
    ...fitted,
    sets: sets.map(({ set, ...rest }) => {
      const annotations = set.annotations.flatMap((annotation) => fitting(article.text, annotation, losses) ?? []);
      const ids = new Set(annotations.map(({ id }) => id));
      const links = set.links.filter((link) => ids.has(link.from) && ids.has(link.to.annotation));
      losses.add(nothing, set.annotations.length - annotations.length);
      losses.add(orphans, set.links.length - links.length);
      return { ...rest, set: { ...set, annotations: annotations.sort(compareAnnotations), links } };
    }),
  };
}

function fitting(text: string, annotation: Annotation, losses: LossTally): Annotation | undefined {
  const trimmed = annotation.fragments.flatMap(({ start, end }) => {
    const parts = pieces(text, start, end);
    const [first, last] = [parts[0], parts.at(-1)];
    return first && last ? [fragment(text, first.start, last.end)] : [];
  });
  const fragments: Fragment[] = [];
  for (const next of trimmed) {
    const last = fragments.at(-1);
    if (!last || !joins(text.slice(last.end, next.start))) fragments.push(next);
    else {
      fragments[fragments.length - 1] = fragment(text, last.start, next.end);
      losses.add(gaps);
    }
  }
  if (fragments.length === 0) return undefined;
  const length = (all: readonly Fragment[]) => all.reduce((sum, { start, end }) => sum + end - start, 0);
  if (length(trimmed) < length(annotation.fragments)) losses.add(edges);
  return { ...annotation, fragments };
}

function fragment(text: string, start: number, end: number): Fragment {
  return { start, end, quote: text.slice(start, end) };
}
