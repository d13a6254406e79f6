// Chooses the set that is shown, where colleagues have tagged this article too; or says that theirs are hidden, and why.

import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { hiddenSentence, showSet } from "../session/shownSet";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandKeys } from "../widgets/CommandKeys";
import { KeyCaps } from "../widgets/KeyCaps";
import { usePersonName } from "../widgets/usePersonName";

export function ShownSetChoice() {
  const { context, commands } = useWorkbench();
  const others = useAppState((state) => state.article?.others);
  const hidden = useAppState((state) => state.article?.hidden ?? false);
  const shown = useAppState((state) => state.article?.shown?.annotator);
  const nameOf = usePersonName();
  if (!others || (others.length === 0 && shown === undefined)) return null;
  if (hidden) {
    const keysOf = (id: string) => commands().find((command) => command.id === id)?.keys[0];
    const [done, review] = [keysOf("article.doneAndNext"), keysOf("review.open")];
    return (
      <div className="shown-set shown-set-hidden" role="note">
        <p>
          {hiddenSentence(others.length)}{" "}
          <span className="shown-set-keys">
            {done && <>{sayWith("{keys} done", { keys: <KeyCaps keys={done} /> })}</>}
            {review && <>{sayWith("{keys} review", { keys: <KeyCaps keys={review} /> })}</>}
          </span>
        </p>
      </div>
    );
  }
  return (
    <div className="shown-set">
      <label className="shown-set-label">
        <span className="shown-set-words">{say("Annotations of")}</span>
        <select
          className="shown-set-select"
          value={shown ?? ""}
          onChange={(event) => void showSet(context, event.target.value === "" ? undefined : event.target.value)}
        >
          <option value="">{say("me")}</option>
          {others.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      </label>
      {shown === undefined ? (
        <CommandKeys id="sets.next" />
      ) : (
        <Button look="plain" onPress={() => showSet(context, undefined)}>
          {say("Mine")}
        </Button>
      )}
    </div>
  );
}
