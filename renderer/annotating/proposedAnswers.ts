// What this person said of the earlier edition of the open article, proposed for this one. Nothing is taken over unasked.
import type { ArticleLabelValues } from "../../model/annotation/annotation";
import { labelLikeEarlierEdition } from "../../model/annotation/annotationSteps";
import { choiceNames } from "../../model/project/articleLabel";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp, update } from "../session/context";
import { whileOpen } from "../session/reading";

/** Reads it after the article is on screen; nothing where there is no earlier edition, or the project asks nothing. */
export async function refreshProposedAnswers(context: Context): Promise<void> {
  const { article, app, project } = context.store.getState();
  const earlier = article?.article.provenance.earlierEdition;
  const annotator = app?.annotator?.id;
  if (!article || earlier === undefined || annotator === undefined || project?.project.articleLabels === undefined)
    return update(context, { proposedAnswers: undefined });
  const { id } = article.article;
  // An earlier edition that was taken out of the project proposes nothing.
  const ask = () => context.client.call("sets.read", { article: earlier, annotator }).catch(() => undefined);
  const read = await whileOpen(context, ask);
  if (context.store.getState().article?.article.id !== id) return;
  const said = read?.state.set.articleLabels ?? [];
  update(context, { proposedAnswers: said.length === 0 ? undefined : { article: id, said } });
}

const none: readonly ArticleLabelValues[] = [];
const last = new WeakMap<
  readonly ArticleLabelValues[],
  { readonly set: object; readonly open: readonly ArticleLabelValues[] }
>();

/** The proposals for labels that this person has not answered here, as far as the project still has the choices. */
export function proposedAnswers({
  article,
  proposedAnswers,
  project,
  review,
}: AppState): readonly ArticleLabelValues[] {
  if (!article || article.shown || review || proposedAnswers?.article !== article.article.id) return none;
  const { set } = article.state;
  const known = last.get(proposedAnswers.said);
  if (known?.set === set) return known.open;
  const labels = project?.project.articleLabels ?? [];
  const open = proposedAnswers.said.filter(({ label, values }) => {
    const asked = labels.find(({ id }) => id === label);
    const isAnswered = set.articleLabels?.some((one) => one.label === label);
    return !isAnswered && values.every((value) => asked?.choices.some(({ id }) => id === value));
  });
  last.set(proposedAnswers.said, { set, open });
  return open;
}

/** Takes over every proposal, or the one for a label, in one step. */
export function takeProposedAnswers(context: Context, label?: string): void {
  const state = context.store.getState();
  const taken = proposedAnswers(state).filter((one) => label === undefined || one.label === label);
  if (!state.article || taken.length === 0) return;
  const step = labelLikeEarlierEdition(state.article.state.set, taken, stamp(context));
  if (!step || !dispatchStep(context, step)) return;
  const labels = state.project?.project.articleLabels ?? [];
  const words = taken.map((one) => {
    const asked = labels.find(({ id }) => id === one.label);
    return `${asked?.name ?? one.label}: ${choiceNames(asked, one.values)}`;
  });
  announce(context, say("As in the earlier edition: {words}", { words: words.join("; ") }));
}
