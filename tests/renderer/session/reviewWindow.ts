// A window in which the first article is reviewed, and what colleagues tagged there.

import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import { pickedCase, reviewCases, variantStateOf } from "../../../renderer/reviewing/reviewCases";
import { openReview, openReviewOf } from "../../../renderer/session/reviewSession";
import { openWindow, text } from "./fakeWorkbench";

const at = "2024-05-01T10:00:00.000Z";

/** A window with the first article under review. */
export async function reviewing(
  tags: Readonly<Record<string, Readonly<Record<string, string>>>>,
  articles?: readonly string[],
) {
  const window = await openWindow(articles);
  window.colleagues(Object.fromEntries(Object.entries(tags).map(([who, theirs]) => [who, setOf(theirs, who)])));
  await openReview(window.context);
  const state = () => window.context.store.getState();
  return {
    ...window,
    state,
    onDisk: () => window.reviewOf("first"),
    picked: () => {
      const found = pickedCase(state());
      return found && wordsOf(found);
    },
    /** Per case, each variant's words and how it stands. */
    verdictStates: () => {
      const review = openReviewOf(state())?.mine.review;
      if (!review) return [];
      return reviewCases(state()).map((one) =>
        one.variants.map(
          (variant) =>
            `${variant.holders[0].annotation.fragments[0]?.quote} ${variantStateOf(review, one, variant).kind}`,
        ),
      );
    },
    select: (words: string) => {
      const start = text.indexOf(words);
      const end = start + words.length;
      window.context.store.setState({
        selection: { start, end, anchor: start, head: end, exact: false, via: "keyboard" },
      });
    },
  };
}

/** What somebody tagged, by words and label; they are done. */
export function setOf(tags: Readonly<Record<string, string>>, annotator: string): AnnotationSet {
  const annotations = Object.entries(tags).map(([quote, label]): Annotation => {
    const start = text.indexOf(quote);
    return {
      id: `${annotator}-${start}-${quote.length}`,
      label,
      fragments: [{ start, end: start + quote.length, quote }],
      createdAt: at,
      origin: "hand",
    };
  });
  return { status: "done", annotations, links: [] };
}

/** The words of a case’s first variant. */
export function wordsOf({
  variants,
}: {
  readonly variants: readonly { readonly holders: readonly { readonly annotation: Annotation }[] }[];
}) {
  return variants[0]?.holders[0]?.annotation.fragments[0]?.quote;
}
