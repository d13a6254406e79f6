// A label by its id, as people know it: badge and name; all labels together where there is no id.
import { type Label, labelFor, unknownLabels } from "../../model/project/label";
import { say } from "../languages/say";
import { useAppState } from "../session/useWorkbench";
import { LabelBadge } from "./LabelBadge";

export function LabelName({ id }: { readonly id: string | undefined }) {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  const label = known(labels, id);
  if (!label) return <span>{say("All labels")}</span>;
  return (
    <span className="label-name">
      <LabelBadge label={label} /> <bdi>{label.name}</bdi>
    </span>
  );
}

/** Names labels where only text can stand. */
export function useLabelName(): (id: string | undefined) => string {
  const labels = useAppState((state) => state.project?.project.labels) ?? [];
  return (id) => known(labels, id)?.name ?? say("All labels");
}

function known(labels: readonly Label[], id: string | undefined): Label | undefined {
  return id === undefined ? undefined : (labelFor(labels, id) ?? unknownLabels(labels, [id])[0]);
}
