// The picked case in full: its variants side by side, the keys that decide, why it was decided so, and what is said
// about it. Or the picked thread, where it hangs on no case.

import { type FocusEvent, Fragment, useEffect, useMemo, useRef } from "react";
import { say } from "../../languages/say";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { usePersonName } from "../../widgets/usePersonName";
import { pickedCase, type ReviewedCase, variantStateOf } from "../reviewCases";
import { pickedThread, reviewThreads, threadsOn } from "../reviewThreads";
import { caseDifferencesInWords } from "../reviewWords";
import { AmendPanel } from "./AmendPanel";
import { NewComment } from "./NewComment";
import { ReviewThreads } from "./ReviewThreads";
import { Variants } from "./Variants";
import { VerdictFields } from "./VerdictFields";

export function CaseDetails() {
  const reviewCase = useAppState(pickedCase);
  const thread = useAppState(pickedThread);
  const amending = useAppState((state) => openReviewOf(state)?.amending);
  const selected = useAppState((state) => (state.selection?.end ?? 0) > (state.selection?.start ?? 0));
  const keeping = useKeptFocus();
  if (amending || reviewCase) {
    return (
      <div className="case-frame" {...keeping}>
        {amending ? (
          <AmendPanel key={amending.variant} amending={amending} />
        ) : (
          reviewCase && <PickedCase reviewCase={reviewCase} />
        )}
      </div>
    );
  }
  if (!thread && !selected) return null;
  return (
    <section className="details" aria-label={thread ? say("Picked comment") : say("Comment")}>
      {thread && <ReviewThreads threads={[thread]} />}
      <NewComment />
    </section>
  );
}

/**
 * A button may disappear together with the case that it decided; the focus then goes to the text, where the keys go on.
 */
function useKeptFocus() {
  const { context } = useWorkbench();
  const inside = useRef(false);
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    inside.current = false;
    context.text.current?.focus();
  });
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
      // When a focused element is removed from the page, `relatedTarget` is empty.
      if (relatedTarget) inside.current = currentTarget.contains(relatedTarget);
    },
  };
}

/** The keys below stay the same buttons from case to case, so that one can be pressed again and again. */
function PickedCase({ reviewCase }: { readonly reviewCase: ReviewedCase }) {
  const decided = useAppState((state) => {
    const review = openReviewOf(state)?.mine.review;
    return (
      review !== undefined && reviewCase.variants.some((one) => variantStateOf(review, reviewCase, one).kind !== "open")
    );
  });
  return (
    <section className="case-details" aria-label={say("Picked case")}>
      <div key={reviewCase.id} className="details case-details-body">
        <p className="case-what">
          <span>{reviewCase.gone ? say("Gone since you decided") : sentence(caseDifferencesInWords(reviewCase))}</span>
          <Without reviewCase={reviewCase} />
        </p>
        <Variants reviewCase={reviewCase} />
        {decided && !reviewCase.gone && <VerdictFields key={reviewCase.id} reviewCase={reviewCase} />}
        <CaseThreads reviewCase={reviewCase} />
        <NewComment />
      </div>
      <CaseKeys reviewCase={reviewCase} decided={decided} />
    </section>
  );
}

/** The commands on the case, always in sight below what may have to be scrolled. */
function CaseKeys({ reviewCase, decided }: { readonly reviewCase: ReviewedCase; readonly decided: boolean }) {
  return (
    <div className="case-keys">
      {!reviewCase.gone && (
        <>
          <CommandButton id="review.accept" look="primary">
            {say("Accept")} <CommandKeys id="review.accept" />
          </CommandButton>
          <CommandButton id="review.reject" look="plain">
            {say("Nothing here")} <CommandKeys id="review.reject" />
          </CommandButton>
          <CommandButton id="review.amend" look="plain">
            {say("Amend")} <CommandKeys id="review.amend" />
          </CommandButton>
          {reviewCase.variants.length > 1 && (
            <CommandButton id="review.keepToo" look="plain">
              {say("Keep too")} <CommandKeys id="review.keepToo" />
            </CommandButton>
          )}
          <CommandButton id="review.skip" look="plain">
            {say("Skip")} <CommandKeys id="review.skip" />
          </CommandButton>
        </>
      )}
      {decided && (
        <CommandButton id="review.withdraw" look="plain">
          {say("Withdraw")} <CommandKeys id="review.withdraw" />
        </CommandButton>
      )}
    </div>
  );
}

/** The people who take part and have nothing here. */
function Without({ reviewCase: { without } }: { readonly reviewCase: ReviewedCase }) {
  const nameOf = usePersonName();
  if (without.length === 0) return null;
  return (
    <span className="case-without">
      {say("not tagged by")}{" "}
      {without.map((id, place) => (
        <Fragment key={id}>
          {place > 0 && ", "}
          <bdi>{nameOf(id)}</bdi>
        </Fragment>
      ))}
    </span>
  );
}

function CaseThreads({ reviewCase }: { readonly reviewCase: ReviewedCase }) {
  const { context } = useWorkbench();
  const all = useAppState(reviewThreads);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which hang on the case depends on all of them
  const threads = useMemo(() => threadsOn(context.store.getState(), reviewCase), [context, all, reviewCase]);
  return threads.length === 0 ? null : <ReviewThreads threads={threads} />;
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
