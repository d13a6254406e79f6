// Whose annotations are shown, where colleagues have tagged this article too.
import { showSet } from "../state/shownSet";
import { Button } from "../ui/Button";
import { KeyCaps } from "../ui/KeyCaps";
import { useAppState, useWorkbench } from "../ui/useWorkbench";

export function WhoseSet() {
  const { context } = useWorkbench();
  const others = useAppState((state) => state.article?.others);
  const shown = useAppState((state) => state.article?.shown?.annotator);
  const annotators = useAppState((state) => state.project?.annotators);
  if (!others || (others.length === 0 && shown === undefined)) return null;
  const nameOf = (id: string) => annotators?.find((annotator) => annotator.id === id)?.name ?? "A colleague";
  return (
    <div className="whose">
      <label className="whose-label">
        <span className="whose-words">Annotations of</span>
        <select
          className="whose-select"
          value={shown ?? ""}
          onChange={(event) => void showSet(context, event.target.value === "" ? undefined : event.target.value)}
        >
          <option value="">me</option>
          {others.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      </label>
      {shown === undefined ? (
        <KeyCaps keys="O" />
      ) : (
        <Button look="plain" onPress={() => void showSet(context, undefined)}>
          Mine
        </Button>
      )}
    </div>
  );
}
