// A variant being corrected: what it will say, its label, its attributes, and the two ways out.

import { tagCommand } from "../../../model/commands/commandTable";
import { attributesOf } from "../../../model/project/attribute";
import { activeLabels, labelFor } from "../../../model/project/label";
import { say } from "../../languages/say";
import { sayWith } from "../../languages/sayWith";
import type { Amending } from "../../session/articleReview";
import { openReviewOf } from "../../session/reviewSession";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { AttributeFields } from "../../widgets/AttributeFields";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { LabelBadge } from "../../widgets/LabelBadge";
import { useWhenGone } from "../../widgets/useWhenGone";
import { amendAttribute } from "../amending";
import { amendmentKey } from "../amendmentDrafts";
import { announceKeptAmendment } from "../resumeAmending";

export function AmendPanel({ amending }: { readonly amending: Amending }) {
  const { context } = useWorkbench();
  const project = useAppState((state) => state.project?.project);
  const { variant, statement } = amending;
  const labels = project?.labels ?? [];
  const article = useAppState((state) => openReviewOf(state)?.article ?? "");
  const key = useAppState((state) => amendmentKey(state, variant));
  useWhenGone(() => announceKeptAmendment(context, key, article, variant));
  return (
    <section className="case-details" aria-label={say("Amending")}>
      <div className="details case-details-body">
        <p className="case-what">{say("Amending: this is what it will say")}</p>
        <p className="details-quote" dir="auto">
          {statement.fragments.map(({ quote }) => quote).join(" … ")}
        </p>
        <p className="amend-keys">
          <CommandKeys id="annotation.endRight" /> <CommandKeys id="annotation.endLeft" />{" "}
          {sayWith("end, {keys} {keys2} start", {
            keys: <CommandKeys id="annotation.startLeft" />,
            keys2: <CommandKeys id="annotation.startRight" />,
          })}
        </p>
        <fieldset className="details-labels" aria-label={say("Label")}>
          {activeLabels(labels).map((label, place) => (
            <CommandButton
              key={label.id}
              id={tagCommand(label, place, false).id}
              pressed={label.id === labelFor(labels, statement.label)?.id}
              className="details-label"
            >
              <LabelBadge label={label} /> {label.name}
            </CommandButton>
          ))}
        </fieldset>
        {project && (
          <AttributeFields
            key={`${variant} ${statement.label}`}
            definitions={attributesOf(project, statement.label)}
            attributes={statement.attributes ?? []}
            onSet={(attribute, value) => amendAttribute(context, attribute, value)}
          />
        )}
      </div>
      <div className="case-keys">
        <CommandButton id="review.confirm" look="primary">
          {say("Confirm")} <CommandKeys id="review.confirm" />
        </CommandButton>
        <CommandButton id="escape" look="plain">
          {say("Drop")} <CommandKeys id="escape" />
        </CommandButton>
      </div>
    </section>
  );
}
