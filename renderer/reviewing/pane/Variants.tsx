// The variants of the picked case as a list box: each with its exact words, what it has that others lack, its label,
// attributes, links and holders.

import { useEffect, useId, useRef } from "react";
import { quoteOf } from "../../../model/annotation/annotation";
import { attributesOf } from "../../../model/project/attribute";
import type { Variant } from "../../../model/review/case";
import type { Verdict } from "../../../model/review/review";
import { hasReplacement } from "../../../model/review/verdictState";
import { inQuotes } from "../../controls/inQuotes";
import { say } from "../../languages/say";
import { sayWith } from "../../languages/sayWith";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandKeys } from "../../widgets/CommandKeys";
import { LabelBadge } from "../../widgets/LabelBadge";
import { linkName } from "../../widgets/linkName";
import { usePersonName } from "../../widgets/usePersonName";
import { amendmentOf } from "../amendmentDrafts";
import { chosenVariant, type ReviewedCase, reviewedSets, variantStateOf } from "../reviewCases";
import { chooseVariant } from "../reviewing";
import { verdictStateNames } from "../reviewWords";
import { variantWords } from "../variantWords";
import { OthersOnVariant } from "./OthersOnVariant";
import { shownLabel } from "./shownLabel";
import { VerdictStateMark } from "./VerdictStateMark";

export function Variants({ reviewCase }: { readonly reviewCase: ReviewedCase }) {
  const { context } = useWorkbench();
  const base = useId();
  const chosen = useAppState((state) => chosenVariant(state)?.id);
  const place = reviewCase.variants.findIndex(({ id }) => id === chosen);
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    // A case just picked shows its first variant anyway; asking for it would lay the page out once more at every verdict.
    if (place > 0 || moved.current) list.current?.children[place]?.scrollIntoView({ block: "nearest" });
    moved.current = true;
  }, [place]);
  return (
    // The arrow keys are commands (review.nextVariant), so that they are the same with the focus in the text.
    <div
      ref={list}
      className="variants"
      role="listbox"
      aria-label={say("Variants")}
      tabIndex={0}
      aria-activedescendant={place === -1 ? undefined : `${base}-${place}`}
    >
      {reviewCase.variants.map((variant, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are commands
        // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus
        <div
          key={variant.id}
          id={`${base}-${index}`}
          className="variant"
          role="option"
          aria-selected={variant.id === chosen}
          onClick={() => chooseVariant(context, index)}
        >
          <VariantView reviewCase={reviewCase} variant={variant} place={index} />
        </div>
      ))}
    </div>
  );
}

interface VariantViewProps {
  readonly reviewCase: ReviewedCase;
  readonly variant: Variant;
  readonly place: number;
}

function VariantView({ reviewCase, variant, place }: VariantViewProps) {
  const nameOf = usePersonName();
  const labels = useAppState((state) => state.project?.project.labels ?? none);
  const review = useAppState((state) => openReviewOf(state)?.mine.review);
  const { annotation } = variant.holders[0];
  const begun = useAppState((state) => amendmentOf(state, variant));
  const label = shownLabel(labels, annotation.label);
  const verdictState = review ? variantStateOf(review, reviewCase, variant) : undefined;
  const amended =
    verdictState?.kind === "amended" && verdictState.verdict.decision.kind === "amend"
      ? verdictState.verdict.decision.statement
      : undefined;
  return (
    <>
      <div className="variant-head">
        {reviewCase.variants.length > 1 && <kbd aria-hidden>{place + 1}</kbd>}
        <LabelBadge label={label} />
        <bdi className="variant-label">{label.name}</bdi>
        {verdictState && verdictState.kind !== "open" && (
          <span className="variant-verdict" data-verdict={verdictState.kind}>
            <VerdictStateMark verdictState={verdictState.kind} />
            <span aria-hidden>{say(verdictStateNames[verdictState.kind])}</span>
          </span>
        )}
      </div>
      <Words reviewCase={reviewCase} variant={variant} />
      {amended && (
        <p className="variant-amended">
          <span>{say("Amended to {name}:", { name: shownLabel(labels, amended.label).name })} </span>
          <bdi>{quoteOf({ ...annotation, ...amended })}</bdi>
        </p>
      )}
      {begun && (
        <p className="variant-begun">
          <span aria-hidden>✎ </span>
          {sayWith("Amending begun, not confirmed: {quote}", {
            quote: <bdi>{quoteOf({ ...annotation, ...begun })}</bdi>,
          })}{" "}
          <CommandKeys id="review.amend" />
        </p>
      )}
      {verdictState?.kind === "stale" && (
        <p className="variant-stale">
          <WhyStale verdict={verdictState.verdict} gone={reviewCase.gone !== undefined} />
        </p>
      )}
      <Said variant={variant} />
      <ul className="variant-holders" aria-label={say("Tagged by")}>
        {variant.holders.map(({ annotator, annotation: { note } }) => (
          <li key={annotator}>
            <bdi>{nameOf(annotator)}</bdi>
            {note && <span className="variant-note"> {sayWith("notes: {note}", { note: <bdi>{note}</bdi> })}</span>}
          </li>
        ))}
      </ul>
      <OthersOnVariant reviewCase={reviewCase} variant={variant} />
    </>
  );
}

