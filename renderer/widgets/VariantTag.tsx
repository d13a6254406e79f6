// One way in which words were tagged: the label, how often, and by whom.
import { labelFor, unknownLabels } from "../../model/project/label";
import type { Inconsistency } from "../../model/review/inconsistencies";
import { useAppState } from "../session/useWorkbench";
import { LabelBadge } from "./LabelBadge";

export function Reading({ reading }: { readonly reading: Inconsistency["variants"][number] }) {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const annotators = useAppState((state) => state.project?.annotators);
  const me = useAppState((state) => state.app?.annotator?.id);
  const label = labelFor(labels, reading.label) ?? unknownLabels(labels, [reading.label])[0];
  const people = [...new Set(reading.places.map(({ annotator }) => annotator))].map((id) =>
    id === me ? "me" : (annotators?.find((annotator) => annotator.id === id)?.name ?? "somebody who left"),
  );
  return (
    <span className="reading">
      {label && <LabelBadge label={label} />}
      <bdi>{label?.name ?? reading.label}</bdi>{" "}
      <b>{(reading.places.length + (reading.more ?? 0)).toLocaleString("en")}</b>
      <span className="reading-people">
        <bdi>{people.join(", ")}</bdi>
      </span>
    </span>
  );
}
