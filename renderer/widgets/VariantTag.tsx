// One way in which words were tagged: the label, how often, and by whom.
import { labelFor, unknownLabels } from "../../model/project/label";
import type { Inconsistency } from "../../model/review/inconsistencies";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import { LabelBadge } from "./LabelBadge";

export function VariantTag({ variant }: { readonly variant: Inconsistency["variants"][number] }) {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const annotators = useAppState((state) => state.project?.annotators);
  const me = useAppState((state) => state.app?.annotator?.id);
  const label = labelFor(labels, variant.label) ?? unknownLabels(labels, [variant.label])[0];
  const people = [...new Set(variant.places.map(({ annotator }) => annotator))].map((id) =>
    id === me ? say("me") : (annotators?.find((annotator) => annotator.id === id)?.name ?? say("somebody who left")),
  );
  return (
    <span className="variant-tag">
      {label && <LabelBadge label={label} />}
      <bdi>{label?.name ?? variant.label}</bdi>{" "}
      <b>{(variant.places.length + (variant.more ?? 0)).toLocaleString("en")}</b>
      <span className="variant-tag-people">
        <bdi>{people.join(", ")}</bdi>
      </span>
    </span>
  );
}
