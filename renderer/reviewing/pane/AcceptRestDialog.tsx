// The cases nobody disagrees about, to be accepted at once: each with a tick box, and nothing is decided before one says so.

import { useState } from "react";
import { quoteOf } from "../../../model/annotation/annotation";
import { isUncompared } from "../../../model/review/reviewSteps";
import { Button } from "../../controls/Button";
import { Dialog } from "../../controls/Dialog";
import { say } from "../../languages/say";
import type { OpenDialogProps } from "../../session/openDialog";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { LabelBadge } from "../../widgets/LabelBadge";
import { usePersonName } from "../../widgets/usePersonName";
import { acceptTheRest } from "../acceptTheRest";
import { type ReviewedCase, theRest } from "../reviewCases";
import { caseDifferencesInWords } from "../reviewWords";
import { shownLabel } from "./shownLabel";

export function AcceptRestDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const rest = useAppState(theRest);
  // Ids of the cases whose tick was changed by hand. An annotation that only some of the compared people have is a
  // difference, so it starts unticked.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const isTicked = (one: ReviewedCase) => isExpected(one) !== turned.has(one.id);
  const chosen = rest.filter(isTicked);
  const turn = (id: string) => {
    const next = new Set(turned);
    if (!next.delete(id)) next.add(id);
    setTurned(next);
  };
  const tickAll = (ticked: boolean) =>
    setTurned(new Set(rest.flatMap((one) => (isExpected(one) === ticked ? [] : one.id))));
  const accept = () => {
    if (acceptTheRest(context, chosen)) onClose();
  };
  return (
    <Dialog
      title={say("Accept the rest")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => tickAll(chosen.length < rest.length)}>
            {chosen.length < rest.length ? say("Tick all") : say("Tick none")}
          </Button>
          <Button look="primary" isDisabled={chosen.length === 0} onPress={accept}>
            {say("Accept {chosen, plural, one {# case} other {# cases}}", { chosen: chosen.length })}
          </Button>
        </>
      }
    >
      <p className="dialog-note">
        {say(
          "Nobody disagrees in these cases, and you have not decided them yet. Accepting is one step, which you can undo.",
        )}
      </p>
      <ul className="boilerplate rest">
        {rest.map((one) => (
          <RestRow key={one.id} reviewCase={one} ticked={isTicked(one)} onTurn={() => turn(one.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

/** Whether nobody is missing: all who compare agree, or there is nobody to compare with. */
function isExpected(reviewCase: ReviewedCase): boolean {
  return reviewCase.differences.length === 0 || isUncompared(reviewCase);
}

interface RestRowProps {
  readonly reviewCase: ReviewedCase;
  readonly ticked: boolean;
  readonly onTurn: () => void;
}

function RestRow({ reviewCase, ticked, onTurn }: RestRowProps) {
  const labels = useAppState((state) => state.project?.project.labels);
  const nameOf = usePersonName();
  const { holders } = reviewCase.variants[0];
  const { annotation } = holders[0];
  const label = shownLabel(labels ?? [], annotation.label);
  return (
    <li>
      <label className="checkbox">
        <input type="checkbox" checked={ticked} onChange={onTurn} />
        <span>
          <span className="rest-quote">
            <LabelBadge label={label} /> <bdi className="boilerplate-quote">{quoteOf(annotation)}</bdi>
          </span>
          <span className="field-hint">
            {label.name} · {holders.map(({ annotator }) => nameOf(annotator)).join(", ")} ·{" "}
            {caseDifferencesInWords(reviewCase)}
          </span>
        </span>
      </label>
    </li>
  );
}
