// The calls about two editions of one article.
import { quoteOf } from "../../model/annotation/annotation";
import type { Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { carryEdition, editionsOf } from "../editions/carryEdition";
import type { Store } from "../store/Store";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor } from "./workbenchProject";

export interface EditionsNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly clock: () => Date;
  readonly newId: () => string;
}

type EditionsCalls = "editions.compare" | "editions.carry";

/** UTF-16 code units of both texts together. More would hold up saving. */
const longest = 200_000;

export function editionsHandlers(needs: EditionsNeeds): Pick<Handlers, EditionsCalls> {
  const { current, person, announcer, clock, newId } = needs;
  return {
    "editions.compare": async ({ earlier, later }) => {
      const { store } = current.opened();
      await refuseLong(store, [earlier, later]);
      const annotator = (await person.read())?.id;
      const { editions, carried, review, edits } = await editionsOf(store, {
        earlier,
        later,
        annotator,
        confirmed: new Set(),
      });
      const before = (index: number) => editions.before.sentences[index]?.text ?? "";
      const after = (index: number) => editions.after.sentences[index]?.text ?? "";
      const others = editions.pairs.flatMap(({ kind, ...pair }) =>
        kind === "same" ? [] : [{ kind, before: before(pair.before), after: after(pair.after) }],
      );
      return {
        stayed: editions.pairs.length - others.length,
        sentences: [
          ...others,
          ...editions.removed.map((index) => ({ kind: "removed" as const, before: before(index) })),
          ...editions.added.map((index) => ({ kind: "added" as const, after: after(index) })),
        ],
        edits: edits.map(({ was, is, label }) => ({ was, is, ...(label !== undefined && { label }) })),
        fit: carried.changes.filter(({ kind }) => kind === "add-annotation").length,
        near: carried.near.map(({ before, after }) => ({
          ...{ annotation: before.id, label: before.label, before: quoteOf(before), after: quoteOf(after) },
        })),
        gone: carried.gone.map((annotation) => ({ label: annotation.label, quote: quoteOf(annotation) })),
        review: {
          ...{ verdicts: review.verdicts.length, comments: review.comments.length },
          ...{ waiting: review.waiting.length, again: review.again.length, left: review.left.length },
        },
      };
    },
    "editions.carry": async ({ earlier, later, confirmed, ...made }) => {
      const opened = await openedFor(current, made);
      await refuseLong(opened.store, [earlier, later]);
      const annotator = (await person.asMember(opened, made.annotator)).id;
      const request = { earlier, later, annotator, confirmed: new Set(confirmed) };
      const found = await editionsOf(opened.store, request);
      const newStamp = () => ({ id: newId(), at: clock().toISOString() });
      const added = await carryEdition(opened.store, request, found, newStamp);
      opened.articlesChanged([later]);
      const { revision } = await opened.store.readSet(later, annotator);
      if (revision > 0) announcer.announce({ event: "set.changed", data: { article: later, annotator, revision } });
      const said = await opened.store.readReview(later, annotator);
      if (added.verdicts + added.comments > 0)
        announcer.announce({
          event: "review.changed",
          data: { article: later, reviewer: annotator, revision: said.revision },
        });
      const { annotations, unplaced, verdicts, comments } = added;
      return { carried: annotations, unplaced, verdicts, comments };
    },
  };
}

async function refuseLong(store: Pick<Store, "entry">, articles: readonly string[]): Promise<void> {
  let length = 0;
  for (const article of articles) length += (await store.entry(article))?.header.length ?? 0;
  if (length > longest)
    throw new Failure(
      "bad-request",
      "These articles are too long to be compared here. “spanwise editions” on the command line compares them.",
    );
}