function WhyStale({ verdict, gone }: { readonly verdict: Verdict; readonly gone: boolean }) {
  const review = useAppState((state) => openReviewOf(state)?.mine.review);
  const labels = useAppState((state) => state.project?.project.labels ?? none);
  if (gone) return say("You decided on it, and its annotator has deleted it since.");
  if (review && !hasReplacement(review, verdict))
    return say("You rejected this in favour of another, which you do not want any more.");
  return (
    <>
      {sayWith("Changed since you decided. It said: {bdi}", {
        bdi: (
          <bdi>
            {shownLabel(labels, verdict.seen.label).name}, {inQuotes(quoteOf(verdict.seen))}
          </bdi>
        ),
      })}
    </>
  );
}

/** The exact words; what not all variants cover is set apart by brackets and weight. */
function Words({ reviewCase, variant }: { readonly reviewCase: ReviewedCase; readonly variant: Variant }) {
  const text = useAppState((state) => state.article?.article.text ?? "");
  const { annotation } = variant.holders[0];
  const pieces = reviewCase.gone
    ? [{ words: quoteOf(annotation), kind: "common" as const }]
    : variantWords(
        text,
        annotation.fragments,
        reviewCase.variants.map(({ holders }) => holders[0].annotation.fragments),
      );
  return (
    <p className="variant-words" dir="auto">
      {pieces.map(({ words, kind }, place) =>
        kind === "extra" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and are drawn anew together
          <ins key={place}>{words}</ins>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={place}>{words}</span>
        ),
      )}
    </p>
  );
}

/** Attributes and links. */
function Said({ variant }: { readonly variant: Variant }) {
  const project = useAppState((state) => state.project?.project);
  const sets = useAppState(reviewedSets);
  const [{ annotator, annotation, links }] = variant.holders;
  const own = sets.find((set) => set.annotator === annotator)?.set.annotations;
  const definitions = project ? attributesOf(project, annotation.label) : [];
  const said = [
    ...(annotation.attributes ?? []).map(({ attribute, value }) => {
      const definition = definitions.find(({ id }) => id === attribute);
      const choice = definition?.choices?.find(({ id }) => id === value)?.name;
      return { id: attribute, name: definition?.name ?? attribute, value: choice ?? String(value) };
    }),
    ...links.map(({ id, type, to }) => {
      const target = to.article === undefined ? own?.find((one) => one.id === to.annotation) : undefined;
      return {
        id,
        name: say("{type} →", { type: linkName(type) }),
        value: target ? `“${quoteOf(target)}”` : say("in another article"),
      };
    }),
  ];
  if (said.length === 0) return null;
  return (
    <dl className="variant-said">
      {said.map(({ id, name, value }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const none: readonly [] = [];
