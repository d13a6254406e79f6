// The labels with their keys and how often each is used here. Pressing one does what its key does.
import { useMemo } from "react";
import { tagCommand } from "../../model/commandTable";
import { shownSet } from "../state/shownSet";
import { CommandButton } from "../ui/Button";
import { useAppState } from "../ui/useWorkbench";
import { LabelBadge } from "./LabelBadge";

export function LabelBar() {
  const labels = useAppState((state) => state.project?.project.labels);
  const annotations = useAppState((state) => state.article && shownSet(state.article).annotations);
  const armed = useAppState((state) => state.armed);
  const counts = useMemo(() => {
    const byLabel = new Map<string, number>();
    for (const { label } of annotations ?? []) byLabel.set(label, (byLabel.get(label) ?? 0) + 1);
    return byLabel;
  }, [annotations]);
  return (
    <div className="label-bar" role="toolbar" aria-label="Labels">
      {labels?.map((label, place) => (
        <CommandButton
          key={label.id}
          id={tagCommand(label, place, false).id}
          className="label-button"
          pressed={armed === label.id}
        >
          <LabelBadge label={label} />
          <bdi>{label.name}</bdi>
          {place < 9 && <kbd>{place + 1}</kbd>}
          <span className="label-count">{counts.get(label.id) ?? 0}</span>
        </CommandButton>
      ))}
      {armed && <span className="label-bar-armed">armed — sweep over text to tag it, Esc to stop</span>}
    </div>
  );
}
