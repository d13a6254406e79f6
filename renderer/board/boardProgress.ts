// The sentences of the board: how far an article is, how far a person is, and who waits for whom.
import { type OriginTally, sumOfOrigins } from "../../model/annotation/originTally";
import { type Message, message, say } from "../languages/say";
import type { BoardArticle } from "./board";

/** How far an article is, the least first. `to-review`: everybody who began is done, and nobody reviews it. */
export const stages = ["new", "annotating", "to-review", "in-review", "adjudicated"] as const;
export type Stage = (typeof stages)[number];

export const stageNames: Readonly<Record<Stage, Message>> = {
  new: message("New"),
  annotating: message("Annotating"),
  "to-review": message("To review"),
  "in-review": message("In review"),
  adjudicated: message("Adjudicated"),
};

export function stageOf({ sets, reviews }: BoardArticle): Stage {
  if (reviews.some(({ status }) => status === "adjudicated")) return "adjudicated";
  if (reviews.some(({ status }) => status === "in-review")) return "in-review";
  const begun = sets.filter(({ status }) => status !== "new");
  if (begun.length === 0) return "new";
  return begun.every(({ status }) => status === "done") ? "to-review" : "annotating";
}

/** Article ids of each kind, for one person. */
export interface Progress {
  readonly person: string;
  readonly done: readonly string[];
  readonly begun: readonly string[];
  readonly annotations: number;
  /** How the annotations came to be; absent while it is not known of all of them. */
  readonly origins?: OriginTally;
  /** The articles that this person has not finished; none for somebody who only reviews. */
  readonly toAnnotate: readonly string[];
  /** The articles in `toAnnotate` that a colleague has finished. */
  readonly colleaguesWait: readonly string[];
  /**
   * The articles in which a reviewer amended or rejected something of this person's; none once this person has changed
   * something in all of them since.
   */
  readonly toRead: readonly string[];
  /** The articles in `toRead` in which this person has changed something since. */
  readonly workedOn: readonly string[];
  readonly reviewing: readonly string[];
  /** The articles that this person reviewed and an annotator changed since. */
  readonly toLookAgain: readonly string[];
}

/** In the order of `people`. */
export function progressOf(articles: readonly BoardArticle[], people: readonly string[]): readonly Progress[] {
  return people.map((person) => {
    const review = (article: BoardArticle) =>
      article.reviews.find(({ reviewer, status }) => reviewer === person && status !== "not-reviewing");
    const setOf = (article: BoardArticle) => article.sets.find(({ annotator }) => annotator === person);
    // A reviewer who adds what everybody missed does not annotate the article.
    const own = (article: BoardArticle) => {
      const set = setOf(article);
      return set?.status === "done" || !review(article) ? set : undefined;
    };
    const onlyReviews =
      !articles.some((article) => (own(article)?.status ?? "new") !== "new") &&
      articles.some((article) => review(article) !== undefined);
    const toAnnotate = onlyReviews ? [] : articles.filter((article) => own(article)?.status !== "done");
    const toRead = articles.filter((article) => hasFeedback(article, person));
    const workedOn = toRead.filter((article) => !awaits(article, person));
    const isWaiting = workedOn.length < toRead.length;
    const sets = articles.flatMap((article) => setOf(article) ?? []);
    const origins = sets.flatMap((set) => set.origins ?? []);
    return {
      person,
      done: ids(articles.filter((article) => own(article)?.status === "done")),
      begun: ids(articles.filter((article) => own(article)?.status === "in-progress")),
      annotations: sets.reduce((sum, { annotations }) => sum + annotations, 0),
      ...(origins.length === sets.length && { origins: sumOfOrigins(origins) }),
      toAnnotate: ids(toAnnotate),
      colleaguesWait: ids(
        toAnnotate.filter(({ sets }) =>
          sets.some(({ annotator, status }) => annotator !== person && status === "done"),
        ),
      ),
      toRead: isWaiting ? ids(toRead) : [],
      workedOn: isWaiting ? ids(workedOn) : [],
      reviewing: ids(articles.filter((article) => review(article)?.status === "in-review")),
      toLookAgain: ids(articles.filter((article) => (review(article)?.changedSince.length ?? 0) > 0)),
    };
  });
}

function hasFeedback({ reviews }: BoardArticle, person: string): boolean {
  return reviews.some(({ feedback }) => feedback.some(({ annotator }) => annotator === person));
}

/** Whether a reviewer's verdicts wait for this person to read them. */
function awaits({ reviews }: BoardArticle, person: string): boolean {
  return reviews.some(
    ({ feedback, changedSince }) =>
      feedback.some(({ annotator }) => annotator === person) && !changedSince.includes(person),
  );
}

/** Everybody the board speaks about: the project's people in their order, then whoever else has a set or a review. */
export function peopleOf(
  articles: readonly BoardArticle[],
  members: readonly { readonly id: string }[],
): readonly string[] {
  const people = new Set(members.map(({ id }) => id));
  for (const { sets, reviews } of articles) {
    for (const { annotator } of sets) people.add(annotator);
    for (const { reviewer } of reviews) people.add(reviewer);
  }
  return [...people];
}

/** Something that waits for a person, and in which articles. */
export interface Waiting {
  readonly words: string;
  readonly articles: readonly string[];
}

/** The work that waits for a person, in words. */
export function waitsFor(progress: Progress): readonly Waiting[] {
  const { toAnnotate, colleaguesWait, toRead, workedOn, reviewing, toLookAgain } = progress;
  const all: readonly Waiting[] = [
    {
      words: say("{toAnnotate, plural, one {# article} other {# articles}} to annotate{rest}", {
        toAnnotate: toAnnotate.length,
        rest:
          colleaguesWait.length > 0
            ? say(", {colleaguesWait} of them done by a colleague", { colleaguesWait: colleaguesWait.length })
            : "",
      }),
      articles: toAnnotate,
    },
    {
      words: say("feedback on {toRead}{rest}", {
        toRead: toRead.length,
        rest: workedOn.length > 0 ? say(", {workedOn} of them worked on since", { workedOn: workedOn.length }) : "",
      }),
      articles: toRead,
    },
    { words: say("reviewing {reviewing}", { reviewing: reviewing.length }), articles: reviewing },
    {
      words: say("{toLookAgain} changed since the review", { toLookAgain: toLookAgain.length }),
      articles: toLookAgain,
    },
  ];
  return all.filter(({ articles }) => articles.length > 0);
}

function ids(articles: readonly BoardArticle[]): readonly string[] {
  return articles.map(({ article }) => article);
}
