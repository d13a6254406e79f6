// Rules propose what of a page is not article text; the analyst decides.
import type { Aside } from "../../model/annotation";
import { addAsides } from "../../model/draft";
import type { Aside as ProposedAside } from "../../model/hygiene/aside";
import { proposeAsides } from "../../model/hygiene/proposeAsides";
import type { AppState } from "../state/appState";
import { doStep } from "../state/articleSession";
import type { Context } from "../state/context";
import { occasion } from "./tagging";

/** What the rules take for page furniture in the open article and nobody has decided on yet. */
export function proposedAsides({ article }: Pick<AppState, "article">): readonly ProposedAside[] {
  if (!article) return [];
  const { annotations, asides = [] } = article.state.set;
  const taken = [...asides, ...annotations.flatMap((annotation) => annotation.fragments)];
  return proposeAsides(article.article.text).filter(
    (proposed) => !taken.some((other) => other.start < proposed.end && proposed.start < other.end),
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
  doStep(context, addAsides(article.state.set, asides, occasion(context)));
}
