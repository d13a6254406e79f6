// Sentences that say why a key did nothing, one for each command that needs something which is missing. Keys that the
// browser then takes (arrows, Space) have none. In a sentence, `[select.word]` stands for the keys that command has
// now.

import type { CommandId } from "../../model/commands/commandTable";
import { say, sayHost } from "../languages/say";
import { pickedCase } from "../reviewing/reviewCases";
import type { AppState } from "../session/appState";
import type { Command } from "../session/command";
import { hasSelection, pickedAnnotation } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import { anySuggested, suggestionsOf, whyNoSuggestion, withheld } from "../suggesting/suggestions";

type Reason = (state: AppState) => string | undefined;

/**
 * A sentence on what the commands of one key press are missing; undefined where nothing is to be said. `keysInWords` gives the
 * keys of a command as they are written on the keyboard.
 */
export function whyNot(
  pressed: readonly Command[],
  state: AppState,
  keysInWords: (command: string) => string,
): string | undefined {
  for (const { id } of pressed) {
    const reason = ofKind(id) ?? of(id);
    const words = reason?.(state);
    if (words !== undefined) return words.replace(/\[([\w.]+)\]/g, (_, command: string) => keysInWords(command));
  }
  return undefined;
}

const needsArticle: Reason = ({ article }) => (article ? undefined : say("Open an article first."));

const needsOwnArticle: Reason = (state) =>
  needsArticle(state) ??
  (state.review ? say("Not while a review is open: [review.open] goes back to annotating.") : undefined);

const needsSelection: Reason = (state) =>
  needsArticle(state) ??
  (hasSelection(state)
    ? undefined
    : say("Select words first: [select.word] takes a word, [select.sentence] a sentence."));

const needsPicked: Reason = (state) =>
  needsOwnArticle(state) ??
  (pickedAnnotation(state)
    ? undefined
    : say("Pick an annotation first: [annotation.next] goes to the next one, a click picks."));

const needsSuggestion: Reason = (state) => {
  if (needsOwnArticle(state) !== undefined) return needsOwnArticle(state);
  if (!state.suggestionsShown) return say("Suggestions are hidden: [view.suggestions] shows them.");
  const reason = withheld(state);
  if (reason === "never") return say("The settings ask for no suggestions: [app.settings] changes them.");
  if (reason === "read") return say("Suggestions are shown once the end of the article was in sight.");
  if (state.article?.shown) return say("Suggestions are for your own annotations: [sets.next] goes back to them.");
  if (suggestionsOf(state).length > 0) return say("Go to a suggestion first: [suggestion.next] takes the next one.");
  return anySuggested(state)
    ? say("Only weak suggestions here: [suggestion.nextWeak] takes the next one.")
    : whyNoSuggestion(state);
};

const needsCase: Reason = (state) => {
  if (!openReviewOf(state)) return undefined;
  return pickedCase(state) ? undefined : say("Pick a case first: [review.next] goes to the next one.");
};

const needsReview: Reason = (state) =>
  needsArticle(state) ?? (state.review ? undefined : say("Only in a review: [review.open] opens it."));

/** In an open review whose keys decide cases. While words are selected they give labels. */
const whileDeciding =
  (reason: () => string): Reason =>
  (state) =>
    openReviewOf(state) && !hasSelection(state) ? (needsCase(state) ?? reason()) : undefined;

/** Of a digit: a variant's while a case is being decided, else a label's. */
const needsVariant: Reason = (state) =>
  needsArticle(state) ??
  (state.review
    ? whileDeciding(() => say("The case has fewer variants."))(state)
    : say("No label has this digit: [project.labels] shows the labels."));

const needsFeedback: Reason = (state) => needsOwnArticle(state) ?? say("No reviewer has said anything here.");

const needsProject: Reason = ({ project }) => (project ? undefined : say("Open a project first."));

const needsWriting: Reason = (state) =>
  needsProject(state) ??
  (state.project?.access.kind === "read-only"
    ? say("This project can only be read: {reason}", { reason: sayHost(state.project.access.reason) })
    : undefined);

const needsSomeOfMine: Reason = (state) =>
  needsProject(state) ??
  (state.articles.some(({ assigned }) => assigned) ? undefined : say("Nothing is assigned to you."));

const needsNamedFilter: Reason = (state) =>
  needsProject(state) ?? say("No filter has this key yet: [articles.filter] names filters.");

const needsGuide: Reason = (state) =>
  needsArticle(state) ?? (state.guide === undefined ? say("No guide is shown: [help.guide] begins it.") : undefined);

