// Rules propose what of a page is not article text; the analyst decides.

import type { Aside } from "../../model/annotation/annotation";
import { addAsides } from "../../model/annotation/annotationSteps";
import type { Boilerplate as ProposedAside } from "../../model/boilerplate/boilerplate";
import { proposeBoilerplate } from "../../model/boilerplate/proposeBoilerplate";
import { overlap } from "../../model/text/stretch";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import type { Context } from "../session/context";
import { stamp } from "../session/context";

/** The stretches of the open article that the rules take for page furniture and nobody has decided on yet. */
export function proposedAsides({ article }: Pick<AppState, "article">): readonly ProposedAside[] {
  if (!article) return [];
  const { annotations, asides = [] } = article.state.set;
  const taken = [...asides, ...annotations.flatMap((annotation) => annotation.fragments)];
  return proposeBoilerplate(article.article.text).filter(
    (proposed) => !taken.some((other) => overlap(other, proposed)),
  );
}

/** Takes proposals over, in one step. */
export function takeProposals(context: Context, proposals: readonly ProposedAside[]): void {
  const { article } = context.store.getState();
  if (!article || proposals.length === 0) return;
  const { text } = article.article;
  const asides = proposals.map(
    ({ start, end, kind }): Aside => ({
      id: context.newId(),
      start,
      end,
      quote: text.slice(start, end),
      kind,
      createdAt: context.now(),
      origin: "rule",
    }),
  );
  dispatchStep(context, addAsides(article.state.set, asides, stamp(context)));
}
