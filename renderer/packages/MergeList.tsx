// The packages that were merged into the open project on this machine: what each brought, what its sender asked for, and
// the way back.
import type { MergeEntry } from "../../model/contract/packageContract";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { useDates } from "../session/useDates";
import { Instructions } from "./Instructions";

export interface MergeListProps {
  readonly merges: readonly MergeEntry[];
  readonly onUndo: (merge: string) => void;
}

export function MergeList({ merges, onUndo }: MergeListProps) {
  const dates = useDates();
  if (merges.length === 0) return null;
  return (
    <section aria-label={say("Merged before")}>
      <p className="dialog-heading">{say("Merged before")}</p>
      <ul className="package-merges">
        {merges.map(({ merge, at, fileName, about, did, undone }) => (
          <li key={merge}>
            <div className="package-merge-head">
              <span>
                <bdi>{about.from?.name ?? fileName}</bdi>, {dates.when(at)}
                {undone && <span className="history-undone"> {say("· undone")}</span>}
              </span>
              {!undone && (
                <Button onPress={() => onUndo(merge)} aria-label={say("Undo the merge of {fileName}", { fileName })}>
                  {say("Undo")}
                </Button>
              )}
            </div>
            <p className="field-hint">{did.join(" ")}</p>
            {about.instructions && <Instructions>{about.instructions}</Instructions>}
          </li>
        ))}
      </ul>
    </section>
  );
}
