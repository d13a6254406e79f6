// The review of the open article: how far it is, its cases with the disagreements first, and the picked one in full.

import { useMemo } from "react";
import { isUncompared } from "../../../model/review/reviewSteps";
import type { Thread } from "../../../model/review/threads";
import { VirtualList } from "../../controls/VirtualList";
import { type Message, message, say } from "../../languages/say";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { pickThread } from "../commenting";
import { pickedCase, type ReviewedCase, reviewCases } from "../reviewCases";
import { goTo } from "../reviewing";
import { reviewThreads, threadsElsewhere } from "../reviewThreads";
import { type ShownCases, shownCases } from "../shownCases";
import { CaseDetails } from "./CaseDetails";
import { CaseRow } from "./CaseRow";
import { ReviewHead } from "./ReviewHead";
import { ThreadRow } from "./ThreadRow";
import "./reviewPane.css";

export function ReviewPane() {
  const kind = useAppState((state) => state.review?.kind);
  return (
    <aside className="pane annotations-pane review-pane" aria-label={say("Review")} data-pane="annotations">
      {kind === "reading" && <p className="pane-empty">{say("Reading what everybody tagged…")}</p>}
      {kind === "refused" && <Refused />}
      {kind === "open" && <Cases />}
    </aside>
  );
}

/** Why colleagues' annotations are hidden, and the two ways to see them. */
function Refused() {
  const reason = useAppState((state) => (state.review?.kind === "refused" ? state.review.reason : ""));
  const mayBegin = useAppState((state) => state.article?.state.set.annotations.length === 0);
  return (
    <div className="pane-empty review-refused">
      <p role="status">{reason}</p>
      <CommandButton id="article.toggleDone" look={mayBegin ? "plain" : "primary"}>
        {say("My annotations are done")} <CommandKeys id="article.toggleDone" />
      </CommandButton>
      {mayBegin && (
        <CommandButton id="review.begin" look="primary">
          {say("Review without annotating")} <CommandKeys id="review.begin" />
        </CommandButton>
      )}
      <CommandButton id="review.open">
        {say("Back to annotating")} <CommandKeys id="review.open" />
      </CommandButton>
    </div>
  );
}

type Row =
  | { readonly kind: "heading"; readonly words: Message; readonly count: number; readonly folds?: boolean }
  | { readonly kind: "case"; readonly reviewCase: ReviewedCase }
  | { readonly kind: "thread"; readonly thread: Thread };

const headingHeight = 34;
const rowHeight = 54;

function Cases() {
  const { context } = useWorkbench();
  const cases = useAppState(reviewCases);
  const shown = useAppState(shownCases);
  const agreedShown = useAppState((state) => openReviewOf(state)?.agreedShown ?? false);
  const picked = useAppState((state) => pickedCase(state)?.id ?? openReviewOf(state)?.thread);
  const threads = useAppState(reviewThreads);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which threads hang on no case depends on all of both
  const elsewhere = useMemo(() => threadsElsewhere(context.store.getState()), [context, cases, threads]);
  const rows = useMemo(() => rowsOf(shown, elsewhere, agreedShown), [shown, elsewhere, agreedShown]);
  return (
    <>
      <ReviewHead />
      {cases.length === 0 && threads.length === 0 ? (
        <NothingTagged />
      ) : (
        <VirtualList<Row>
          label={say("Cases to review")}
          rows={rows}
          keyOf={keyOf}
          isOption={(row) => row.kind !== "heading"}
          heightOf={(row) => (row.kind === "heading" ? headingHeight : rowHeight)}
          chosen={picked}
          onChoose={(row) => {
            if (row.kind === "thread") pickThread(context, row.thread);
            else if (row.kind === "case") goTo(context, row.reviewCase);
          }}
          onOpen={() => context.text.current?.focus()}
          draw={(row, chosen) => <RowView row={row} chosen={chosen} agreedShown={agreedShown} />}
        />
      )}
      <CaseDetails />
    </>
  );
}

function keyOf(row: Row): string {
  switch (row.kind) {
    case "heading":
      return row.words.english;
    case "case":
      return row.reviewCase.id;
    case "thread":
      return row.thread.id;
  }
}

function RowView(props: { readonly row: Row; readonly chosen: boolean; readonly agreedShown: boolean }) {
  const { row, chosen, agreedShown } = props;
  switch (row.kind) {
    case "heading":
      return <Heading {...row} shown={agreedShown} />;
    case "case":
      return <CaseRow reviewCase={row.reviewCase} chosen={chosen} />;
    case "thread":
      return <ThreadRow thread={row.thread} chosen={chosen} />;
  }
}

interface HeadingProps {
  readonly words: Message;
  readonly count: number;
  readonly folds?: boolean;
  readonly shown: boolean;
}

/** A heading in a list box holds no button: the keys are shown, the button stands above the list. */
function Heading({ words, count, folds, shown }: HeadingProps) {
  return (
    <div className="annotation-heading review-heading">
      {say(words)} <span className="annotation-heading-count">{count}</span>
      {folds && count > 0 && !shown && (
        <span className="review-folded">
          {say("folded away")} <CommandKeys id="review.agreed" />
        </span>
      )}
    </div>
  );
}

function NothingTagged() {
  const others = useAppState((state) => state.article?.others.length ?? 0);
  return (
    <div className="pane-empty">
      <p>
        {others === 0
          ? say("Nobody has annotated this article yet.")
          : say("Nobody has tagged anything in this article.")}
      </p>
      <p>{say("Select words and press a label’s key to tag what everybody missed, or go back to annotating.")}</p>
      <CommandButton id="review.open" look="plain">
        {say("Back to annotating")} <CommandKeys id="review.open" />
      </CommandButton>
    </div>
  );
}

function rowsOf(shown: ShownCases, elsewhere: readonly Thread[], agreedShown: boolean): readonly Row[] {
  const { differing, changed, agreed } = shown;
  const rowOf = (reviewCase: ReviewedCase): Row => ({ kind: "case", reviewCase });
  return [
    {
      kind: "heading",
      words:
        differing.every(isUncompared) && differing.length > 0
          ? message("Tagged by one annotator")
          : message("Disagreements"),
      count: differing.length,
    },
    ...differing.map(rowOf),
    ...(changed.length > 0
      ? [{ kind: "heading", words: message("All agree since you decided"), count: changed.length } as const]
      : []),
    ...changed.map(rowOf),
    { kind: "heading", words: message("All agree"), count: agreed.length, folds: true },
    ...(agreedShown ? agreed.map(rowOf) : []),
    ...(elsewhere.length > 0
      ? [{ kind: "heading", words: message("Comments on other words"), count: elsewhere.length } as const]
      : []),
    ...elsewhere.map((thread): Row => ({ kind: "thread", thread })),
  ];
}