const needsPair: Reason = (state) =>
  needsWriting(state) ?? say("Choose a pair first: under “Look like one”, “Claim pairs”, “Copies” or “Cases”.");

const needsClaimPair: Reason = (state) => needsWriting(state) ?? say("Choose a pair of claims first.");

const needsPlace: Reason = (state) => needsWriting(state) ?? say("Go to a place or to one of several spellings first.");

const needsMap: Reason = (state) => needsProject(state) ?? say("Open the map across articles first.");

const reasons: Partial<Record<CommandId, Reason>> = {
  "select.word": needsArticle,
  "select.wordLess": needsSelection,
  "select.sentence": needsArticle,
  "select.clauseLess": needsSelection,
  "select.likely": needsArticle,
  "select.likelyBefore": needsArticle,
  "annotation.join": (state) =>
    needsSelection(state) ?? say("Pick or tag an annotation first, then the words to join to it."),
  "annotation.link": needsPicked,
  "annotation.describe": needsPicked,
  "annotation.note": needsPicked,
  "annotation.delete": needsPicked,
  "figure.takeReading": needsPicked,
  "annotation.next": needsOwnArticle,
  "annotation.previous": needsOwnArticle,
  "annotation.everywhere": needsOwnArticle,
  "aside.toggle": needsOwnArticle,
  "article.hygiene": needsArticle,
  "across.open": needsProject,
  "across.same": needsPair,
  "across.different": needsPair,
  "across.unsure": needsPair,
  "across.supports": needsClaimPair,
  "across.supported": needsClaimPair,
  "across.contradicts": needsClaimPair,
  "across.takeBack": (state) =>
    needsWriting(state) ?? say("Go to a place, to one of several spellings, or to a case first."),
  "across.name": (state) => needsWriting(state) ?? say("Choose an entity first."),
  "across.unname": (state) => needsWriting(state) ?? say("You gave this entity no name."),
  "across.join": (state) => needsWriting(state) ?? say("Mark two entities or more first: [across.mark] marks one."),
  "across.choose": needsPlace,
  "across.link": (state) => needsWriting(state) ?? say("Choose a claim in the ledger first."),
  "annotation.entity": needsPicked,
  "annotation.linkAcross": needsPicked,
  "across.export": needsProject,
  "across.mapCloser": needsMap,
  "across.mapFarther": needsMap,
  "across.mapAll": needsMap,
  "across.undo": needsWriting,
  "across.redo": needsWriting,
  "article.toggleDone": needsOwnArticle,
  "article.doneAndNext": needsOwnArticle,
  "article.provenance": needsArticle,
  "article.next": (state) => needsProject(state) ?? say("This is the last article of the list."),
  "article.previous": (state) => needsProject(state) ?? say("This is the first article of the list."),
  "edit.undo": needsArticle,
  "edit.redo": needsArticle,
  "history.open": needsArticle,
  "search.open": needsArticle,
  "search.next": (state) => needsArticle(state) ?? say("Search first: [search.open]."),
  "search.previous": (state) => needsArticle(state) ?? say("Search first: [search.open]."),
  "suggestion.next": needsSuggestion,
  "suggestion.previous": needsSuggestion,
  "suggestion.accept": needsSuggestion,
  "suggestion.acceptAll": needsSuggestion,
  "suggestion.acceptSentence": needsSuggestion,
  "suggestion.acceptParagraph": needsSuggestion,
  "suggestion.nextWeak": needsSuggestion,
  "suggestion.previousWeak": needsSuggestion,
  "suggestion.refuse": needsSuggestion,
  "suggestion.refuseAll": needsSuggestion,
  "suggestion.reading": (state) => needsArticle(state) ?? say("No long article is being read for suggestions."),
  "sets.next": (state) => needsOwnArticle(state) ?? say("Nobody else has tagged this article."),
  "feedback.next": needsFeedback,
  "feedback.previous": needsFeedback,
  "feedback.takeOver": (state) => needsOwnArticle(state) ?? say("No change of a reviewer is left to take over here."),
  "review.open": needsArticle,
  "review.amend": needsCase,
  "review.comment": needsCase,
  "annotation.subLabel": (state) => needsPicked(state) ?? say("This label has no sub-labels."),
  "link.finishContradicts": (state) => needsOwnArticle(state) ?? say("Begin a link first: [annotation.link]."),
  "article.labels": (state) =>
    needsArticle(state) ?? say("This project has no labels of whole articles: [project.labels] makes some."),
  "article.takeProposed": (state) =>
    needsOwnArticle(state) ?? say("No earlier edition says anything of the whole article."),
  "article.lookedAgain": (state) => needsOwnArticle(state) ?? say("Nobody asks you to look at this article again."),
  "article.tellLanguage": (state) => needsWriting(state) ?? needsArticle(state),
  "article.remove": (state) => needsWriting(state) ?? needsArticle(state),
  "article.editions": (state) => needsArticle(state) ?? say("There is no other article that could be an edition."),
  "article.print": needsArticle,
  "articles.filter": needsProject,
  "articles.showAll": (state) => needsProject(state) ?? say("All articles are listed."),
  "articles.filter1": needsNamedFilter,
  "articles.filter2": needsNamedFilter,
  "articles.filter3": needsNamedFilter,
  "articles.filter4": needsNamedFilter,
  "articles.filter5": needsNamedFilter,
  "articles.watched": (state) =>
    needsWriting(state) ?? say("No new files were seen: [project.watch] says in which folder."),
  "plan.nextOfMine": (state) =>
    needsSomeOfMine(state) ?? say("Of what is assigned to you, no other article is left to do."),
  "plan.mine": needsSomeOfMine,
  "plan.open": needsSomeOfMine,
  "plan.done": needsSomeOfMine,
  "plan.assign": (state) => needsWriting(state) ?? needsArticle(state),
  "plan.byRule": (state) => needsWriting(state) ?? say("There are no articles yet: [articles.import] imports some."),
  "plan.undo": (state) => needsWriting(state) ?? say("No change of yours to the plan is left to take back."),
  "board.open": needsProject,
  "board.plan": needsProject,
  "board.time": needsProject,
  "board.differently": needsProject,
  "board.agreement": needsProject,
  "comment.write": (state) => needsOwnArticle(state) ?? say("Select words or pick an annotation first."),
  "dataset.export": needsProject,
  "guideline.show": needsArticle,
  "guideline.versions": (state) =>
    needsProject(state) ?? say("The guideline has no version yet: [guideline.write] writes one."),
  "guideline.write": needsWriting,
  "help.guide": needsArticle,
  "help.guideNext": needsGuide,
  "help.guidePrevious": (state) => needsGuide(state) ?? say("This is the first step of the guide."),
  "package.send": needsProject,
  "pane.annotations": needsProject,
  "pane.articles": needsProject,
  "pane.next": needsProject,
  "pane.previous": needsProject,
  "pane.text": needsArticle,
  "project.blind": needsWriting,
  "project.close": needsProject,
  "project.problems": needsProject,
  "project.rename": needsWriting,
  "project.reveal": (state) => needsProject(state) ?? say("Only the desktop window can show a folder."),
  "project.watch": needsWriting,
  "review.begin": (state) => {
    if (openReviewOf(state)) return say("The review is open.");
    const begins = say("[review.open] asks for the review.");
    return needsArticle(state) ?? (state.review ? say("You have begun to tag: mark the article done first.") : begins);
  },
  "review.accept": needsReview,
  "review.keepToo": needsReview,
  "review.acceptRest": whileDeciding(() => say("No case is left that nobody disagrees on.")),
  "review.acceptUnanimous": (state) =>
    needsReview(state) ?? whileDeciding(() => say("No open case on which all agree is left."))(state),
  "review.explain": (state) =>
    needsReview(state) ?? whileDeciding(() => say("Decide a case first, then say why."))(state),
  "review.finishAnyway": needsReview,
  "search.project": needsProject,
  "suggestions.broughtIn": needsProject,
  "team.server": (state) => needsProject(state) ?? say("This project is on no server: [team.open] opens one that is."),
  "view.annotations": needsProject,
  "view.articles": needsProject,
  "view.focus": needsArticle,
  "view.split": needsArticle,
  "view.suggestions": needsArticle,
  "articles.import": needsWriting,
  "articles.paste": needsWriting,
  "project.labels": needsWriting,
  escape: ({ article }) => (article ? say("Nothing to close or drop. [pane.next] leaves the text.") : undefined),
};

/** Of the commands of which there is one for each label or variant. */
function ofKind(id: string): Reason | undefined {
  if (id.startsWith("tagExactly.")) return needsSelection;
  if (id.startsWith("tag.")) return needsOwnArticle;
  return id.startsWith("review.variant") ? needsVariant : undefined;
}

function of(id: string): Reason | undefined {
  return Object.entries(reasons).find(([command]) => command === id)?.[1];
}
